//! Runs commands. Writes the header by hand: four bytes of length, then JSON.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use serde_json::json;
use socklab::cli::Args;
use socklab::command::{self, Allow};
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Result, call};

/// We send this much of an output at first. Then we pause.
const FIRST_PIECE: usize = 1000;

pub fn serve(args: &Args) -> Result<()> {
    args.loopback_only("this server runs commands for every client");
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
    let allow = if args.flag("any-command") { Allow::Any } else { Allow::Harmless };
    let mut buf = [0; 1024];
    loop {
        Deadline::after(args.timeout, "the client's next command").arm(&conn)?;
        // One recv counts as one command, as in the course notes. Lesson 10 says why this is wrong.
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        let ran = command::run_apart(&buf[..n], allow);
        let mut answer = pack(ran.stdout.len(), ran.stderr.len(), ran.status);
        let first = answer.len() + FIRST_PIECE;
        answer.extend_from_slice(&ran.stdout);
        answer.extend_from_slice(&ran.stderr);

        let (first, rest) = answer.split_at(first.min(answer.len()));
        let deadline = Deadline::after(args.timeout, "room for our answer");
        deadline.arm(&conn)?;
        call!(conn.write_all(first))?;
        if !rest.is_empty() {
            // Our own pause. Without it the client's first recv could give all of the output.
            narrate::pause(args.time("pause"));
        }
        for piece in rest.chunks(16 * 1024) {
            deadline.arm(&conn)?;
            call!(conn.write_all(piece))?;
        }
    }
    call!(drop(conn));
    Ok(())
}

/// The header: four bytes that say how long the JSON is, then the JSON.
fn pack(stdout: usize, stderr: usize, status: i32) -> Vec<u8> {
    let header = json!({
        "data_size": stdout + stderr, // the bytes that follow this header
        "stdout": stdout,             // how many of them come first
        "stderr": stderr,             // how many follow
        "status": status,
    });
    let json = header.to_string().into_bytes();
    let length = json.len() as i32; // bytes, not characters; four numbers fit into an i32
    [&length.to_le_bytes()[..], &json].concat()
}
