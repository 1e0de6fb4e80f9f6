//! Believes: A server has only one client.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST];
    let (n, peer) = call!(socket.recv_from(&mut buf))?;
    right::echo(&socket, &buf[..n], peer)
}
