//! Believes: One recv gives exactly one line.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    right::answer(client, |bytes| {
        let line = bytes.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
        Ok(line.to_ascii_uppercase())
    })
}
