//! Believes: The answer to every datagram is the same datagram.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(request: &[u8]) -> Result<Vec<u8>> {
    Ok(request.to_vec())
}
