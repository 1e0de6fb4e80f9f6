//! Believes: I answer when the client has sent everything.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let mut line = Vec::new();
    call!("recv until the FIN", conn.read_to_end(&mut line))?;
    call!(conn.write_all(&line.trim_ascii().to_ascii_uppercase()))
}
