//! Believes: A server has one client, and connects to it.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = [0; 65_535];
    let (n, from) = call!(socket.recv_from(&mut buf))?;
    call!(format!("connect {from}"), socket.connect(from))?;
    call!("send", socket.send(&buf[..n]))?;
    loop {
        let (n, _) = call!(socket.recv_from(&mut buf))?;
        call!("send", socket.send(&buf[..n]))?;
    }
}
