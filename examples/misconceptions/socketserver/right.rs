//! The right code that these servers share. Each server does one thing in a wrong way.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::narrate;
use socklab::{Error, Result, call};

/// An error of `accept` such as EMFILE lasts for some time.
const PAUSE: Duration = Duration::from_millis(100);

pub const NIHAO: &str = "亲，学会了吗";

/// The longest line, without its newline.
pub const LONGEST: usize = 65_536;

/// Serves or uses one connection.
pub type Handle = fn(&mut TcpStream) -> Result<()>;

/// Starts a thread for each client. An error of one client does not end the server.
pub fn threads(listener: TcpListener, handle: Handle) -> Result<()> {
    loop {
        let accepted = call!(listener.accept()).inspect_err(|_| thread::sleep(PAUSE));
        let Ok((mut conn, _)) = accepted else { continue };
        thread::spawn(move || {
            if let Err(error) = handle(&mut conn) {
                narrate::complain(&error);
            }
        });
    }
}

pub fn upper(conn: &mut TcpStream) -> Result<()> {
    let line = line(conn)?;
    call!(conn.write_all(&line.trim_ascii().to_ascii_uppercase()))
}

pub fn welcome(conn: &mut TcpStream) -> Result<()> {
    call!(conn.write_all(b"welcome"))?;
    answer_hello(conn)
}

pub fn greeting(conn: &mut TcpStream) -> Result<()> {
    match call!(conn.read(&mut [0; 1024]))? {
        0 => Ok(()),
        _ => call!(conn.write_all(NIHAO.as_bytes())),
    }
}

pub fn print(_: &mut TcpStream) -> Result<()> {
    Ok(())
}

/// Receives a line with its newline, or what came of it before the end of the stream.
pub fn line(conn: &mut TcpStream) -> Result<Vec<u8>> {
    line_of(conn, LONGEST)
}

/// The same. A line of more than `most` bytes is an error.
pub fn line_of(conn: &mut TcpStream, most: usize) -> Result<Vec<u8>> {
    let mut line = Vec::new();
    let mut buf = [0; 4096];
    while !line.ends_with(b"\n") {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        line.extend_from_slice(&buf[..n]);
        if line.strip_suffix(b"\n").unwrap_or(&line).len() > most {
            return Err(Error::protocol("recv", "the line is too long"));
        }
    }
    Ok(line)
}

/// Answers each receive with hello, until exit or the client's FIN.
pub fn answer_hello(conn: &mut TcpStream) -> Result<()> {
    let mut said = Vec::new();
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        said.extend_from_slice(&buf[..n]);
        if n == 0 || said.trim_ascii_end().ends_with(b"exit") {
            return Ok(());
        }
        call!(conn.write_all(b"hello"))?;
    }
}
