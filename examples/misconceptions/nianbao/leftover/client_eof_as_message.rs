//! Believes: what has come is the answer, even nothing.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for command in args.messages() {
        call!(conn.write_all(command?.as_bytes()))?;
        if call!(conn.read(&mut [0; 1024]))? == 0 {
            return Ok(());
        }
    }
    right::rest(&mut conn)
}
