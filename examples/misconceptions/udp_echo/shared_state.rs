//! Believes: recv_from clears the buffer, so the message ends at the first 0.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST];
    loop {
        let Ok((n, peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        let end = buf.iter().position(|byte| *byte == 0).unwrap_or(n);
        right::echo(&socket, &buf[..end], peer)?;
    }
}
