//! Believes: The client closes after bye, so I need not look for this word.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, talk)
}

fn talk(conn: &mut TcpStream, args: &Args) -> Result<()> {
    while right::receive(conn)?.is_some() {
        if !right::speak(conn, args)? {
            return Ok(());
        }
    }
    Ok(())
}
