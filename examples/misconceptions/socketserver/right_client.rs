//! What the clients do right: each of them does one thing otherwise.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};

use super::right::NIHAO;

/// What is done with a connection.
pub type Talk = fn(&mut TcpStream, &Args) -> Result<()>;

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    Ok(conn)
}

/// The message of an act that has but one.
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

/// Hears the welcome, sends each message, and waits for hello.
pub fn chat(conn: &mut TcpStream, args: &Args) -> Result<()> {
    exactly(conn, b"welcome")?;
    for message in args.messages().filter(|message| !matches!(message.as_deref(), Ok("exit"))) {
        call!(conn.write_all(message?.as_bytes()))?;
        exactly(conn, b"hello")?;
    }
    leave(conn)
}

/// Says exit, after which nothing comes.
pub fn leave(conn: &mut TcpStream) -> Result<()> {
    call!(conn.write_all(b"exit"))?;
    is(&to_the_end(conn)?, b"")
}

/// Sends something and receives the greeting.
pub fn greet(conn: &mut TcpStream, _: &Args) -> Result<()> {
    call!(conn.write_all(b"hello"))?;
    is(&to_the_end(conn)?, NIHAO.as_bytes())
}

/// Receives the FIN alone.
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

/// Receives these bytes.
pub fn exactly(conn: &mut TcpStream, expected: &[u8]) -> Result<()> {
    let mut buf = vec![0; expected.len()];
    call!("recv all", conn.read_exact(&mut buf))?;
    is(&buf, expected)
}

pub fn is(answer: &[u8], expected: &[u8]) -> Result<()> {
    let is_right = answer == expected;
    if is_right { Ok(()) } else { Err(Error::protocol("recv", "this is not the answer")) }
}
