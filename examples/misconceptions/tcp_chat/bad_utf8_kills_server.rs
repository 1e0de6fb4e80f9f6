//! Believes: A chat is text, so each receive can be decoded.

use std::net::{TcpListener, TcpStream};
use std::process;

use socklab::cli::Args;
use socklab::{Result, narrate, say};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, talk)
}

fn talk(conn: &mut TcpStream, args: &Args) -> Result<()> {
    while let Some(message) = right::receive(conn)? {
        match String::from_utf8(message) {
            Ok(text) if text == "bye" => return Ok(()),
            Ok(text) => say!("the client says {text}"),
            Err(error) => {
                narrate::complain(&error);
                process::exit(1)
            }
        }
        if !right::speak(conn, args)? {
            return Ok(());
        }
    }
    Ok(())
}
