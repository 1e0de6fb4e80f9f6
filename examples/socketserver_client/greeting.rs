//! Act `greeting`: sends one message, and receives the greeting until the server's FIN.

use std::io::{Read, Write};

use socket2::Socket;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::{Result, call, say};

use crate::answer::compare;

/// Six characters of three bytes each.
pub const GREETING: &str = "亲，学会了吗";

pub fn talk(args: &Args, mut conn: Socket) -> Result<()> {
    // One message: the server receives once.
    if let Some(message) = args.messages().next() {
        Deadline::after(args.timeout, "room for the message").arm(&conn)?;
        call!(conn.write_all(message?.as_bytes()))?;
    }

    let deadline = Deadline::after(args.timeout, "the greeting and the server's FIN");
    let mut answer = Vec::new();
    let mut buf = [0; 1024];
    while answer.len() <= GREETING.len() {
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        answer.extend_from_slice(&buf[..n]);
    }
    say!("Received: {}", show(&answer));
    compare(&answer, GREETING.as_bytes())?;
    call!(drop(conn));
    Ok(())
}
