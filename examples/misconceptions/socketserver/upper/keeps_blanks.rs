//! Believes: Blanks around a line belong to it.

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
    let line = line.strip_suffix(b"\n").unwrap_or(&line);
    call!(conn.write_all(&line.to_ascii_uppercase()))
}
