//! Believes: Every recv ends at the end of a character.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::str;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let mut line = Vec::new();
    let mut buf = [0; 4096];
    while !line.ends_with(b"\n") {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        // Bytes that are not text come back unchanged. A cut character loses its first bytes.
        let whole = match str::from_utf8(&buf[..n]) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => n,
        };
        line.extend_from_slice(&buf[..whole]);
    }
    call!(conn.write_all(&line.trim_ascii().to_ascii_uppercase()))
}
