//! An exchange, and then the close: at once, or late. The client counts the segments.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call, narrate};

use crate::next;

pub fn serve(listener: &TcpListener, args: &Args) -> Result<()> {
    for delay in [0, 100] {
        let mut conn = next(listener, args);
        let deadline = Deadline::after(args.timeout, "hello and the client's FIN");
        let mut buf = [0; 16];
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        call!(conn.write_all(&buf[..n]))?;
        deadline.arm(&conn)?;
        call!(conn.read(&mut buf))?; // 0 bytes: the client's FIN
        // The kernel waits about 40 ms for something that can carry its ACK: our FIN, if it comes.
        narrate::pause(Duration::from_millis(delay));
        call!(drop(conn));
    }
    Ok(())
}
