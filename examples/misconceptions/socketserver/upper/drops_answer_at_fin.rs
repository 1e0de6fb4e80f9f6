//! Believes: A line without a newline is not a line.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let line = right::line(conn)?;
    match line.strip_suffix(b"\n") {
        Some(line) => call!(conn.write_all(&line.trim_ascii().to_ascii_uppercase())),
        None => Ok(()),
    }
}
