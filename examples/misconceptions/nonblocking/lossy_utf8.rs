//! Believes: I may replace bytes that are not text.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    right::answer(client, |bytes| {
        Ok(String::from_utf8_lossy(bytes).to_ascii_uppercase().into_bytes())
    })
}
