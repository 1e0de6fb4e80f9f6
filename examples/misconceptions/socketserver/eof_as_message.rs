//! Believes: A line has a newline, sooner or later.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let mut line = Vec::new();
    while !line.ends_with(b"\n") {
        let mut buf = [0; 1024];
        let n = call!("recv", conn.read(&mut buf))?;
        line.extend_from_slice(&buf[..n]);
        right::bound(&line)?;
    }
    call!(conn.write_all(&line.trim_ascii().to_ascii_uppercase()))
}
