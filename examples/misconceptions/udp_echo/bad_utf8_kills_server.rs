//! Believes: Every datagram is text in UTF-8.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST];
    loop {
        let Ok((n, peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        let Ok(text) = std::str::from_utf8(&buf[..n]) else {
            return Err(Error::protocol("recv_from", "this is not text"));
        };
        right::echo(&socket, text.as_bytes(), peer)?;
    }
}
