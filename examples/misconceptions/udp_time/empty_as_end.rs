//! Believes: A datagram without bytes asks for nothing.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::BUFFER];
    loop {
        let Ok((n, peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        if n == 0 {
            continue;
        }
        right::send(&socket, &right::answer(&buf[..n]), peer);
    }
}
