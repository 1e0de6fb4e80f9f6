//! Believes: There is only one connection: the last one that I accepted.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Mutex;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

/// The one connection that all methods use.
static CONN: Mutex<Option<TcpStream>> = Mutex::new(None);

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    if let Ok(mut current) = CONN.lock() {
        *current = Some(call!("dup", conn.try_clone())?);
    }
    call!(conn.write_all(b"welcome"))?;
    let mut said = Vec::new();
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        said.extend_from_slice(&buf[..n]);
        if n == 0 || said.trim_ascii_end().ends_with(b"exit") {
            return call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write));
        }
        if let Ok(Some(current)) = CONN.lock().as_deref_mut() {
            call!(current.write_all(b"hello"))?;
        }
    }
}
