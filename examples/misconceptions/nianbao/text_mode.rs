//! Believes: A message ends at its first 0 byte, as a string does in C.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call, say};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, receive)
}

fn receive(conn: &mut TcpStream) -> Result<()> {
    let mut message = Vec::new();
    call!("recv until a 0 byte", BufReader::new(conn).read_until(0, &mut message))?;
    say!("a message of {} bytes", message.len());
    Ok(())
}
