//! Believes: Everything that clients send is text in UTF-8.

use std::net::TcpListener;
use std::str;

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve_or(listener, turn, |error| match error.kind() {
        std::io::ErrorKind::InvalidData => Err(error),
        _ => Ok(()),
    })
}

fn turn(client: &mut Client) -> Result<Turn> {
    right::answer(client, |bytes| match str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_ascii_uppercase().into_bytes()),
        Err(error) => Err(Error::protocol("decode", error.to_string())),
    })
}
