//! Believes: An empty format is a format like any other.

use std::net::UdpSocket;

use jiff::Zoned;
use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(request: &[u8]) -> Result<Vec<u8>> {
    Ok(right::cut(right::formatted(request, &Zoned::now()), right::limit(request.len())))
}
