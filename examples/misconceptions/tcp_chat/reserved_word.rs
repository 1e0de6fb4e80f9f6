//! Believes: A message with the word bye in it ends the conversation.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, talk)
}

fn talk(conn: &mut TcpStream, args: &Args) -> Result<()> {
    while let Some(message) = right::receive(conn)? {
        if message.windows(3).any(|part| part == b"bye") || !right::speak(conn, args)? {
            return Ok(());
        }
    }
    Ok(())
}
