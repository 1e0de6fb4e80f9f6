//! The right code that the clients share. Each client does one thing in a wrong way.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    Ok(conn)
}

/// Connects, and asks for the page.
pub fn ask(args: &Args) -> Result<TcpStream> {
    let mut conn = connect(args)?;
    let request = format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", args.addr);
    call!(conn.write_all(request.as_bytes()))?;
    Ok(conn)
}

/// Receives the proper header, and leaves what came behind it.
pub fn header(conn: &mut TcpStream, came: &mut Vec<u8>) -> Result<String> {
    loop {
        let header = any_header(conn, came)?;
        if !header.starts_with("HTTP/1.1 1") {
            return Ok(header);
        }
    }
}

/// Receives the next header, 1xx or not.
pub fn any_header(conn: &mut TcpStream, came: &mut Vec<u8>) -> Result<String> {
    loop {
        if let Some(at) = came.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            let header: Vec<u8> = came.drain(..at + 4).collect();
            let header = String::from_utf8_lossy(&header).into_owned();
            let is_status = header.get(9..12).is_some_and(|number| number.parse::<u16>().is_ok());
            return match header.starts_with("HTTP/1.1 ") && is_status {
                true => Ok(header),
                false => Err(Error::protocol("recv", "this is no answer of HTTP")),
            };
        }
        if came.len() > 65_536 || receive(conn, came)? == 0 {
            return Err(Error::protocol("recv", "the header does not end"));
        }
    }
}

/// The value of Content-Length, if it is there.
pub fn length(header: &str) -> Result<Option<usize>> {
    let of_name = |line: &str| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("Content-Length").then(|| value.trim().parse().ok())
    };
    match header.lines().find_map(of_name) {
        Some(None) => Err(Error::protocol("recv", "this is no length")),
        Some(length) => Ok(length),
        None => Ok(None),
    }
}

/// Receives the body: so many bytes, or all until the FIN.
pub fn body(conn: &mut TcpStream, came: &mut Vec<u8>, length: Option<usize>) -> Result<()> {
    while length.is_none_or(|length| came.len() < length) {
        match (receive(conn, came)?, length) {
            (0, None) => break,
            (0, Some(_)) => return Err(Error::protocol("recv", "the body is not whole")),
            _ => {}
        }
    }
    Ok(())
}

/// Receives once.
pub fn receive(conn: &mut TcpStream, came: &mut Vec<u8>) -> Result<usize> {
    let mut buf = [0; 4096];
    let n = call!(conn.read(&mut buf))?;
    came.extend_from_slice(&buf[..n]);
    Ok(n)
}
