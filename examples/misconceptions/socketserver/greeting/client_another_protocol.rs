//! Believes: The server speaks first.

use std::io::Read;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right_client::connect;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    call!(conn.read(&mut [0; 1024]))?;
    Ok(())
}
