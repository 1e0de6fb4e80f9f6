//! Speaks first, answers whatever comes, and ends the conversation at the word `exit`.

use std::time::Duration;

use socklab::deadline::Deadline;
use socklab::socketserver::Stream;
use socklab::{Result, call};

pub fn talk<C: Stream>(conn: &mut C, timeout: Duration) -> Result<()> {
    Deadline::after(timeout, "room for our welcome").arm(conn)?;
    call!(conn.write_all(b"welcome"))?;

    let mut buf = [0; 1024];
    let mut said = Vec::new();
    loop {
        Deadline::after(timeout, "the client's next words").arm(conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        said.extend_from_slice(&buf[..n]);
        if said.trim_ascii_end().ends_with(b"exit") {
            return Ok(()); // unanswered
        }
        // The word may come in pieces: all of it but its last letter may be here already.
        said.drain(..said.len().saturating_sub(b"exi".len()));
        // One answer for each recv, not for each message: nobody has said where those end.
        Deadline::after(timeout, "room for an answer").arm(conn)?;
        call!(conn.write_all(b"hello"))?;
    }
}
