//! Believes: A message ends with a newline.

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
        client.kept.extend_from_slice(&received);
        let end = client.kept.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let lines: Vec<u8> = client.kept.drain(..end).collect();
        client.owed = lines.to_ascii_uppercase();
    }
    right::send(client)?;
    Ok(Turn::Stays)
}
