//! The right code that these programs share. Each program does one thing in a wrong way.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Error, Result, call};

/// An error of `accept` such as EMFILE lasts for some time.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves one client after the other. An error of one client does not end the server.
pub fn serve(listener: TcpListener, answer: fn(&mut TcpStream) -> Result<()>) -> Result<()> {
    loop {
        let accepted = call!(listener.accept()).inspect_err(|_| thread::sleep(PAUSE));
        let Ok((mut conn, _)) = accepted else { continue };
        if let Err(error) = answer(&mut conn) {
            narrate::complain(&error);
        }
        call!(drop(conn));
    }
}

/// Sends back what comes, until the client's FIN.
pub fn echo(conn: &mut TcpStream) -> Result<()> {
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
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    Ok(conn)
}

/// Connects. A receive has no deadline.
pub fn connect_for_ever(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    call!(TcpStream::connect_timeout(&addr, timeout))
}

/// Sends each message, receives its whole answer, and closes.
pub fn talk(conn: &mut TcpStream, args: &Args) -> Result<()> {
    for message in args.messages() {
        exchange(conn, message?.as_bytes())?;
    }
    leave(conn)
}

/// Sends a message and receives its whole answer.
pub fn exchange(conn: &mut TcpStream, message: &[u8]) -> Result<()> {
    call!(conn.write_all(message))?;
    let mut answer = Vec::new();
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

/// Sends our FIN, and waits for the server's FIN.
pub fn leave(conn: &mut TcpStream) -> Result<()> {
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    while call!(conn.read(&mut [0; 1024]))? > 0 {}
    Ok(())
}
