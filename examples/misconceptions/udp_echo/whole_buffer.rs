//! Believes: recv_from fills my whole buffer.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST / 2]; // only half, so that one datagram can hold it
    loop {
        let Ok((_, peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        call!(socket.send_to(&buf, peer))?;
    }
}
