//! Act `welcome`: the server speaks first, and answers until the client's bytes end with `exit`.

use std::io::{Read, Write};
use std::time::Duration;

use socket2::Socket;
use socklab::deadline::Deadline;
use socklab::{Result, call};

pub fn connection(mut conn: &Socket, timeout: Duration) -> Result<()> {
    Deadline::after(timeout, "room for the welcome").arm(conn)?;
    call!(conn.write_all(b"welcome"))?;

    let mut buf = [0; 1024];
    let mut last = Vec::new();
    loop {
        Deadline::after(timeout, "the client's next message").arm(conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(()); // the client's FIN has no answer
        }
        last.extend_from_slice(&buf[..n]);
        if last.trim_ascii_end().ends_with(b"exit") {
            return Ok(()); // exit has no answer
        }
        // exit may come in pieces. We keep the last three bytes for the next turn.
        last.drain(..last.len().saturating_sub(3));
        // One answer for each receive: nothing in this protocol tells where a message ends.
        Deadline::after(timeout, "room for the answer").arm(conn)?;
        call!(conn.write_all(b"hello"))?;
    }
}
