//! Believes: A client sends only formats that strftime knows.

use std::net::UdpSocket;

use jiff::Zoned;
use jiff::fmt::strtime;
use socklab::cli::Args;
use socklab::{Error, Result};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(request: &[u8]) -> Result<Vec<u8>> {
    for chunk in request.utf8_chunks() {
        let known = strtime::format(chunk.valid(), &Zoned::now());
        known.map_err(|error| Error::protocol("strftime", error.to_string()))?;
    }
    Ok(right::answer(request))
}
