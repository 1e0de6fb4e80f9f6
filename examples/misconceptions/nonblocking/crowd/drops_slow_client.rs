//! Believes: A send that gives EAGAIN has failed.

use std::io::Write;
use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    if client.owed.is_empty() {
        let Some(received) = right::receive(client)? else { return Ok(Turn::Left) };
        client.owed = received.to_ascii_uppercase();
    }
    if !client.owed.is_empty() {
        let conn = &mut client.conn;
        let n = call!(conn.write(&client.owed))?; // EAGAIN is an error here
        client.owed.drain(..n);
    }
    Ok(Turn::Stays)
}
