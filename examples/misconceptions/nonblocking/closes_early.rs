//! Believes: A conversation is one message and one answer.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    if client.owed.is_empty() && !client.has_sent {
        let Some(received) = right::receive(client)? else { return Ok(Turn::Left) };
        client.has_sent = !received.is_empty();
        client.owed = received.to_ascii_uppercase();
    }
    right::send(client)?;
    match client.has_sent && client.owed.is_empty() {
        true => Ok(Turn::Left),
        false => Ok(Turn::Stays),
    }
}
