//! Believes: I need not treat the end of the stream in a special way.

use std::net::TcpStream;

use socklab::Result;
use socklab::cli::Args;

use super::right;
use crate::struct_prefix::right::exactly;

pub fn play(args: &Args) -> Result<()> {
    right::ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let length = match exactly(conn, 4)? {
        four if four.len() < 4 => return Ok(four), // the output is what has come
        four => right::length(four)?,
    };
    let json = exactly(conn, length)?;
    if json.len() < length {
        return Ok(json);
    }
    exactly(conn, right::size(&right::parsed(&json)?)?)
}
