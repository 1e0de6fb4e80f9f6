//! Believes: The message exit ends the conversation.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    while let Some(message) = right::message(conn)? {
        if message.eq_ignore_ascii_case(b"exit") {
            return Ok(());
        }
        right::send(conn, &message)?;
    }
    Ok(())
}
