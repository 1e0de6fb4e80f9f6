//! Believes: The answer to a line is a line, with a newline.

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
    call!(conn.write_all(&[line.trim_ascii().to_ascii_uppercase(), b"\n".to_vec()].concat()))
}
