//! Believes: A client that sends exit wants no answer.

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
    if line.trim_ascii() == b"exit" {
        return Ok(());
    }
    call!(conn.write_all(&line.trim_ascii().to_ascii_uppercase()))
}
