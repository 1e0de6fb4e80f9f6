//! Believes: I answer when the client has sent all its messages.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut messages = Vec::new();
    while let Some(message) = right::message(conn)? {
        messages.push(message);
    }
    for message in messages {
        right::send(conn, &message)?;
    }
    Ok(())
}
