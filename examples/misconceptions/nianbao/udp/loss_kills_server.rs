//! Believes: a client that is not heard of any more is an error.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(socket: UdpSocket, args: &Args) -> Result<()> {
    loop {
        let client = right::opened(&socket)?;
        right::commands(&socket, client, args, |_| Ok(()))?;
    }
}
