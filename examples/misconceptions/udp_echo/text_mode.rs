//! Believes: Blanks and line ends around a message do not matter.

use std::net::{SocketAddr, UdpSocket};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(socket: &UdpSocket, datagram: &[u8], peer: SocketAddr) -> Result<()> {
    right::echo(socket, datagram.trim_ascii(), peer)
}
