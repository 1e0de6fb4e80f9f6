//! Believes: A message ends with a newline.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    call!(conn.write_all(b"welcome"))?;
    let mut lines = BufReader::new(call!("dup", conn.try_clone())?);
    let mut line = Vec::new();
    loop {
        let n = call!("recv until the newline", BufRead::read_until(&mut lines, b'\n', &mut line))?;
        if n == 0 || line.trim_ascii_end().ends_with(b"exit") {
            return Ok(());
        }
        call!(conn.write_all(b"hello"))?;
    }
}
