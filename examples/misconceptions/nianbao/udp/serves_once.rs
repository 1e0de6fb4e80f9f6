//! Believes: A server has only one client.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(socket: UdpSocket, args: &Args) -> Result<()> {
    let client = right::opened(&socket)?;
    right::commands(&socket, client, args, |_| Ok(()))
}
