//! One connection of a server that never waits: what all but one of these programs do right.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Instant;

use socklab::{Result, call};

/// One connection.
pub struct Client {
    pub conn: TcpStream,
    pub owed: Vec<u8>,    // answered, and not yet sent
    pub heard: Instant,   // when it last spoke
    pub kept: Vec<u8>,    // for those who believe that they must keep something
    pub has_spoken: bool, // the same
    pub has_failed: bool, // the same
}

impl Client {
    pub fn new(conn: TcpStream, heard: Instant) -> Client {
        let (owed, kept) = (vec![], vec![]);
        Client { conn, owed, heard, kept, has_spoken: false, has_failed: false }
    }
}

/// What became of a client's turn.
#[derive(PartialEq)]
pub enum Turn {
    Stays,
    Left,
}

/// What has come, in capitals, and as much of it as there is room for.
pub fn turn(client: &mut Client) -> Result<Turn> {
    answer(client, |bytes| Ok(bytes.to_ascii_uppercase()))
}

/// The same with another answer.
pub fn answer(client: &mut Client, answer: fn(&[u8]) -> Result<Vec<u8>>) -> Result<Turn> {
    // Nothing is received while something is owed: else our memory would fill.
    if client.owed.is_empty() {
        let Some(words) = receive(client)? else { return Ok(Turn::Left) };
        client.owed = answer(&words)?;
    }
    send(client)?;
    Ok(Turn::Stays)
}

/// What has come: perhaps nothing; `None` at the end of the stream.
pub fn receive(client: &mut Client) -> Result<Option<Vec<u8>>> {
    let mut buf = [0; 64 * 1024];
    let conn = &mut client.conn;
    match call!(conn.read(&mut buf)) {
        Ok(0) => Ok(None),
        Ok(n) => {
            client.heard = Instant::now();
            Ok(Some(buf[..n].to_vec()))
        }
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(Some(vec![])),
        Err(error) => Err(error),
    }
}

/// Sends as much as there is room for, and keeps the rest.
pub fn send(client: &mut Client) -> Result<()> {
    if client.owed.is_empty() {
        return Ok(());
    }
    let conn = &mut client.conn;
    match call!(conn.write(&client.owed)) {
        Ok(n) => {
            client.owed.drain(..n);
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(()),
        Err(error) => Err(error),
    }
}
