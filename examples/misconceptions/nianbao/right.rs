//! The right code that these programs share. Each program does one thing in a wrong way.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::command::{self, Allow};
use socklab::narrate::{self, named};
use socklab::{Error, Result, call};

/// An error of `accept` such as EMFILE lasts for some time.
const PAUSE: Duration = Duration::from_millis(100);

/// Gives the answer to a command, as it is sent.
pub type Answer = fn(&[u8]) -> Vec<u8>;

/// Serves one client after the other. An error of one client does not end the server.
pub fn serve(listener: TcpListener, talk: impl Fn(&mut TcpStream) -> Result<()>) -> Result<()> {
    loop {
        let accepted = call!(listener.accept()).inspect_err(|_| thread::sleep(PAUSE));
        let Ok((mut conn, _)) = accepted else { continue };
        if let Err(error) = talk(&mut conn) {
            narrate::complain(&error);
        }
    }
}

/// The same. `answer` gives the answer to a command.
pub fn serve_with(
    listener: TcpListener,
    answer: Answer,
    talk: fn(&mut TcpStream, Answer) -> Result<()>,
) -> Result<()> {
    serve(listener, |conn| talk(conn, answer))
}

/// Receives until the end of the stream.
pub fn receive(conn: &mut TcpStream) -> Result<()> {
    while call!(conn.read(&mut [0; 10]))? > 0 {}
    Ok(())
}

/// Answers commands until the end of the stream.
pub fn answers(conn: &mut TcpStream, answer: Answer) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        call!(conn.write_all(&answer(&buf[..n])))?;
    }
}

/// The output of a command.
pub fn output(command: &[u8]) -> Vec<u8> {
    command::run(command, Allow::Harmless)
}

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    Ok(conn)
}

/// The first bytes of an answer.
pub fn first_bytes(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let mut buf = [0; 1024];
    match call!(conn.read(&mut buf))? {
        0 => Err(Error::protocol("recv", "the server closed before it answered")),
        n => Ok(buf[..n].to_vec()),
    }
}

/// Half-closes, and receives until the server's FIN.
pub fn rest(conn: &mut TcpStream) -> Result<()> {
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    receive(conn)
}
