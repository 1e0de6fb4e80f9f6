//! Receives exactly as many bytes as it is told.

use std::io::Read;
use std::net::TcpStream;

use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

/// No output is longer, 16 MiB. Otherwise a server could fill our memory.
pub const LONGEST_OUTPUT: usize = 16 * 1024 * 1024;

/// Receives `wanted` bytes in as many pieces as they come. `of` says what they are a part of.
pub fn exactly(
    conn: &mut TcpStream,
    wanted: usize,
    of: &str,
    deadline: &Deadline,
) -> Result<Vec<u8>> {
    let mut received = Vec::new();
    let mut buf = [0; 16 * 1024];
    // The vector's length is the count: it grows by what came, never by what we asked for.
    while received.len() < wanted {
        deadline.arm(conn)?;
        let room = buf.len().min(wanted - received.len());
        let n = call!(conn.read(&mut buf[..room]))?;
        if n == 0 {
            let came = received.len();
            let text = format!("the stream ended after {came} of {wanted} bytes of {of}");
            return Err(Error::protocol("recv", text));
        }
        received.extend_from_slice(&buf[..n]);
    }
    Ok(received)
}
