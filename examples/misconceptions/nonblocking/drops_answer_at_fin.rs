//! Believes: A client that has sent its FIN wants no more answers.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    // It answers in the next turn what came in this one.
    if client.owed.is_empty() {
        let Some(received) = right::receive(client)? else { return Ok(Turn::Left) };
        let before = std::mem::replace(&mut client.kept, received);
        client.owed = before.to_ascii_uppercase();
    }
    right::send(client)?;
    Ok(Turn::Stays)
}
