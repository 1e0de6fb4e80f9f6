//! Believes: A program that starts does not fail later.

use std::io::Read;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let listener = right::listener(args)?;
    let (mut conn, _) = call!(listener.accept())?;
    call!(conn.read(&mut [0; 1024]))?;
    Err(Error::protocol("echo", "this is not written yet"))
}
