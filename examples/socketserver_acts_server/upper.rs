//! Act `upper`: one line comes, in any pieces. It goes back in upper case.

use std::fmt::Debug;
use std::io::{Read, Write};
use std::time::Duration;

use socket2::Socket;
use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::{Error, Result, call, say};

/// A client that never ends its line must not fill our memory.
const LONGEST_LINE: usize = 64 * 1024;

pub fn connection(mut conn: &Socket, client: &dyn Debug, timeout: Duration) -> Result<()> {
    let deadline = Deadline::after(timeout, "the client's line");
    let mut line = Vec::new();
    let mut buf = [0; 1024];
    loop {
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut buf))?;
        let newline = buf[..n].iter().position(|byte| *byte == b'\n');
        line.extend_from_slice(&buf[..newline.unwrap_or(n)]);
        if line.len() > LONGEST_LINE {
            let text = format!("a line of more than {LONGEST_LINE} bytes is refused");
            return Err(Error::protocol("recv", text));
        }
        if n == 0 || newline.is_some() {
            break; // the client's FIN ends a line, as a newline does
        }
    }
    say!("{client:?} wrote {}", show(&line));

    // Only a to z change. The bytes of other characters stay as they are.
    let answer = line.trim_ascii().to_ascii_uppercase();
    Deadline::after(timeout, "room for the answer").arm(conn)?;
    call!(conn.write_all(&answer))
}

/// A datagram is a line. The result is the answer, in one datagram.
pub fn datagram(line: &[u8]) -> Vec<u8> {
    line.trim_ascii().to_ascii_uppercase()
}
