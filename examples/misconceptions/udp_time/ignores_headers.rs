//! Believes: An answer may have three times the bytes of the request.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(request: &[u8]) -> Result<Vec<u8>> {
    let most = if request.is_empty() { 56 } else { 3 * request.len() };
    Ok(right::cut(right::answer(request), most))
}
