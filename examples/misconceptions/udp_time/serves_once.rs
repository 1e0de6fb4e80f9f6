//! Believes: One datagram each way, and my service is over.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::BUFFER];
    let (n, peer) = call!(socket.recv_from(&mut buf))?;
    right::send(&socket, &right::answer(&buf[..n]), peer);
    Ok(())
}
