//! Believes: Only the server knows my address, so every command comes from it.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let socket = right_client::speak(args)?;
    let mut buf = [0; 1024];
    let (n, from) = call!(socket.recv_from(&mut buf))?;
    call!(socket.send_to(&right_client::datagram(&buf[..n]), from))?;
    Ok(())
}
