//! Believes: 0 bytes are the end.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;

use super::super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    while !right::command(&socket)?.is_empty() {}
    Ok(())
}
