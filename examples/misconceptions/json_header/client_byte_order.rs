//! Believes: All programs store the bytes of a number in the same order.

use std::net::TcpStream;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let four = right::whole(conn, 4)?;
    let length = right::length(four.into_iter().rev().collect())?;
    let size = right::size(&right::parsed(&right::whole(conn, length)?)?)?;
    right::whole(conn, size)
}
