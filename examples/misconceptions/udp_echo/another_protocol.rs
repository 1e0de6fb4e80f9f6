//! Believes: The answer to every datagram is hi.

use std::net::{SocketAddr, UdpSocket};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(socket: &UdpSocket, _: &[u8], peer: SocketAddr) -> Result<()> {
    call!(socket.send_to(b"hi", peer))?;
    Ok(())
}
