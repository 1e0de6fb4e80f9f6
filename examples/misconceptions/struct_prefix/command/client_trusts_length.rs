//! Believes: A server means what it says.

use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result};

use super::super::right;
use super::right_command::ask;

pub fn play(args: &Args) -> Result<()> {
    ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<()> {
    let [a, b, c, d] = right::exactly(conn, 4)?[..] else {
        return Err(Error::protocol("recv", "the stream ended"));
    };
    let length = i32::from_le_bytes([a, b, c, d]) as u32 as usize;
    match right::exactly(conn, length)?.len() == length {
        true => Ok(()),
        false => Err(Error::protocol("recv", "the stream ended inside a message")),
    }
}
