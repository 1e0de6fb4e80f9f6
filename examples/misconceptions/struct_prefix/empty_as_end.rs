//! Believes: A message of 0 bytes is the end of the conversation.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    loop {
        let message = right::message(conn)?.unwrap_or_default();
        if message.is_empty() {
            return Ok(());
        }
        right::send(conn, &message)?;
    }
}
