//! Receives a response: its header, and its body as long as the header says.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

use crate::parse::{Body, parse};

/// A longer body is refused.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

pub struct Response {
    /// Its number and its words, such as `200 OK`.
    pub status: String,
    pub fields: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// No other answer follows on this connection.
    pub is_last: bool,
}

/// Receives until `came` begins with a whole response, and takes it out. `deadline` is for all of it.
pub fn receive(conn: &mut TcpStream, came: &mut Vec<u8>, args: &Args) -> Result<Response> {
    let deadline = Deadline::after(args.timeout, "the whole answer");
    let (header, length) = loop {
        match parse(came, args.flag("head"))? {
            Some((header, length)) if header.is_interim => drop(came.drain(..length)),
            Some(found) => break found,
            None if more(conn, came, &deadline)? == 0 => {
                return Err(ended(came.len(), "of a header"));
            }
            None => {}
        }
    };
    came.drain(..length);
    let length = match header.body {
        Body::Bytes(length) if length > LONGEST_BODY => {
            let text = format!("a body of {length} bytes is refused: the limit is {LONGEST_BODY}");
            return Err(Error::protocol("recv", text));
        }
        Body::Bytes(length) => {
            while came.len() < length {
                if more(conn, came, &deadline)? == 0 {
                    return Err(ended(came.len(), &format!("of {length}")));
                }
            }
            length
        }
        // No length: the body ends with the server's FIN. An RST is no end, and `more` fails.
        Body::UntilFin => {
            while more(conn, came, &deadline)? > 0 {
                if came.len() > LONGEST_BODY {
                    let text = format!("a body of more than {LONGEST_BODY} bytes is refused");
                    return Err(Error::protocol("recv", text));
                }
            }
            came.len()
        }
    };
    let body = came.drain(..length).collect();
    Ok(Response { status: header.status, fields: header.fields, body, is_last: header.is_last })
}

/// Receives once.
pub fn more(conn: &mut TcpStream, came: &mut Vec<u8>, deadline: &Deadline) -> Result<usize> {
    let mut buf = [0; 4096];
    deadline.arm(conn)?;
    let n = call!(conn.read(&mut buf))?;
    came.extend_from_slice(&buf[..n]);
    Ok(n)
}

fn ended(came: usize, of: &str) -> Error {
    Error::protocol("recv", format!("the server's FIN came after {came} bytes {of}"))
}
