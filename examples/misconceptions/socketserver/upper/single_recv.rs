//! Believes: One recv gives exactly one line.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 128 * 1024];
    let n = call!(conn.read(&mut buf))?;
    call!(conn.write_all(&buf[..n].trim_ascii().to_ascii_uppercase()))
}
