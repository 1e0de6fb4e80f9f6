//! Believes: Everybody wants date and time.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(_: &[u8]) -> Result<Vec<u8>> {
    Ok(right::answer(b""))
}
