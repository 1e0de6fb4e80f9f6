//! Believes: The server sends the first datagram.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let socket = named("bind", UdpSocket::bind((args.addr.ip(), 0)))?;
    let command = right_client::heard(&socket, args)?;
    call!(socket.send_to(&right_client::datagram(&command), args.addr))?;
    Ok(())
}
