//! Believes: A server answers every message.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
        call!(conn.read(&mut [0; 10]))?;
    }
    Ok(())
}
