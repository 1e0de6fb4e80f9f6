//! Believes: Every client that connects sends something.

use std::io::ErrorKind;
use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Error, Result};

use super::super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve_or(listener, turn, |error| match error.kind() {
        ErrorKind::InvalidData => Err(error),
        _ => Ok(()),
    })
}

fn turn(client: &mut Client) -> Result<Turn> {
    if client.owed.is_empty() {
        match right::receive(client)? {
            None if client.has_sent => return Ok(Turn::Left),
            None => return Err(Error::protocol("received[0]", "there is no first byte")),
            Some(received) => client.owed = received.to_ascii_uppercase(),
        }
        client.has_sent |= !client.owed.is_empty();
    }
    right::send(client)?;
    Ok(Turn::Stays)
}
