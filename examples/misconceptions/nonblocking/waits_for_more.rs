//! Believes: Every message has five bytes, like hello.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Client, Turn};

const MESSAGE: usize = 5;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    if client.owed.is_empty() {
        let Some(received) = right::receive(client)? else { return Ok(Turn::Left) };
        client.kept.extend_from_slice(&received);
        let whole = client.kept.len() / MESSAGE * MESSAGE;
        let message: Vec<u8> = client.kept.drain(..whole).collect();
        client.owed = message.to_ascii_uppercase();
    }
    right::send(client)?;
    Ok(Turn::Stays)
}
