//! Believes: Everything that clients send is text in UTF-8.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    call!(conn.write_all(b"welcome"))?;
    let mut said = String::new();
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        said +=
            std::str::from_utf8(&buf[..n]).map_err(|e| Error::protocol("decode", e.to_string()))?;
        if n == 0 || said.trim_end().ends_with("exit") {
            return Ok(());
        }
        call!(conn.write_all(b"hello"))?;
    }
}
