//! Believes: I answer when the client has sent everything.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    if let Some(received) = right::receive(client)? {
        client.kept.extend_from_slice(&received);
        return Ok(Turn::Stays);
    }
    client.owed = client.kept.to_ascii_uppercase();
    right::send(client)?;
    Ok(Turn::Left)
}
