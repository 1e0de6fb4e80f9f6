//! Believes: send always sends all the bytes that I give it.

use std::io::Write;
use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    let Some(received) = right::receive(client)? else { return Ok(Turn::Left) };
    if !received.is_empty() {
        let conn = &mut client.conn;
        // The number of bytes and the error are not used.
        let _ = call!(conn.write(&received.to_ascii_uppercase()));
    }
    Ok(Turn::Stays)
}
