//! A header on the stream: four bytes of length, then JSON. Lesson 11 writes it by hand.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::header::{self, Header};
use socklab::{Error, Result, call};

/// Receives one header, and not one byte more; `None` if the stream ended before its first byte.
pub fn receive(conn: &mut TcpStream, deadline: &Deadline) -> Result<Option<Header>> {
    let length = receive_exactly(conn, 4, deadline)?;
    if length.is_empty() {
        return Ok(None);
    }
    if length.len() < 4 {
        return Err(ended(length.len(), 4, "a length"));
    }
    let wanted = header::length([length[0], length[1], length[2], length[3]])?;
    let json = receive_exactly(conn, wanted, deadline)?;
    if json.len() < wanted {
        return Err(ended(json.len(), wanted, "a header"));
    }
    Ok(Some(Header::from_bytes(&json)?))
}

/// Sends one header in one piece.
pub fn send(conn: &mut TcpStream, header: &Header, args: &Args) -> Result<()> {
    Deadline::after(args.timeout, "room for our header").arm(conn)?;
    call!(conn.write_all(&header.to_frame()?))
}

/// Receives `wanted` bytes in as many pieces as they come; fewer if the stream ends first.
fn receive_exactly(conn: &mut TcpStream, wanted: usize, deadline: &Deadline) -> Result<Vec<u8>> {
    let mut received = Vec::new();
    let mut buf = [0; 4096];
    while received.len() < wanted {
        deadline.arm(conn)?;
        // Never more than is missing: what follows is the next thing on the wire.
        let room = buf.len().min(wanted - received.len());
        match call!(conn.read(&mut buf[..room])) {
            Ok(0) => break,
            Ok(n) => received.extend_from_slice(&buf[..n]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {} // a signal: call it again
            Err(error) => return Err(error),
        }
    }
    Ok(received)
}

fn ended(came: usize, wanted: usize, of: &str) -> Error {
    Error::protocol("recv", format!("the stream ended after {came} of {wanted} bytes of {of}"))
}
