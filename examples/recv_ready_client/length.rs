//! A length as text, and then as many bytes.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::{Error, Result, call};

/// The longest output that we accept, 16 MiB. Otherwise a server could fill our memory.
const CAP: usize = 16 * 1024 * 1024;

/// Takes what one recv gives for a length.
pub fn receive(conn: &mut TcpStream, args: &Args) -> Result<usize> {
    Deadline::after(args.timeout, "the length of the output").arm(conn)?;
    let mut buf = [0; 1024];
    // Nothing says where the digits end: perhaps more of them are on their way. We can only hope that
    // they come in one piece. (They are few, and the server sends them with one send.)
    let n = call!(conn.read(&mut buf))?;
    if n == 0 {
        return Err(Error::protocol("recv", "the server ended before it answered"));
    }
    parse(&buf[..n])
}

/// The number that these bytes are, if they are a length: digits and nothing else.
fn parse(text: &[u8]) -> Result<usize> {
    // parse() alone would take "+5" and "005". A blank, a letter or a sign may be part of an output
    // that sticks to the digits.
    let is_number = text.iter().all(u8::is_ascii_digit) && !text.starts_with(b"0");
    let number = std::str::from_utf8(text).ok().and_then(|text| text.parse().ok());
    match number {
        Some(length @ 1..=CAP) if is_number => Ok(length),
        _ => {
            let text = format!("{} is no length: a number from 1 to {CAP} is one", show(text));
            Err(Error::protocol("recv", text))
        }
    }
}

/// Receives an output of `length` bytes, in as many pieces as it comes.
pub fn output(conn: &mut TcpStream, length: usize, args: &Args) -> Result<Vec<u8>> {
    let deadline = Deadline::after(args.timeout, "the output of the command");
    // It grows as bytes arrive. A server that only announces many bytes costs us no memory.
    let mut output = Vec::new();
    let mut buf = [0; 16 * 1024];
    while output.len() < length {
        deadline.arm(conn)?;
        // Count what came, not what was asked for; and never ask for more than is missing.
        let room = buf.len().min(length - output.len());
        let n = call!(conn.read(&mut buf[..room]))?;
        if n == 0 {
            let text = format!("the stream ended after {} of {length} bytes", output.len());
            return Err(Error::protocol("recv", text));
        }
        output.extend_from_slice(&buf[..n]);
    }
    Ok(output)
}
