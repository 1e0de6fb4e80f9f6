//! Believes: The server speaks first.

use std::io::Read;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    call!(conn.read(&mut [0; 1024]))?;
    Ok(())
}
