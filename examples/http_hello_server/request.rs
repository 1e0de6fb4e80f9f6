//! Receives a request: its header, and the body behind it.

use std::io::Read;
use std::net::TcpStream;
use std::time::Duration;

use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

use crate::parse::{Request, parse};

/// What comes next on a connection.
pub enum Next {
    Request(Request),
    /// No request that we can answer: the status that says why.
    Refused(&'static str),
    /// The client's FIN, between two requests.
    End,
}

/// Receives until `came` begins with a whole request, and takes this request out of it.
///
/// The deadline is for the whole request: a client that sends one byte now and then does not extend
/// it.
pub fn receive(conn: &mut TcpStream, came: &mut Vec<u8>, timeout: Duration) -> Result<Next> {
    let deadline = Deadline::after(timeout, "the client's next request");
    let request = loop {
        match parse(came) {
            Ok(Some((request, length))) => {
                came.drain(..length);
                break request;
            }
            Ok(None) => {} // a part of a header
            Err(status) => return Ok(Next::Refused(status)),
        }
        match more(conn, came, &deadline) {
            Ok(0) if came.is_empty() => return Ok(Next::End),
            Ok(0) => return Err(cut()),
            Ok(_) => {}
            // A client that has sent nothing gets no answer: it has no request (RFC 9110, 15.5.9).
            Err(error) if error.is_timeout() && !came.is_empty() => {
                return Ok(Next::Refused("408 Request Timeout"));
            }
            Err(error) => return Err(error),
        }
    };
    if request.waits_for_continue {
        return Ok(Next::Request(request)); // it sends its body only if we ask for it
    }
    // We have no use for the body. But the next request begins behind it.
    while came.len() < request.body {
        match more(conn, came, &deadline) {
            Ok(0) => return Err(cut()),
            Ok(_) => {}
            Err(error) if error.is_timeout() => return Ok(Next::Refused("408 Request Timeout")),
            Err(error) => return Err(error),
        }
    }
    came.drain(..request.body);
    Ok(Next::Request(request))
}

/// Receives once.
fn more(conn: &mut TcpStream, came: &mut Vec<u8>, deadline: &Deadline) -> Result<usize> {
    let mut buf = [0; 4096];
    deadline.arm(conn)?;
    let n = call!(conn.read(&mut buf))?;
    came.extend_from_slice(&buf[..n]);
    Ok(n)
}

fn cut() -> Error {
    Error::protocol("recv", "the client's FIN came inside a request")
}
