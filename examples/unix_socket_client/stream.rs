//! Sends messages over a connection, and receives until all of each has come back.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use socket2::{Domain, SockAddr, Socket, Type};
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::{Result, call};

use crate::compare;

pub fn talk(args: &Args) -> Result<()> {
    let path = args.path().display().to_string();
    // An abstract name begins with a NUL, which people write as @.
    let name = match (args.act, path.strip_prefix('@')) {
        ("abstract", name) => SockAddr::unix(format!("\0{}", name.unwrap_or(&path))),
        _ => SockAddr::unix(&path),
    };
    let connect = format!("connect {path}");
    let name = named(&*connect, name)?;
    let socket = call!(Socket::new(Domain::UNIX, Type::STREAM, None))?;
    // connect returns at once, as over TCP before accept. Only with a full backlog it waits.
    Deadline::after(args.timeout, "room in the server's backlog").arm(&socket)?;
    call!(connect, socket.connect(&name))?;
    let mut conn: UnixStream = socket.into();

    for message in args.messages() {
        let message = message?; // a line of standard input may be unreadable
        for piece in message.as_bytes().chunks(16 * 1024) {
            call!(conn.write_all(piece))?;
            compare("recv", &receive(&mut conn, piece.len(), args.timeout)?, piece)?;
        }
    }
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    compare("recv", &receive(&mut conn, 1, args.timeout)?, &[])?;
    call!(drop(conn));
    Ok(())
}

/// Receives `wanted` bytes in as many pieces as they come; fewer if the server ends first.
fn receive(conn: &mut UnixStream, wanted: usize, timeout: Duration) -> Result<Vec<u8>> {
    let mut answer = Vec::new();
    let mut buf = [0; 1024];
    let deadline = Deadline::after(timeout, "the rest of the echo, or the end");
    while answer.len() < wanted {
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        answer.extend_from_slice(&buf[..n]);
    }
    Ok(answer)
}
