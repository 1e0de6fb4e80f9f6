//! The right code for records of 20 bytes.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::{Result, call};

use crate::tcp_timestamp::right::{RECORD, Tell, ended};
use crate::tcp_timestamp::right_client;

/// Answers each record, until the client's FIN.
pub fn records(conn: &mut TcpStream, tell: Tell) -> Result<()> {
    while let Some(record) = receive(conn)? {
        call!(conn.write_all(&filled(&tell(text(&record)))))?;
    }
    Ok(())
}

/// Receives a record, if the stream does not end before it.
pub fn receive(conn: &mut TcpStream) -> Result<Option<[u8; RECORD]>> {
    let (mut record, mut count) = ([0; RECORD], 0);
    while count < RECORD {
        match call!(conn.read(&mut record[count..]))? {
            0 if count == 0 => return Ok(None),
            0 => return Err(ended()),
            n => count += n,
        }
    }
    Ok(Some(record))
}

/// The text of a record, without the blanks at its end.
pub fn text(record: &[u8]) -> &[u8] {
    let end = record.iter().rposition(|byte| *byte != b' ').map_or(0, |last| last + 1);
    &record[..end]
}

pub fn filled(text: &str) -> Vec<u8> {
    format!("{text:<RECORD$}").into_bytes()
}

/// The answer must be the time of the reading.
pub fn check(reading: &str, record: &[u8]) -> Result<()> {
    right_client::check(reading, &String::from_utf8_lossy(text(record)))
}
