//! Believes: A client that sends exit wants no greeting.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf))?;
    if n > 0 && &buf[..n] != b"exit" {
        call!(conn.write_all(right::NIHAO.as_bytes()))?;
    }
    Ok(())
}
