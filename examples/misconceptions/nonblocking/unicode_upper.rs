//! Believes: Upper case is for all letters of Unicode, not only for a to z.

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
            Ok(text) => text.to_uppercase().into_bytes(),
            Err(_) => bytes.to_ascii_uppercase(),
        })
    })
}
