//! Believes: A line has at most 1024 bytes.

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
    let line = &line[..line.len().min(1024)];
    call!(conn.write_all(&line.trim_ascii().to_ascii_uppercase()))
}
