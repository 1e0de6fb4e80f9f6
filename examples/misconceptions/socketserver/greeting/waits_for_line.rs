//! Believes: a message is a line.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let mut line = Vec::new();
    let n = named("readline", BufReader::new(&mut *conn).read_until(b'\n', &mut line))?;
    if n > 0 {
        call!(conn.write_all(right::NIHAO.as_bytes()))?;
    }
    Ok(())
}
