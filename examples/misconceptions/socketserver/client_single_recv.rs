//! Believes: one recv gives the answer.

use std::io::Read;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    for message in args.messages() {
        let mut conn = right::ask(args, &message?)?;
        if call!(conn.read(&mut [0; 1024]))? == 0 {
            return Err(Error::protocol("recv", "the server ended without an answer"));
        }
    }
    Ok(())
}
