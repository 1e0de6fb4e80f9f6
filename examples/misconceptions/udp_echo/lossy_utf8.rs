//! Believes: I may replace bytes that are not text.

use std::net::{SocketAddr, UdpSocket};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(socket: &UdpSocket, datagram: &[u8], peer: SocketAddr) -> Result<()> {
    right::echo(socket, String::from_utf8_lossy(datagram).as_bytes(), peer)
}
