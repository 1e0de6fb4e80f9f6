//! Believes: The message quit ends the server.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST];
    loop {
        let Ok((n, peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        if &buf[..n] == b"quit" {
            return Ok(());
        }
        right::echo(&socket, &buf[..n], peer)?;
    }
}
