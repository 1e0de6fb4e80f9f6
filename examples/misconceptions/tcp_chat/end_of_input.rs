//! Believes: There is always a next line.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::process;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, talk)
}

fn talk(conn: &mut TcpStream, args: &Args) -> Result<()> {
    while right::receive(conn)?.is_some_and(|message| message != b"bye") {
        let Some(line) = next(args) else { return Ok(()) };
        call!(conn.write_all(line.as_bytes()))?;
        if line == "bye" {
            return Ok(());
        }
    }
    Ok(())
}

/// Our next line; `None` if we close without a word.
fn next(args: &Args) -> Option<String> {
    loop {
        let Some(line) = right::line() else { process::exit(1) };
        if !line.is_empty() || right::is_phone(args) {
            return Some(line).filter(|line| !line.is_empty());
        }
    }
}
