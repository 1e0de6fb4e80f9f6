//! The right code that the clients share. Each client does one thing in a wrong way.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};

use super::right::NIHAO;

/// Serves or uses one connection.
pub type Talk = fn(&mut TcpStream, &Args) -> Result<()>;

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    Ok(conn)
}

/// The message of an act with one message.
pub fn message(args: &Args) -> Result<String> {
    args.messages().next().unwrap_or(Ok("hello".to_string()))
}

/// Sends a line and receives its answer.
pub fn shout(conn: &mut TcpStream, args: &Args) -> Result<()> {
    let message = message(args)?;
    call!(conn.write_all(format!("{message}\n").as_bytes()))?;
    let answer = to_the_end(conn)?;
    is(&answer, message.to_ascii_uppercase().as_bytes())
}

/// Receives the welcome, sends each message, and receives hello.
pub fn chat(conn: &mut TcpStream, args: &Args) -> Result<()> {
    exactly(conn, b"welcome")?;
    for message in args.messages().filter(|message| !matches!(message.as_deref(), Ok("exit"))) {
        call!(conn.write_all(message?.as_bytes()))?;
        exactly(conn, b"hello")?;
    }
    leave(conn)
}

/// Sends exit. After that, only the server's FIN comes.
pub fn leave(conn: &mut TcpStream) -> Result<()> {
    call!(conn.write_all(b"exit"))?;
    is(&to_the_end(conn)?, b"")
}

/// Sends hello and receives the greeting.
pub fn greet(conn: &mut TcpStream, _: &Args) -> Result<()> {
    call!(conn.write_all(b"hello"))?;
    is(&to_the_end(conn)?, NIHAO.as_bytes())
}

/// Receives the server's FIN, and no byte before it.
pub fn watch(conn: &mut TcpStream, _: &Args) -> Result<()> {
    is(&to_the_end(conn)?, b"")
}

/// Receives until the server's FIN.
pub fn to_the_end(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let mut received = Vec::new();
    let mut buf = [0; 1024];
    loop {
        match call!(conn.read(&mut buf))? {
            0 => return Ok(received),
            n => received.extend_from_slice(&buf[..n]),
        }
    }
}

/// Receives as many bytes as `expected` has, and compares them.
pub fn exactly(conn: &mut TcpStream, expected: &[u8]) -> Result<()> {
    let mut buf = vec![0; expected.len()];
    call!("recv all", conn.read_exact(&mut buf))?;
    is(&buf, expected)
}

pub fn is(answer: &[u8], expected: &[u8]) -> Result<()> {
    let is_right = answer == expected;
    if is_right { Ok(()) } else { Err(Error::protocol("recv", "this is not the answer")) }
}
