//! One conversation: a message, an answer, and so on, until one side says goodbye.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::Sender;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call, say};

use crate::keyboard::{Asked, line_for};

/// The longest message: what one recv takes.
pub const LONGEST: usize = 1024;
/// A row of the transcript shows no more of it than this.
const SHOWN: usize = 64;

pub fn talk(conn: &mut TcpStream, caller: usize, ask: &Sender<Asked>, args: &Args) -> Result<()> {
    // Without these two limits we would wait for ever for a silent caller, and so would all others.
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(args.timeout)))?;
    named("setsockopt(SO_SNDTIMEO)", conn.set_write_timeout(Some(args.timeout)))?;
    let mut buf = [0; LONGEST];
    let mut used = 0; // so many of our words have been sent
    loop {
        // One recv is one message. Nothing in the bytes says so: it works because both sides take turns.
        let n = call!(conn.read(&mut buf))?;
        if n == 0 && args.act == "phone" {
            return Ok(()); // the caller has closed: in this act that is a goodbye
        }
        if n == 0 {
            // A killed program also sends a FIN. Only bye says that the client meant to go.
            return Err(Error::protocol("recv", "the client's FIN came without bye"));
        }
        if n > SHOWN {
            say!("the whole message: {}", String::from_utf8_lossy(&buf[..n]));
        }
        if &buf[..n] == b"bye" {
            return Ok(()); // it has no answer: the caller does not wait for one
        }
        let Some(line) = next_line(&mut used, caller, ask, args)? else {
            return Ok(()); // we close without bye
        };
        call!(conn.write_all(line.as_bytes()))?;
        if line == "bye" {
            return Ok(());
        }
    }
}

/// Our next line; `None` if we close without bye.
fn next_line(
    used: &mut usize,
    caller: usize,
    ask: &Sender<Asked>,
    args: &Args,
) -> Result<Option<String>> {
    loop {
        let line = if args.words == ["-"] {
            line_for(caller, ask).transpose()?
        } else {
            *used += 1;
            args.words.get(*used - 1).cloned() // each caller gets the first word first
        };
        match line {
            // Nothing is left to say.
            None if args.act == "chat" => return Ok(Some("bye".to_string())),
            None => return Ok(None),
            Some(line) if line.is_empty() && args.act == "phone" => return Ok(None),
            // 0 bytes are no segment: the caller would wait for ever, and we would wait for it.
            Some(line) if line.is_empty() => say!("an empty line is no message: the next line"),
            Some(line) if line.len() > LONGEST => {
                say!("{} bytes are no message, {LONGEST} at most: the next line", line.len());
            }
            line => return Ok(line),
        }
    }
}
