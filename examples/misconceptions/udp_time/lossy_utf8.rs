//! Believes: I may replace bytes that are not text.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(request: &[u8]) -> Result<Vec<u8>> {
    let format = String::from_utf8_lossy(request).into_owned();
    Ok(right::cut(right::answer(format.as_bytes()), right::limit(request.len())))
}
