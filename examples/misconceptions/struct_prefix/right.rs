//! The right code that these programs share. Each program does one thing in a wrong way.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::narrate;
use socklab::{Error, Result, call};

pub const CAP: i32 = 16 * 1024 * 1024;

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

/// Receives this many bytes, or fewer if the stream ends before.
pub fn exactly(conn: &mut TcpStream, wanted: usize) -> Result<Vec<u8>> {
    let mut received = Vec::new();
    let mut buf = [0; 16 * 1024];
    while received.len() < wanted {
        let room = buf.len().min(wanted - received.len());
        let n = call!(conn.read(&mut buf[..room]))?;
        if n == 0 {
            break;
        }
        received.extend_from_slice(&buf[..n]);
    }
    Ok(received)
}

/// Receives a length. Gives `None` at the end of the stream.
pub fn length(conn: &mut TcpStream) -> Result<Option<usize>> {
    match exactly(conn, 4)?[..] {
        [] => Ok(None),
        [a, b, c, d] => checked([a, b, c, d]).map(Some),
        _ => Err(Error::protocol("recv", "the stream ended inside a length")),
    }
}

/// The length in a header. A length that is too large is an error.
pub fn checked(header: [u8; 4]) -> Result<usize> {
    match i32::from_le_bytes(header) {
        length @ 0..=CAP => Ok(length as usize),
        length => Err(Error::protocol("recv", format!("a length of {length} is refused"))),
    }
}

/// Receives a message. Gives `None` at the end of the stream.
pub fn message(conn: &mut TcpStream) -> Result<Option<Vec<u8>>> {
    let Some(length) = length(conn)? else { return Ok(None) };
    let message = exactly(conn, length)?;
    match message.len() == length {
        true => Ok(Some(message)),
        false => Err(Error::protocol("recv", "the stream ended inside a message")),
    }
}

/// Answers each message with the same message.
pub fn answer_all(conn: &mut TcpStream) -> Result<()> {
    while let Some(message) = message(conn)? {
        send(conn, &message)?;
    }
    Ok(())
}

/// A length and then a message.
pub fn pack(message: &[u8]) -> Vec<u8> {
    [&(message.len() as i32).to_le_bytes()[..], message].concat()
}

/// Sends a length and then a message.
pub fn send(conn: &mut TcpStream, message: &[u8]) -> Result<()> {
    call!(conn.write_all(&pack(message)))
}
