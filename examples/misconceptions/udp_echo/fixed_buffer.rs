//! Believes: 1024 bytes are enough.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        call!(socket.send_to(&buf[..n], from))?;
    }
}
