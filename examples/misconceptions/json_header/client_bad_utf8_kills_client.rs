//! Believes: Every output is text in UTF-8.

use std::net::TcpStream;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    match String::from_utf8(right::receive(conn)?) {
        Ok(text) => Ok(text.into_bytes()),
        Err(_) => Err(right::refused("this output is no text")),
    }
}
