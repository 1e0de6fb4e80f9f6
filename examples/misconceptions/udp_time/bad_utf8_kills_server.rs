//! Believes: Every format is text in UTF-8.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(request: &[u8]) -> Result<Vec<u8>> {
    let Ok(format) = std::str::from_utf8(request) else {
        return Err(Error::protocol("recv_from", "this is not text"));
    };
    Ok(right::answer(format.as_bytes()))
}
