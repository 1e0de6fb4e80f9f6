//! Believes: recv_from fills my whole buffer.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST / 2]; // half of it, so that all of it can be sent
    loop {
        let Ok((_, peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        call!(socket.send_to(&buf, peer))?;
    }
}
