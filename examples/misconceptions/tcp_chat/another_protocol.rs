//! Believes: The server sends back what it receives.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, talk)
}

fn talk(conn: &mut TcpStream, _: &Args) -> Result<()> {
    while let Some(message) = right::receive(conn)? {
        if message == b"bye" {
            return Ok(());
        }
        call!(conn.write_all(&message))?;
    }
    Ok(())
}
