//! Believes: A format has at most 1024 bytes.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let Ok((n, peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        right::send(&socket, &right::answer(&buf[..n]), peer);
    }
}
