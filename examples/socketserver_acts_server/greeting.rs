//! Act `greeting`: whatever comes, the answer is the same 18 bytes.

use std::io::{Read, Write};
use std::time::Duration;

use socket2::Socket;
use socklab::deadline::Deadline;
use socklab::{Result, call, say};

/// Six characters of three bytes each.
const GREETING: &str = "亲，学会了吗";

pub fn connection(mut conn: &Socket, timeout: Duration) -> Result<()> {
    Deadline::after(timeout, "the client's message").arm(conn)?;
    let n = call!(conn.read(&mut [0; 1024]))?;
    if n == 0 {
        say!("the client sent its FIN and no message");
        return Ok(());
    }
    Deadline::after(timeout, "room for the greeting").arm(conn)?;
    call!(conn.write_all(GREETING.as_bytes()))
}

/// The answer to each datagram.
pub fn datagram() -> Vec<u8> {
    GREETING.as_bytes().to_vec()
}
