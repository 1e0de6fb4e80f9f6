//! Believes: A recv_from of 0 bytes means that the client has gone.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST];
    loop {
        let Ok((n, peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        if n == 0 {
            return Ok(());
        }
        right::echo(&socket, &buf[..n], peer)?;
    }
}
