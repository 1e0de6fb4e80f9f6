//! Believes: The server sends each message back.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST];
    loop {
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        right::show(&buf[..n], from)?;
        call!(socket.send_to(&buf[..n], from))?;
    }
}
