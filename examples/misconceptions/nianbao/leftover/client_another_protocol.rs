//! Believes: the server says what it can do first.

use std::io::Read;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    call!(conn.read(&mut [0; 1024]))?;
    Ok(())
}
