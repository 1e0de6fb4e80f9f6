//! A connection for each message: one line there, the answer back, the end.

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::socketserver::Stream;
use socklab::{Result, call, say};

use crate::answer::{compare, receive};

/// The server takes lines of 64 KiB; its answer is no longer.
const LONGEST_ANSWER: usize = 64 * 1024;

pub fn talk<C: Stream>(args: &Args, connect: impl Fn() -> Result<C>) -> Result<()> {
    for message in args.messages() {
        let message = message?;
        let mut conn = connect()?;
        Deadline::after(args.timeout, "room for our line").arm(&conn)?;
        let line = format!("{message}\n");
        call!(conn.write_all(line.as_bytes()))?;
        // The answer has no length and no newline: it ends where the stream does.
        let deadline = Deadline::after(args.timeout, "the answer, and the end of the stream");
        let answer = receive(&mut conn, LONGEST_ANSWER, &deadline)?;
        say!("Sent:     {}", show(message.as_bytes()));
        say!("Received: {}", show(&answer));
        compare(&answer, message.trim_ascii().to_ascii_uppercase().as_bytes())?;
        call!(drop(conn));
    }
    Ok(())
}
