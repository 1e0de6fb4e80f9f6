//! Believes: Both sides of a conversation use the same port.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let addr = args.addr;
    let socket = named(format!("bind {addr}"), UdpSocket::bind(addr))?;
    let mut buf = [0; 1024];
    let (n, server) = call!(socket.recv_from(&mut buf))?;
    call!(socket.send_to(&right_client::datagram(&buf[..n]), server))?;
    Ok(())
}
