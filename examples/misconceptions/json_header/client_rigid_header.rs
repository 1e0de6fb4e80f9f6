//! Believes: A header always has the same fields.

use std::net::TcpStream;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let fields = right::fields(conn)?;
    if fields.len() != 4 || !fields.contains_key("status") {
        return Err(right::refused("this header has other fields"));
    }
    right::whole(conn, right::size(&fields)?)
}
