//! Believes: Each connection has its own copy of a class attribute.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

/// The last bytes. It is a static here; in Python it is `class Handler: said = bytearray()`.
static SAID: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    call!(conn.write_all(b"welcome"))?;
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        let Ok(mut said) = SAID.lock() else { return Ok(()) };
        said.extend_from_slice(&buf[..n]);
        if n == 0 || said.trim_ascii_end().ends_with(b"exit") {
            said.clear();
            return Ok(());
        }
        call!(conn.write_all(b"hello"))?;
    }
}
