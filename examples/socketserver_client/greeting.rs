//! Says something, and receives until the server ends the stream.

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::socketserver::Stream;
use socklab::{Result, call, say};

use crate::answer::{compare, receive};

/// Six characters of three bytes each.
pub const GREETING: &str = "亲，学会了吗";

pub fn talk<C: Stream>(args: &Args, mut conn: C) -> Result<()> {
    // One message: the server listens once.
    if let Some(message) = args.messages().next() {
        Deadline::after(args.timeout, "room for our words").arm(&conn)?;
        call!(conn.write_all(message?.as_bytes()))?;
    }
    let deadline = Deadline::after(args.timeout, "the greeting, and the end of the stream");
    let answer = receive(&mut conn, 1024, &deadline)?;
    say!("Received: {}", show(&answer));
    compare(&answer, GREETING.as_bytes())?;
    call!(drop(conn));
    Ok(())
}
