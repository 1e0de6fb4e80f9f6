//! Believes: An empty line is a message, too: send gives it to the client.

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
        let line = match right::line() {
            Some(line) => line,
            None if right::is_phone(args) => return Ok(()),
            None => "bye".to_string(),
        };
        call!(conn.write(line.as_bytes()))?; // of 0 bytes: the kernel sends nothing
        if line == "bye" {
            return Ok(());
        }
    }
    Ok(())
}
