//! A message on a stream, received in one loop; the server does the same in two steps.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

/// The longest message: 16 MiB. A server that announces more is not believed.
const CAP: usize = 16 * 1024 * 1024;

/// The length and the message in one piece, so that they can leave in one send.
pub fn pack(message: &[u8], args: &Args) -> Result<Vec<u8>> {
    if message.len() > CAP {
        let text = format!("{} bytes are too many: {CAP} at most", message.len());
        return Err(Error::protocol("pack", text));
    }
    let length = message.len() as i32; // it fits: we have looked
    let header = if args.flag("big-endian") { length.to_be_bytes() } else { length.to_le_bytes() };
    Ok([&header, message].concat())
}

/// Receives one message; `None` if the server ended the stream where one could have begun.
pub fn receive(conn: &mut TcpStream, what: &str, args: &Args) -> Result<Option<Vec<u8>>> {
    let deadline = Deadline::after(args.timeout, what); // for all of it, however it is cut
    let mut buf = [0; 16 * 1024];
    let mut frame = Vec::new(); // what has come: the length, and the message behind it
    let mut wanted = 4; // as much as we know of: only the length tells how much more
    while frame.len() < wanted {
        deadline.arm(conn)?;
        // Never more than is missing: what follows belongs to the next message.
        let room = buf.len().min(wanted - frame.len());
        let n = call!(conn.read(&mut buf[..room]))?;
        if n == 0 {
            let inside = match frame.len() {
                0 => return Ok(None),
                came @ ..4 => format!("{came} of 4 bytes of a length"),
                came => format!("{} of {} bytes of a message", came - 4, wanted - 4),
            };
            return Err(Error::protocol("recv", format!("the stream ended after {inside}")));
        }
        frame.extend_from_slice(&buf[..n]);
        if let [a, b, c, d] = frame[..] {
            wanted += unpack([a, b, c, d], args)?;
        }
    }
    Ok(Some(frame.split_off(4)))
}

fn unpack(header: [u8; 4], args: &Args) -> Result<usize> {
    let big_endian = args.flag("big-endian");
    // Signed, as struct.unpack('i', …) in Python: what it calls negative is no length.
    let length = if big_endian { i32::from_be_bytes(header) } else { i32::from_le_bytes(header) };
    match usize::try_from(length) {
        Ok(length @ ..=CAP) => Ok(length),
        _ => {
            let text = format!("a length of {length} bytes is refused: 0 to {CAP} are allowed");
            Err(Error::protocol("recv", text))
        }
    }
}
