//! The end of a connection, so that the last answer arrives.

use std::io::Read;
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use socklab::deadline::Deadline;
use socklab::{Result, call};

/// So long, and so many bytes, we wait for the client's FIN.
const PATIENCE: Duration = Duration::from_secs(2);
const MOST: usize = 4 * 1024 * 1024;

/// Sends our FIN, and receives what the client still sends. Then it closes.
///
/// A close with unread bytes would send an RST. Bytes that come after a close have an RST for an answer,
/// too. A client that gets an RST may lose our answer, although it has arrived (RFC 9112, 9.6).
pub fn drain(mut conn: TcpStream) -> Result<()> {
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    let deadline = Deadline::after(PATIENCE, "the client's FIN after our last answer");
    let mut buf = [0; 64 * 1024];
    let mut received = 0;
    while received < MOST {
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        received += n;
    }
    call!(drop(conn));
    Ok(())
}
