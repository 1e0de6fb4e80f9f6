//! Believes: Everything that clients send is text in UTF-8.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf))?;
    if n == 0 {
        return Ok(());
    }
    std::str::from_utf8(&buf[..n]).map_err(|e| Error::protocol("decode", e.to_string()))?;
    call!(conn.write_all(right::NIHAO.as_bytes()))
}
