//! A message on a stream: four bytes that say how long it is, then the message.

use std::io::{ErrorKind, Read};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

/// The longest message that we accept: what a peer announces must not decide what we allocate.
const CAP: i32 = 16 * 1024 * 1024;

/// The length and the message in one piece, so that they can leave in one send.
pub fn pack(message: &[u8], args: &Args) -> Result<Vec<u8>> {
    // Signed, as struct.pack('i', n) in Python: a length can never be negative, but it can look so.
    let length = match i32::try_from(message.len()) {
        Ok(length @ 0..=CAP) => length,
        _ => {
            let text = format!("{} bytes are too many: {CAP} at most", message.len());
            return Err(Error::protocol("pack", text));
        }
    };
    let big_endian = args.flag("big-endian");
    let header = if big_endian { length.to_be_bytes() } else { length.to_le_bytes() };
    Ok([&header, message].concat())
}

/// Receives one message; `None` if the peer ended the stream where a message could have begun.
pub fn receive(conn: &mut TcpStream, what: &str, args: &Args) -> Result<Option<Vec<u8>>> {
    let deadline = Deadline::after(args.timeout, what); // for all of it, however it is cut
    let header = receive_exactly(conn, 4, &deadline)?;
    let header = match header[..] {
        [] => return Ok(None),
        [a, b, c, d] => [a, b, c, d],
        _ => return Err(ended(header.len(), 4, "a length")),
    };
    let big_endian = args.flag("big-endian");
    let (little, big) = (i32::from_le_bytes(header), i32::from_be_bytes(header));
    let (length, other) = if big_endian { (big, little) } else { (little, big) };
    if !(0..=CAP).contains(&length) {
        let text = format!("a length of {length} bytes is refused: 0 to {CAP} are allowed");
        let error = Error::protocol("recv", text);
        if (0..=CAP).contains(&other) {
            let text = format!("in the other byte order it is {other}: one side has --big-endian");
            return Err(error.or_try(format!("{text}, the other has not")));
        }
        return Err(error);
    }
    let length = length as usize; // not negative: we have looked
    let message = receive_exactly(conn, length, &deadline)?;
    if message.len() < length {
        return Err(ended(message.len(), length, "a message"));
    }
    Ok(Some(message))
}

/// Receives `wanted` bytes in as many pieces as they come; less if the stream ends first.
fn receive_exactly(conn: &mut TcpStream, wanted: usize, deadline: &Deadline) -> Result<Vec<u8>> {
    // It grows with what has come, not with what was announced: an announcement costs nothing.
    let mut received = Vec::new();
    let mut buf = [0; 16 * 1024];
    while received.len() < wanted {
        deadline.arm(conn)?;
        // Never more than is missing: what follows is the beginning of the next message. And often
        // less than we ask for: recv gives what is there, recv(4) may give 1.
        let room = buf.len().min(wanted - received.len());
        match call!(conn.read(&mut buf[..room])) {
            Ok(0) => break,
            Ok(n) => received.extend_from_slice(&buf[..n]),
            // The peer closed without having read all that we sent: an end, too, if not a polite one.
            Err(error) if has_gone(&error) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(received)
}

/// The peer's socket is no more: ECONNRESET, ECONNABORTED (Windows), and EPIPE from a second send.
pub fn has_gone(error: &Error) -> bool {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    matches!(error.kind(), ConnectionReset | ConnectionAborted | BrokenPipe)
}

fn ended(came: usize, wanted: usize, of: &str) -> Error {
    Error::protocol("recv", format!("the stream ended after {came} of {wanted} bytes of {of}"))
}
