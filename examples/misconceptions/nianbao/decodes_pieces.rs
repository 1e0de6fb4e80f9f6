//! Believes: Every recv ends at the end of a character.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call, say};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, receive)
}

fn receive(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 10];
    loop {
        let n = call!(conn.read(&mut buf))?;
        match std::str::from_utf8(&buf[..n]) {
            Ok("") => return Ok(()),
            Ok(text) => say!("{text}"),
            Err(_) => std::process::exit(1),
        }
    }
}
