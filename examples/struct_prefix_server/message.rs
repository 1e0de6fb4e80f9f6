//! A message on a stream: four bytes that say how long it is, then the message.

use std::io::{ErrorKind, Read};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

/// The longest message that we accept, 16 MiB. Otherwise a peer could fill our memory.
const CAP: i32 = 16 * 1024 * 1024;

/// The length and the message in one piece, so that they can leave in one send.
pub fn pack(message: &[u8], args: &Args) -> Result<Vec<u8>> {
    if message.len() > CAP as usize {
        let text = format!("{} bytes are too many: {CAP} at most", message.len());
        return Err(Error::protocol("pack", text));
    }
    let length = message.len() as i32; // signed, as Python's struct.pack('i', n); CAP fits into it
    let header = if args.flag("big-endian") { length.to_be_bytes() } else { length.to_le_bytes() };
    Ok([&header, message].concat())
}

/// Receives one message; `None` if the stream ended before its first byte.
pub fn receive(conn: &mut TcpStream, what: &str, args: &Args) -> Result<Option<Vec<u8>>> {
    let deadline = Deadline::after(args.timeout, what); // for the whole message, in all its pieces
    let header = receive_exactly(conn, 4, &deadline)?;
    if header.is_empty() {
        return Ok(None);
    }
    if header.len() < 4 {
        return Err(ended(header.len(), 4, "a length"));
    }
    let length = unpack([header[0], header[1], header[2], header[3]], args)?;
    let message = receive_exactly(conn, length, &deadline)?;
    if message.len() < length {
        return Err(ended(message.len(), length, "a message"));
    }
    Ok(Some(message))
}

fn unpack(header: [u8; 4], args: &Args) -> Result<usize> {
    let little = i32::from_le_bytes(header);
    let big = i32::from_be_bytes(header);
    let (length, other) = if args.flag("big-endian") { (big, little) } else { (little, big) };
    let allowed = 0..=CAP;
    if allowed.contains(&length) {
        return Ok(length as usize);
    }
    let text = format!("a length of {length} bytes is refused: 0 to {CAP} are allowed");
    let error = Error::protocol("recv", text);
    if allowed.contains(&other) {
        let text = format!("in the other byte order it is {other}: one side has --big-endian");
        return Err(error.or_try(format!("{text}, the other has not")));
    }
    Err(error)
}

/// Receives `wanted` bytes in as many pieces as they come; fewer if the stream ends first.
fn receive_exactly(conn: &mut TcpStream, wanted: usize, deadline: &Deadline) -> Result<Vec<u8>> {
    // It grows as bytes arrive. A peer that only announces many bytes costs us no memory.
    let mut received = Vec::new();
    let mut buf = [0; 16 * 1024];
    while received.len() < wanted {
        deadline.arm(conn)?;
        // Never ask for more than is missing: what follows belongs to the next message. recv gives
        // what is there, and that may be less: recv(4) may give 1 byte.
        let room = buf.len().min(wanted - received.len());
        match call!(conn.read(&mut buf[..room])) {
            Ok(0) => break,
            Ok(n) => received.extend_from_slice(&buf[..n]),
            // The peer closed with our data unread, so an RST came in place of its FIN. An end, too.
            Err(error) if has_gone(&error) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(received)
}

/// The peer has closed its socket: an RST came.
pub fn has_gone(error: &Error) -> bool {
    error.kind() == ErrorKind::ConnectionReset // ECONNRESET: the first call after the RST
        || error.kind() == ErrorKind::BrokenPipe // EPIPE: a later send
        || error.kind() == ErrorKind::ConnectionAborted // on Windows
}

fn ended(came: usize, wanted: usize, of: &str) -> Error {
    Error::protocol("recv", format!("the stream ended after {came} of {wanted} bytes of {of}"))
}
