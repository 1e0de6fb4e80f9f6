//! Act `welcome`: the server speaks first, then both sides speak in turn, until `exit`.

use std::io::{Read, Write};

use socket2::Socket;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use crate::answer::compare;

pub fn talk(args: &Args, mut conn: Socket) -> Result<()> {
    let deadline = Deadline::after(args.timeout, "the server's welcome");
    receive(&conn, b"welcome", &deadline)?;

    for message in args.messages() {
        let message = message?;
        if message.is_empty() {
            continue; // 0 bytes: TCP sends nothing, so no answer would come
        }
        if message == "exit" {
            break;
        }
        Deadline::after(args.timeout, "room for the message").arm(&conn)?;
        call!(conn.write_all(message.as_bytes()))?;
        // Nothing in the bytes ends a message. The server answers because we send no more and wait.
        let deadline = Deadline::after(args.timeout, "the answer");
        receive(&conn, b"hello", &deadline)?;
    }

    Deadline::after(args.timeout, "room for exit").arm(&conn)?;
    call!(conn.write_all(b"exit"))?;
    Deadline::after(args.timeout, "the server's FIN").arm(&conn)?;
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf))?;
    compare(&buf[..n], b"")?;
    call!(drop(conn));
    Ok(())
}

/// Receives `expected`, which may come in pieces. Stops at the first byte that differs.
fn receive(mut conn: &Socket, expected: &[u8], deadline: &Deadline) -> Result<()> {
    let mut answer = Vec::new();
    while answer.len() < expected.len() && expected.starts_with(&answer) {
        let mut buf = vec![0; expected.len() - answer.len()];
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        answer.extend_from_slice(&buf[..n]);
    }
    compare(&answer, expected)
}
