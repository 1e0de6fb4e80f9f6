//! Believes: EXIT means the same as exit.

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
    let mut said = Vec::new();
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        said.extend_from_slice(&buf[..n]);
        if n == 0 || said.to_ascii_lowercase().trim_ascii_end().ends_with(b"exit") {
            return Ok(());
        }
        call!(conn.write_all(b"hello"))?;
    }
}
