//! Sends messages back to back, and receives each one whole.

use std::io::Write;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

use crate::message::{pack, receive};

/// As much surely fits into the buffers between us. If we sent without end while the server answers
/// and we do not receive, both would wait for ever for the other.
const AT_ONCE: usize = 16 * 1024;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let mut together = Vec::new(); // frames, one behind the other
    let mut expected = Vec::new(); // their messages
    for message in args.messages() {
        let message = message?;
        let frame = pack(message.as_bytes(), args)?;
        if !together.is_empty() && together.len() + frame.len() > AT_ONCE {
            exchange(&mut conn, &together, &expected, args)?;
            together.clear();
            expected.clear();
        }
        together.extend_from_slice(&frame);
        expected.push(message);
        if args.words == ["-"] {
            // Somebody types: this line must not wait for the next one.
            exchange(&mut conn, &together, &expected, args)?;
            together.clear();
            expected.clear();
        }
    }
    exchange(&mut conn, &together, &expected, args)?;
    call!(drop(conn));
    Ok(())
}

/// Sends `frames` in one send, so that they stick together, and receives an answer for each.
fn exchange(conn: &mut TcpStream, frames: &[u8], sent: &[String], args: &Args) -> Result<()> {
    let deadline = Deadline::after(args.timeout, "room for our messages");
    for piece in frames.chunks(AT_ONCE) {
        deadline.arm(conn)?;
        call!(conn.write_all(piece))?;
    }
    if args.flag("no-answer") {
        return Ok(());
    }
    for message in sent {
        let Some(answer) = receive(conn, "the answer", args)? else {
            let remedy = "look what it says; if it never answers: --no-answer";
            let error = Error::protocol("recv", "the server ended before it answered");
            return Err(error.or_try(remedy));
        };
        if answer != message.as_bytes() {
            return Err(Error::protocol("recv", "the answer is not the message that we sent"));
        }
    }
    Ok(())
}
