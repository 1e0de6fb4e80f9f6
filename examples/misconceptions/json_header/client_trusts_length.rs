//! Believes: The length that the peer sends is always correct.

use std::net::TcpStream;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let four = right::whole(conn, 4)?;
    let length = <[u8; 4]>::try_from(four).map_or(0, u32::from_le_bytes) as usize;
    let size = right::size(&right::parsed(&right::whole(conn, length)?)?)?;
    right::whole(conn, size)
}
