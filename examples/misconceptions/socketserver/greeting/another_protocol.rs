//! Believes: Any friendly text is a good greeting.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    call!(conn.read(&mut [0; 1024]))?;
    call!(conn.write_all(b"hello, have you learnt it?"))
}
