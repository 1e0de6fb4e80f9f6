//! Believes: Every recv ends at the end of a character.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    right::answer(client, |bytes| {
        Ok(match std::str::from_utf8(bytes) {
            // The piece ends inside a character.
            Err(error) if error.error_len().is_none() => {
                bytes[..error.valid_up_to()].to_ascii_uppercase()
            }
            _ => bytes.to_ascii_uppercase(),
        })
    })
}
