//! Sends several messages in one send. Receives each answer whole.

use std::io::Write;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

use crate::message::{pack, receive};

/// We send at most this much before we receive: it fits into the buffers of both kernels. If we sent
/// more, both sides could wait for ever: each would send, and neither would receive.
const AT_ONCE: usize = 16 * 1024;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let mut frames = Vec::new(); // lengths and messages, byte behind byte
    let mut sent = Vec::new(); // the messages alone
    for message in args.messages() {
        let message = message?;
        let frame = pack(message.as_bytes(), args)?;
        if frames.len() + frame.len() > AT_ONCE {
            exchange(&mut conn, &mut frames, &mut sent, args)?;
        }
        frames.extend_from_slice(&frame);
        sent.push(message);
        if args.words == ["-"] {
            // Lines of standard input: this one does not wait for the next.
            exchange(&mut conn, &mut frames, &mut sent, args)?;
        }
    }
    exchange(&mut conn, &mut frames, &mut sent, args)?;
    call!(drop(conn));
    Ok(())
}

/// Sends `frames` in one send, so that they stick together. Receives an answer to each message.
/// Both lists are empty afterwards.
fn exchange(
    conn: &mut TcpStream,
    frames: &mut Vec<u8>,
    sent: &mut Vec<String>,
    args: &Args,
) -> Result<()> {
    let deadline = Deadline::after(args.timeout, "room for our messages");
    for piece in frames.chunks(AT_ONCE) {
        deadline.arm(conn)?;
        call!(conn.write_all(piece))?;
    }
    if !args.flag("no-answer") {
        for message in sent.iter() {
            check(receive(conn, "the answer", args)?, message)?;
        }
    }
    frames.clear();
    sent.clear();
    Ok(())
}

fn check(answer: Option<Vec<u8>>, message: &str) -> Result<()> {
    match answer {
        Some(answer) if answer == message.as_bytes() => Ok(()),
        Some(_) => Err(Error::protocol("recv", "the answer is not the message that we sent")),
        None => Err(Error::protocol("recv", "the server ended before it answered")
            .or_try("look at the server's transcript; if it never answers, add --no-answer")),
    }
}
