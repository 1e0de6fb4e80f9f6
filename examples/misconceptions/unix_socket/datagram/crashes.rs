//! Believes: A program that starts does not fail later.

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::datagrams(args)?;
    call!(socket.recv_from(&mut [0; 1024]))?;
    Err(Error::protocol("echo", "this is not written yet"))
}
