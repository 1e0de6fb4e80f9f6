//! Each reading is a record of 20 bytes: blanks fill it up. So is each answer.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Error, Result, call, say};

use crate::reading::local_time;

/// The bytes of every record. The longest reading fits: 10 digits, a dot, and 9 digits.
const RECORD: usize = 20;

pub fn serve(args: &Args) -> Result<()> {
    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    loop {
        match call!(listener.accept()) {
            Ok((conn, _peer)) => args.served(answer(conn, args)),
            Err(error) => args.not_accepted(&error),
        }
    }
}

fn answer(mut conn: TcpStream, args: &Args) -> Result<()> {
    narrate::pause(args.time("pause")); // our own, as in bare

    while let Some(record) = receive(&mut conn, args)? {
        // The blanks at the end are no part of the reading. (trim_ascii_end would take a tab, too.)
        let end = record.iter().rposition(|byte| *byte != b' ').map_or(0, |last| last + 1);
        let text = match local_time(&record[..end]) {
            Ok(time) => time,
            Err(why) => {
                say!("no reading: {why}");
                "error: not a reading".to_string()
            }
        };
        let answer = format!("{text:<RECORD$}"); // 19 bytes of time and one blank
        Deadline::after(args.timeout, "room for our answer").arm(&conn)?;
        call!(conn.write_all(answer.as_bytes()))?;
    }
    call!(drop(conn));
    Ok(())
}

/// Receives one record, in as many pieces as it comes; `None` if the stream ended before it.
fn receive(conn: &mut TcpStream, args: &Args) -> Result<Option<[u8; RECORD]>> {
    let deadline = Deadline::after(args.timeout, "the client's next record");
    let mut record = [0; RECORD];
    let mut filled = 0;
    while filled < RECORD {
        deadline.arm(conn)?;
        // Never ask for more than is missing: what follows belongs to the next record.
        let n = call!(conn.read(&mut record[filled..]))?;
        if n == 0 && filled == 0 {
            return Ok(None);
        }
        if n == 0 {
            let text = format!("the stream ended after {filled} of {RECORD} bytes of a record");
            return Err(Error::protocol("recv", text));
        }
        filled += n;
    }
    Ok(Some(record))
}
