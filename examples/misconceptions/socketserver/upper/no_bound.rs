//! Believes: No client sends a line without end.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

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
        line.extend_from_slice(&buf[..n]);
    }
    call!(conn.write_all(&line.trim_ascii().to_ascii_uppercase()))
}
