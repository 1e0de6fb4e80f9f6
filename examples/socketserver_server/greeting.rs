//! Answers whatever comes with the same 18 bytes.

use std::time::Duration;

use socklab::deadline::Deadline;
use socklab::socketserver::{Datagram, DatagramRequest, Stream};
use socklab::{Result, call, say};

/// Six characters of three bytes each.
const GREETING: &str = "亲，学会了吗";

pub fn talk<C: Stream>(conn: &mut C, timeout: Duration) -> Result<()> {
    Deadline::after(timeout, "the client's words").arm(conn)?;
    if call!(conn.read(&mut [0; 1024]))? == 0 {
        say!("the client left without a word");
        return Ok(());
    }
    Deadline::after(timeout, "room for our greeting").arm(conn)?;
    call!(conn.write_all(GREETING.as_bytes()))
}

pub fn answer<S: Datagram>(request: &DatagramRequest<S>, client: &S::Addr) -> Result<()> {
    let socket = &request.socket;
    call!(socket.send_to(GREETING.as_bytes(), client))?;
    Ok(())
}
