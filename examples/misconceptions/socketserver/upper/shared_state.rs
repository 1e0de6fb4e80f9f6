//! Believes: Each connection has its own copy of a class attribute.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

/// The line so far. It is a static here; in Python it is `class Handler: line = bytearray()`.
static LINE: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 4096];
    loop {
        let n = call!(conn.read(&mut buf))?;
        let Ok(mut line) = LINE.lock() else { return Ok(()) };
        line.extend_from_slice(&buf[..n]);
        if n == 0 || line.ends_with(b"\n") {
            let line = std::mem::take(&mut *line);
            return call!(conn.write_all(&line.trim_ascii().to_ascii_uppercase()));
        }
    }
}
