//! Believes: Upper case is for all letters of Unicode, not only for a to z.

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
    let answer = match String::from_utf8(line) {
        Ok(text) => text.trim_ascii().to_uppercase().into_bytes(),
        Err(error) => error.into_bytes().trim_ascii().to_ascii_uppercase(),
    };
    call!(conn.write_all(&answer))
}
