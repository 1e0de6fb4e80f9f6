//! The right code that these clients share. Each client does one thing in a wrong way.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::{Error, Result, call};

use super::right::{READY, exactly};

const CAP: usize = 16 * 1024 * 1024;

/// Receives a length, sends `recv_ready`, and receives the output.
pub fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let length = length(conn)?;
    call!(conn.write_all(READY))?;
    exactly(conn, length)
}

/// Takes one receive for a length.
pub fn length(conn: &mut TcpStream) -> Result<usize> {
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf))?;
    let digits = &buf[..n];
    let is_number = digits.iter().all(u8::is_ascii_digit) && !digits.starts_with(b"0");
    match String::from_utf8_lossy(digits).parse() {
        Ok(length @ 1..=CAP) if is_number => Ok(length),
        _ => Err(Error::protocol("recv", "this is no length")),
    }
}
