//! Believes: only the server knows where I am.

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::speak(args)?;
    let mut buf = [0; 1024];
    let (n, from) = call!(socket.recv_from(&mut buf))?;
    call!(socket.send_to(&right::output(&buf[..n]), from))?;
    Ok(())
}
