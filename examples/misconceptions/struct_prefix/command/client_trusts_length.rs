//! Believes: The length that the peer sends is always correct.

use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right_command::ask;
use crate::struct_prefix::right;

pub fn play(args: &Args) -> Result<()> {
    ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let [a, b, c, d] = right::exactly(conn, 4)?[..] else {
        return Err(Error::protocol("recv", "the stream ended"));
    };
    let length = i32::from_le_bytes([a, b, c, d]) as u32 as usize;
    let output = right::exactly(conn, length)?;
    match output.len() == length {
        true => Ok(output),
        false => Err(Error::protocol("recv", "the stream ended inside a message")),
    }
}
