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
    let mut line = Vec::new();
    let n =
        call!("recv until the newline", BufReader::new(&mut *conn).read_until(b'\n', &mut line))?;
    if n > 0 {
        call!(conn.write_all(right::NIHAO.as_bytes()))?;
    }
    Ok(())
}
