//! Believes: It is enough to look at the clock once.

use std::net::UdpSocket;

use jiff::Zoned;
use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let now = Zoned::now();
    let mut buf = vec![0; right::BUFFER];
    loop {
        let Ok((n, peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        let format = if n == 0 { b"%Y-%m-%d %X" } else { &buf[..n] };
        right::send(&socket, &right::cut(right::formatted(format, &now), right::limit(n)), peer);
    }
}
