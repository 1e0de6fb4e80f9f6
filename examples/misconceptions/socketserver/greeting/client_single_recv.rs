//! Believes: one recv gives the greeting.

use std::io::Read;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::say_hello(args)?;
    if call!(conn.read(&mut [0; 1024]))? == 0 {
        return Err(Error::protocol("recv", "the server ended without a greeting"));
    }
    Ok(())
}
