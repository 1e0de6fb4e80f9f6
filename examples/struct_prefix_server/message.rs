//! A message on a stream: four bytes that say how long it is, then the message.

use std::io::{ErrorKind, Read};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

/// The longest message that we accept, 16 MiB. Otherwise a peer could fill our memory.
const CAP: usize = 16 * 1024 * 1024;

/// The length and the message in one piece, so that they can leave in one send.
pub fn pack(message: &[u8], args: &Args) -> Result<Vec<u8>> {
    if message.len() > CAP {
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
    let big_endian = args.flag("big-endian");
    // Signed, as Python's struct.unpack('i', …): a negative number is not a length.
    let length = if big_endian { i32::from_be_bytes(header) } else { i32::from_le_bytes(header) };
    if length < 0 || length as usize > CAP {
        let text = format!("a length of {length} bytes is refused: 0 to {CAP} are allowed");
        return Err(Error::protocol("recv", text).or_try("perhaps only one side has --big-endian"));
    }
    Ok(length as usize)
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
            // An RST came in place of the client's FIN. Most often the client closed before it
            // received all our bytes. For us this is an end of the stream, too.
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
