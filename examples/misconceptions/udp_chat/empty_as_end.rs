//! Believes: A recv_from of 0 bytes means that the talk is over.

use std::net::{SocketAddr, UdpSocket};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, take)
}

fn take(message: &[u8], from: SocketAddr) -> Result<()> {
    if message.is_empty() {
        right::end(Ok(()));
    }
    right::show(message, from)
}
