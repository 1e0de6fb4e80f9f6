//! Believes: A client sends at most 64 KiB in a conversation.

use std::io::{ErrorKind, Read};
use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    if client.owed.is_empty() {
        let filled = client.kept.len();
        client.kept.resize(64 * 1024, 0);
        let conn = &mut client.conn;
        let received = call!(conn.read(&mut client.kept[filled..]));
        let n = match received {
            Ok(0) => return Ok(Turn::Left), // the end of the stream, or the buffer is full
            Ok(n) => n,
            Err(error) if error.kind() == ErrorKind::WouldBlock => 0,
            Err(error) => return Err(error),
        };
        client.kept.truncate(filled + n);
        client.owed = client.kept[filled..].to_ascii_uppercase();
    }
    right::send(client)?;
    Ok(Turn::Stays)
}
