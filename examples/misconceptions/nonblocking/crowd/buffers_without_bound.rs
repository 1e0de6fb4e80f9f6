//! Believes: I have enough memory for all the answers that wait.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    let received = right::receive(client)?;
    let has_ended = received.is_none();
    client.owed.extend(received.unwrap_or_default().to_ascii_uppercase());
    right::send(client)?;
    match has_ended && client.owed.is_empty() {
        true => Ok(Turn::Left),
        false => Ok(Turn::Stays),
    }
}
