//! Believes: The length that the peer sends is always correct.

use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result};

use super::{right, right_client};

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let [a, b, c, d] = right::exactly(conn, 4)?[..] else {
        return Err(Error::protocol("recv", "the stream ended"));
    };
    let length = i32::from_le_bytes([a, b, c, d]) as u32 as usize;
    let message = right::exactly(conn, length)?;
    match message.len() == length {
        true => Ok(message),
        false => Err(Error::protocol("recv", "the stream ended inside a message")),
    }
}
