//! The header, read by hand: four bytes of length, then JSON.

use std::net::TcpStream;

use serde_json::Value;
use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::{Error, Result};

use crate::receive::{LONGEST_OUTPUT, exactly};

/// No header is longer, 64 KiB.
const LONGEST_HEADER: usize = 64 * 1024;

/// Receives a header.
pub fn receive(conn: &mut TcpStream, deadline: &Deadline) -> Result<Value> {
    let four = exactly(conn, 4, "a length", deadline)?;
    let length = i32::from_le_bytes([four[0], four[1], four[2], four[3]]);
    // We test the length before we allocate anything.
    if length < 1 || length as usize > LONGEST_HEADER {
        let text = format!("a length of {length} bytes is refused: 1 to {LONGEST_HEADER}");
        return Err(refused(text));
    }
    let json = exactly(conn, length as usize, "a header", deadline)?;
    match serde_json::from_slice(&json) {
        Ok(header @ Value::Object(_)) => Ok(header),
        Ok(_) => Err(refused("it is JSON, but not an object {…}")),
        // This is also its error for 128 objects or arrays inside each other.
        Err(error) => Err(refused(format!("it is not JSON: {error}"))),
    }
}

/// A field that is a number of bytes. JSON says only what is a number; the rest is for us to test.
pub fn size(header: &Value, name: &str) -> Result<usize> {
    let Some(value) = header.get(name) else {
        return Err(refused(format!("{name:?} is missing")));
    };
    // as_u64 gives None for "5", true, -1, 5.0 and 1e3: none of them is a number of bytes.
    match value.as_u64() {
        Some(size) if size <= LONGEST_OUTPUT as u64 => Ok(size as usize),
        _ => {
            let value = show(value.to_string().as_bytes()); // the server chose it: escape and cut
            let wanted = format!("a whole number from 0 to {LONGEST_OUTPUT}");
            Err(refused(format!("{name:?} must be {wanted}, and is {value}")))
        }
    }
}

pub fn refused(text: impl Into<String>) -> Error {
    Error::protocol("header", text)
}
