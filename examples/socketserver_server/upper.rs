//! A line, however it is cut, is answered in upper case.

use std::fmt::Debug;
use std::time::Duration;

use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::socketserver::{Datagram, DatagramRequest, Stream};
use socklab::{Error, Result, call, say};

/// A client that never ends its line must not fill our memory.
const LONGEST_LINE: usize = 64 * 1024;

pub fn talk<C: Stream>(conn: &mut C, client: &impl Debug, timeout: Duration) -> Result<()> {
    let deadline = Deadline::after(timeout, "the client's line");
    let mut line = Vec::new();
    let mut buf = [0; 1024];
    loop {
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut buf))?;
        let end = buf[..n].iter().position(|byte| *byte == b'\n');
        line.extend_from_slice(&buf[..end.unwrap_or(n)]);
        if line.len() > LONGEST_LINE {
            let text = format!("a line of more than {LONGEST_LINE} bytes is refused");
            return Err(Error::protocol("recv", text));
        }
        if n == 0 || end.is_some() {
            break; // the end of the stream ends its last line, too
        }
    }
    say!("{client:?} wrote {}", show(&line));

    // Only a to z change: bytes of other characters stay as they are, and right.
    let answer = line.trim_ascii().to_ascii_uppercase();
    Deadline::after(timeout, "room for the answer").arm(conn)?;
    call!(conn.write_all(&answer))
}

/// A datagram is a line by itself.
pub fn answer<S: Datagram>(request: &DatagramRequest<S>, client: &S::Addr) -> Result<()> {
    let answer = request.packet.trim_ascii().to_ascii_uppercase();
    let socket = &request.socket;
    call!(socket.send_to(&answer, client))?;
    Ok(())
}
