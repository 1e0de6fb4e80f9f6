//! Sends each reading as a line. Each answer is a line, too.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call, narrate};

use crate::reading::{check, reading};

/// An answer has fewer bytes than this before its newline. Otherwise a server could fill our memory.
const BOUND: usize = 64;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let mut kept = Vec::new(); // bytes that have come, and belong to no answer yet
    let mut sent = Vec::new(); // readings whose answers are due
    for (number, word) in args.messages().enumerate() {
        if number > 0 && args.words != ["-"] {
            narrate::pause(args.time("every"));
        }
        let reading = reading(word?);
        Deadline::after(args.timeout, "room for our reading").arm(&conn)?;
        call!(conn.write_all(format!("{reading}\n").as_bytes()))?;
        sent.push(reading);
        if !args.flag("ahead") {
            answers(&mut conn, &mut kept, &mut sent, args)?;
        }
    }
    answers(&mut conn, &mut kept, &mut sent, args)?;
    call!(drop(conn));
    Ok(())
}

/// Receives an answer to each reading in `sent`, which is empty afterwards.
fn answers(
    conn: &mut TcpStream,
    kept: &mut Vec<u8>,
    sent: &mut Vec<String>,
    args: &Args,
) -> Result<()> {
    for reading in sent.drain(..) {
        let answer = line(conn, kept, args)?;
        check(&reading, &answer)?;
    }
    Ok(())
}

/// The bytes before the next newline. What follows it stays in `kept`, for the next call.
fn line(conn: &mut TcpStream, kept: &mut Vec<u8>, args: &Args) -> Result<Vec<u8>> {
    let deadline = Deadline::after(args.timeout, "the answer");
    let mut buf = [0; 1024];
    loop {
        if let Some(end) = kept.iter().take(BOUND).position(|byte| *byte == b'\n') {
            let line: Vec<u8> = kept.drain(..=end).collect();
            return Ok(line[..end].to_vec());
        }
        if kept.len() >= BOUND {
            return Err(Error::protocol("recv", format!("no newline within {BOUND} bytes")));
        }
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            let text = format!("the stream ended after {} bytes of an answer", kept.len());
            return Err(Error::protocol("recv", text));
        }
        kept.extend_from_slice(&buf[..n]);
    }
}
