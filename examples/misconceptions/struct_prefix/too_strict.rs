//! Believes: A length of exactly 16 MiB is too large.

use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    while let Some(length) = right::length(conn)? {
        if length >= right::CAP as usize {
            return Err(Error::protocol("recv", "this length is too large"));
        }
        let message = right::exactly(conn, length)?;
        if message.len() < length {
            return Err(Error::protocol("recv", "the stream ended inside a message"));
        }
        right::send(conn, &message)?;
    }
    Ok(())
}
