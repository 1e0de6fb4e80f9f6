//! Listens first, then talks by turns, and takes its leave.

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::socketserver::Stream;
use socklab::{Result, call};

use crate::answer::{compare, expect, receive};

pub fn talk<C: Stream>(args: &Args, mut conn: C) -> Result<()> {
    let deadline = Deadline::after(args.timeout, "the server's welcome");
    expect(&mut conn, b"welcome", &deadline)?;

    for message in args.messages() {
        let message = message?;
        if message.is_empty() {
            continue; // nothing would be sent, and nothing answered
        }
        if message == "exit" {
            break;
        }
        Deadline::after(args.timeout, "room for our words").arm(&conn)?;
        call!(conn.write_all(message.as_bytes()))?;
        // What ends a message is only that we wait here: five bytes are the answer.
        let deadline = Deadline::after(args.timeout, "an answer");
        expect(&mut conn, b"hello", &deadline)?;
    }

    Deadline::after(args.timeout, "room for our leave").arm(&conn)?;
    call!(conn.write_all(b"exit"))?;
    let deadline = Deadline::after(args.timeout, "the end of the stream");
    compare(&receive(&mut conn, 1024, &deadline)?, b"")?;
    call!(drop(conn));
    Ok(())
}
