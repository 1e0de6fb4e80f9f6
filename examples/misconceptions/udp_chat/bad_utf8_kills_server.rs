//! Believes: Every message is text in UTF-8.

use std::net::{SocketAddr, UdpSocket};

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, take)
}

fn take(message: &[u8], from: SocketAddr) -> Result<()> {
    if std::str::from_utf8(message).is_err() {
        return Err(Error::protocol("recv_from", "this is not text"));
    }
    right::show(message, from)
}
