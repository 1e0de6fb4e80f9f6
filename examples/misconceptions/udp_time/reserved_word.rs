//! Believes: The word quit ends the server.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(request: &[u8]) -> Result<Vec<u8>> {
    if request == b"quit" {
        std::process::exit(0);
    }
    Ok(right::answer(request))
}
