//! The right code for the lines of a person, which these programs share.

use std::io::{Write, stdin};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Result, call};

/// Sends our next line. `false` if we have said goodbye, or close without a word.
pub fn speak(conn: &mut TcpStream, args: &Args) -> Result<bool> {
    let Some(line) = next(args) else { return Ok(false) };
    call!(conn.write_all(line.as_bytes()))?;
    Ok(line != "bye")
}

/// Our next line; `None` if we close without a word.
pub fn next(args: &Args) -> Option<String> {
    loop {
        match line() {
            None if is_phone(args) => return None,
            None => return Some("bye".to_string()),
            Some(line) if line.is_empty() && is_phone(args) => return None,
            // Only a client has no listener; a server sends this word.
            Some(line) if line == "exit" && is_phone(args) && is_client(args) => return None,
            Some(line) if line.is_empty() => {}
            line => return line,
        }
    }
}

/// The next line of standard input; `None` at its end.
pub fn line() -> Option<String> {
    stdin().lines().next()?.ok()
}

/// Whether this program plays the act `phone`.
pub fn is_phone(args: &Args) -> bool {
    args.act.contains("/phone/")
}

fn is_client(args: &Args) -> bool {
    args.act.contains("/client-")
}
