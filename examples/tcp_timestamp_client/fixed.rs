//! Sends each reading as a record of 20 bytes. Each answer is such a record, too.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call, narrate};

use crate::reading::{check, reading};

/// The bytes of every record. The longest reading fits: 10 digits, a dot, and 9 digits.
const RECORD: usize = 20;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let mut sent = Vec::new(); // readings whose answers are due
    for (number, word) in args.messages().enumerate() {
        if number > 0 && args.words != ["-"] {
            narrate::pause(args.time("every"));
        }
        let reading = reading(word?);
        let record = format!("{reading:<RECORD$}"); // blanks fill it up
        if record.len() > RECORD {
            let text = format!("{reading:?} is too long for a record of {RECORD} bytes");
            return Err(Error::protocol("pack", text));
        }
        Deadline::after(args.timeout, "room for our reading").arm(&conn)?;
        call!(conn.write_all(record.as_bytes()))?;
        sent.push(reading);
        if !args.flag("ahead") {
            answers(&mut conn, &mut sent, args)?;
        }
    }
    answers(&mut conn, &mut sent, args)?;
    call!(drop(conn));
    Ok(())
}

/// Receives an answer to each reading in `sent`, which is empty afterwards.
fn answers(conn: &mut TcpStream, sent: &mut Vec<String>, args: &Args) -> Result<()> {
    for reading in sent.drain(..) {
        let answer = receive(conn, args)?;
        check(&reading, answer.trim_ascii_end())?;
    }
    Ok(())
}

/// Receives one record, in as many pieces as it comes.
fn receive(conn: &mut TcpStream, args: &Args) -> Result<[u8; RECORD]> {
    let deadline = Deadline::after(args.timeout, "the answer");
    let mut record = [0; RECORD];
    let mut filled = 0;
    while filled < RECORD {
        deadline.arm(conn)?;
        // Never ask for more than is missing: what follows belongs to the next record.
        let n = call!(conn.read(&mut record[filled..]))?;
        if n == 0 {
            let text = format!("the stream ended after {filled} of {RECORD} bytes of an answer");
            return Err(Error::protocol("recv", text));
        }
        filled += n;
    }
    Ok(record)
}
