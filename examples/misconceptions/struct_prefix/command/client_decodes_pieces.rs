//! Believes: Every recv ends at the end of a character.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right_command::ask;
use crate::struct_prefix::right;

pub fn play(args: &Args) -> Result<()> {
    ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let Some(length) = right::length(conn)? else {
        return Err(Error::protocol("recv", "the stream ended"));
    };
    let mut text = String::new();
    let mut buf = [0; 1024];
    while text.len() < length {
        let room = buf.len().min(length - text.len());
        let n = call!(conn.read(&mut buf[..room]))?;
        match std::str::from_utf8(&buf[..n]) {
            Ok(piece) if n > 0 => text.push_str(piece),
            Ok(_) => return Err(Error::protocol("recv", "the stream ended inside an output")),
            Err(error) => return Err(Error::protocol("decode", error.to_string())),
        }
    }
    Ok(text.into_bytes())
}
