//! Believes: The word bye is for my program; the close tells it to the client.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, talk)
}

fn talk(conn: &mut TcpStream, args: &Args) -> Result<()> {
    while right::receive(conn)?.is_some_and(|message| message != b"bye") {
        let Some(line) = right::next(args) else { return Ok(()) };
        if line == "bye" {
            return Ok(());
        }
        call!(conn.write_all(line.as_bytes()))?;
    }
    Ok(())
}
