//! A newline ends each reading. Answers each line with a line: the local time, or an error.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Error, Result, call, say};

use crate::reading::local_time;

/// A line has fewer bytes than this before its newline. Otherwise a client could fill our memory.
const BOUND: usize = 64;

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

    let mut buf = vec![0; args.number("recv-buffer", 1024)];
    let mut kept = Vec::new(); // bytes whose newline has not come yet
    let mut deadline = Deadline::after(args.timeout, "the client's next line");
    loop {
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        kept.extend_from_slice(&buf[..n]);

        // Answer all lines that are whole now. The rest stays in `kept`: more of it will come.
        let mut answers = Vec::new();
        while let Some(end) = kept.iter().take(BOUND).position(|byte| *byte == b'\n') {
            let line: Vec<u8> = kept.drain(..=end).collect();
            let text = match local_time(&line[..end]) {
                Ok(time) => time,
                Err(why) => {
                    say!("no reading: {why}");
                    "error: not a reading".to_string()
                }
            };
            answers.extend_from_slice(text.as_bytes());
            answers.push(b'\n');
        }
        if kept.len() >= BOUND {
            return Err(Error::protocol("recv", format!("no newline within {BOUND} bytes")));
        }
        if !answers.is_empty() {
            Deadline::after(args.timeout, "room for our answers").arm(&conn)?;
            call!(conn.write_all(&answers))?;
            // From now on the next line is due. Bytes without a newline do not change its deadline.
            deadline = Deadline::after(args.timeout, "the client's next line");
        }
    }
    if !kept.is_empty() {
        // What has come may look like a reading. It is only the beginning of one.
        let text = format!("the stream ended after {} bytes of a line", kept.len());
        return Err(Error::protocol("recv", text));
    }
    call!(drop(conn));
    Ok(())
}
