//! Believes: I may replace bytes that are not text.

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
    let text = String::from_utf8_lossy(&line);
    call!(conn.write_all(text.trim_ascii().to_ascii_uppercase().as_bytes()))
}
