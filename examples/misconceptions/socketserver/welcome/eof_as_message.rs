//! Believes: recv gives a message.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    call!(conn.write_all(b"welcome"))?;
    let mut last = Vec::new();
    while !last.trim_ascii_end().ends_with(b"exit") {
        let mut buf = [0; 1024];
        let n = call!("recv", conn.read(&mut buf))?;
        last.extend_from_slice(&buf[..n]);
        if !last.trim_ascii_end().ends_with(b"exit") {
            call!("send", conn.write_all(b"hello"))?;
        }
    }
    Ok(())
}
