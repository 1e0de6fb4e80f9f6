//! Act `unread`: two ways to close a connection on which bytes are unread.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use socklab::deadline::Deadline;
use socklab::{Result, call};

use crate::end::drain;

const REFUSED: &str = "HTTP/1.1 413 Content Too Large\r\nContent-Type: text/html\r\n\r\n\
                       <h1>Too large</h1>";

/// Receives the beginning of a request and refuses it. A server that refuses an upload does the same:
/// it answers when it has seen the header.
pub fn serve(mut conn: TcpStream, timeout: Duration) -> Result<()> {
    Deadline::after(timeout, "the client's request").arm(&conn)?;
    let mut buf = [0; 100];
    let n = call!(conn.read(&mut buf))?;
    Deadline::after(timeout, "room for our answer").arm(&conn)?;
    call!(conn.write_all(REFUSED.as_bytes()))?;
    // The client chooses: POST /drain or GET /drain, or any other path.
    if buf[..n].windows(7).any(|part| part == b" /drain") {
        return drain(conn);
    }
    call!(drop(conn)); // bytes are unread: the kernel sends an RST and no FIN
    Ok(())
}
