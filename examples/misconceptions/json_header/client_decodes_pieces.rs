//! Believes: Every recv ends at the end of a character.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let size = right::size(&right::fields(conn)?)?;
    let mut text = String::new();
    let mut buf = [0; 1024];
    while text.len() < size {
        let room = buf.len().min(size - text.len());
        let n = call!(conn.read(&mut buf[..room]))?;
        match std::str::from_utf8(&buf[..n]) {
            Ok(piece) if n > 0 => text.push_str(piece),
            _ => return Err(right::refused("no text came")),
        }
    }
    Ok(text.into_bytes())
}
