//! Believes: A server answers every message with the same message.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::sides;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    sides::serve_each(listener, echo)
}

fn echo(mut conn: &TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        call!(conn.write_all(&buf[..n]))?;
    }
}
