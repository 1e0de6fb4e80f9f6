//! The right code that these programs share. Each program does one thing in a wrong way.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use md5::{Digest, Md5};
use socklab::header::{self, Header};
use socklab::narrate::{complain, named};
use socklab::{Error, Result, call};

/// An error of `accept` such as EMFILE lasts for some time.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves one client after the other. An error of one client does not end the server.
pub fn serve(listener: TcpListener, session: fn(&mut TcpStream) -> Result<()>) -> Result<()> {
    loop {
        let accepted = call!(listener.accept()).inspect_err(|_| thread::sleep(PAUSE));
        let Ok((mut conn, _)) = accepted else { continue };
        if let Err(error) = session(&mut conn) {
            complain(&error);
        }
        call!(drop(conn));
    }
}

/// Receives this many bytes, or fewer if the stream ends before.
pub fn some(conn: &mut TcpStream, wanted: u64) -> Result<Vec<u8>> {
    let mut received = Vec::new();
    let mut buf = [0; 16 * 1024];
    while (received.len() as u64) < wanted {
        let room = buf.len().min(usize::try_from(wanted).unwrap_or(usize::MAX) - received.len());
        match call!(conn.read(&mut buf[..room]))? {
            0 => break,
            n => received.extend_from_slice(&buf[..n]),
        }
    }
    Ok(received)
}

/// Receives exactly this many bytes.
pub fn exactly(conn: &mut TcpStream, wanted: u64) -> Result<Vec<u8>> {
    let received = some(conn, wanted)?;
    match received.len() as u64 == wanted {
        true => Ok(received),
        false => Err(Error::protocol("recv", "the stream ended too early")),
    }
}

/// Receives a header. Gives `None` at the end of the stream.
pub fn header(conn: &mut TcpStream) -> Result<Option<Header>> {
    let length = match some(conn, 4)?[..] {
        [] => return Ok(None),
        [a, b, c, d] => header::length([a, b, c, d])?,
        _ => return Err(Error::protocol("recv", "the stream ended inside a length")),
    };
    Ok(Some(Header::from_bytes(&exactly(conn, length as u64)?)?))
}

/// Sends a header.
pub fn send(conn: &mut TcpStream, header: &Header) -> Result<()> {
    call!(conn.write_all(&header.to_frame()?))
}

/// The size in a header.
pub fn size(header: &Header) -> Result<u64> {
    let name = if header.has("file_size") { "file_size" } else { "filesize" };
    header.size(name, i64::MAX as u64)
}

/// The digest as text.
pub fn md5(content: &[u8]) -> String {
    Md5::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes a whole file under another name, and renames it.
pub fn keep(name: &str, content: &[u8]) -> Result<()> {
    named("write", fs::write(".part", content))?;
    named("rename", fs::rename(".part", name))
}
