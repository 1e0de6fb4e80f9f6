//! Believes: A client that does not answer is an error of the whole server.

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
