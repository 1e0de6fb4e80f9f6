//! Believes: A question, an answer, done.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = [0; 65_535];
    let (n, from) = call!(socket.recv_from(&mut buf))?;
    call!(socket.send_to(&buf[..n], from))?;
    Ok(())
}
