//! The right code for connections.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};

use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Error, Result, call};

/// Serves one client after the other. An error of one client does not end the server.
pub fn serve(listener: UnixListener, answer: fn(&mut UnixStream) -> Result<()>) -> Result<()> {
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        if let Err(error) = answer(&mut conn) {
            narrate::complain(&error);
        }
        call!(drop(conn));
    }
}

/// Sends back what comes, until the client's end.
pub fn echo(conn: &mut UnixStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        call!(conn.write_all(&buf[..n]))?;
    }
}

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<UnixStream> {
    let path = args.path();
    let conn = call!(format!("connect {}", path.display()), UnixStream::connect(path))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(args.timeout)))?;
    Ok(conn)
}

/// Sends each message, receives its whole answer, and closes.
pub fn talk(conn: &mut UnixStream, args: &Args) -> Result<()> {
    for message in args.messages() {
        exchange(conn, message?.as_bytes())?;
    }
    leave(conn)
}

/// Sends a message and receives its whole answer.
pub fn exchange(conn: &mut UnixStream, message: &[u8]) -> Result<()> {
    call!(conn.write_all(message))?;
    let mut answer = vec![];
    while answer.len() < message.len() {
        let mut buf = [0; 1024];
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the server closed before the whole answer came"));
        }
        answer.extend_from_slice(&buf[..n]);
    }
    match answer == message {
        true => Ok(()),
        false => Err(Error::protocol("recv", "other bytes came back")),
    }
}

/// Ends our half, and waits for the server's end.
pub fn leave(conn: &mut UnixStream) -> Result<()> {
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    while call!(conn.read(&mut [0; 1024]))? > 0 {}
    Ok(())
}
