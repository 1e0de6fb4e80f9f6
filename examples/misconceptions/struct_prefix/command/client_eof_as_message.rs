//! Believes: recv waits until there is something.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;
use super::right_command::ask;

pub fn play(args: &Args) -> Result<()> {
    ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<()> {
    let Some(length) = right::length(conn)? else { return Ok(()) };
    let mut received = 0;
    while received < length {
        received += call!(conn.read(&mut vec![0; length - received]))?;
    }
    Ok(())
}
