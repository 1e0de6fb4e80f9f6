//! Act `upper`: a connection for each message. One line goes there, the answer comes back.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::{Result, call, say};

use crate::answer::compare;
use crate::connect::connect;

/// The server takes lines of 64 KiB, and no answer is longer than its line.
const LONGEST_ANSWER: usize = 64 * 1024;

pub fn talk(args: &Args) -> Result<()> {
    for message in args.messages() {
        let message = message?;
        let mut conn = connect(args)?;
        Deadline::after(args.timeout, "room for the line").arm(&conn)?;
        let line = format!("{message}\n");
        call!(conn.write_all(line.as_bytes()))?;

        // The answer has no length and no newline: the server's FIN is its end.
        let deadline = Deadline::after(args.timeout, "the answer and the server's FIN");
        let mut answer = Vec::new();
        let mut buf = [0; 1024];
        while answer.len() < LONGEST_ANSWER {
            deadline.arm(&conn)?;
            let n = call!(conn.read(&mut buf))?;
            if n == 0 {
                break;
            }
            answer.extend_from_slice(&buf[..n]);
        }
        say!("Sent:     {}", show(message.as_bytes()));
        say!("Received: {}", show(&answer));
        compare(&answer, message.trim_ascii().to_ascii_uppercase().as_bytes())?;
        call!(drop(conn));
    }
    Ok(())
}
