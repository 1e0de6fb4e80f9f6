//! Believes: The time is the same everywhere.

use std::net::UdpSocket;

use jiff::Zoned;
use jiff::tz::TimeZone;
use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(request: &[u8]) -> Result<Vec<u8>> {
    let format = if request.is_empty() { b"%Y-%m-%d %X" } else { request };
    let now = Zoned::now().with_time_zone(TimeZone::UTC);
    Ok(right::cut(right::formatted(format, &now), right::limit(request.len())))
}
