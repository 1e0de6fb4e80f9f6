//! Believes: what has come by the end is the answer, even nothing.

use std::io::Read;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    for message in args.messages() {
        let mut conn = right::ask(args, &message?)?;
        while call!(conn.read(&mut [0; 1024]))? > 0 {}
    }
    Ok(())
}
