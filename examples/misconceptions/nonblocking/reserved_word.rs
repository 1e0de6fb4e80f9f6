//! Believes: The message quit ends the conversation.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    if client.owed.is_empty() {
        let Some(received) = right::receive(client)? else { return Ok(Turn::Left) };
        if received == b"quit" {
            return Ok(Turn::Left);
        }
        client.owed = received.to_ascii_uppercase();
    }
    right::send(client)?;
    Ok(Turn::Stays)
}
