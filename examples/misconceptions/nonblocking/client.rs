//! One connection of a server that never waits. Each program does one thing here in a wrong way.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Instant;

use socklab::{Result, call};

/// One connection.
pub struct Client {
    pub conn: TcpStream,
    pub owed: Vec<u8>,    // answers that are not sent yet
    pub heard: Instant,   // when the last bytes came
    pub kept: Vec<u8>,    // for programs that keep bytes by mistake
    pub has_sent: bool,   // whether the client has sent a byte: for programs that ask
    pub has_failed: bool, // for a program that keeps a connection after an error
}

impl Client {
    pub fn new(conn: TcpStream, heard: Instant) -> Client {
        let (owed, kept) = (vec![], vec![]);
        Client { conn, owed, heard, kept, has_sent: false, has_failed: false }
    }
}

/// How a client's turn ended.
#[derive(PartialEq)]
pub enum Turn {
    Stays,
    Left,
}

/// Answers what has come in capitals. Sends as much as the send buffer takes.
pub fn turn(client: &mut Client) -> Result<Turn> {
    answer(client, |bytes| Ok(bytes.to_ascii_uppercase()))
}

/// The same. `answer` makes the answer.
pub fn answer(client: &mut Client, answer: fn(&[u8]) -> Result<Vec<u8>>) -> Result<Turn> {
    // While answers wait, it receives nothing. Otherwise the memory would fill.
    if client.owed.is_empty() {
        let Some(received) = receive(client)? else { return Ok(Turn::Left) };
        client.owed = answer(&received)?;
    }
    send(client)?;
    Ok(Turn::Stays)
}

/// Receives what has come: perhaps nothing. Gives `None` at the end of the stream.
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

/// Sends as much as the send buffer takes, and keeps the rest.
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
