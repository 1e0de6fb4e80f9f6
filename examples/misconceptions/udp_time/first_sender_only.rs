//! Believes: UDP needs a connection before I can answer.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::BUFFER];
    let (mut n, peer) = call!(socket.recv_from(&mut buf))?;
    call!(format!("connect {peer}"), socket.connect(peer))?;
    loop {
        call!(socket.send(&right::answer(&buf[..n])))?;
        (n, _) = call!(socket.recv_from(&mut buf))?;
    }
}
