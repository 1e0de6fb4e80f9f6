//! Believes: the server begins.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = named("bind", UdpSocket::bind((args.addr.ip(), 0)))?;
    let command = right::heard(&socket, args)?;
    call!(socket.send_to(&right::output(&command), args.addr))?;
    Ok(())
}
