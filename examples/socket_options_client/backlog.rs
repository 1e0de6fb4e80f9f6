//! The backlog: connections that are finished and that no accept has fetched.

use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call, say};

use crate::peer;

/// So long the third connect waits. On loopback an answer takes less than 1 ms.
const LIMIT: Duration = Duration::from_millis(200);

pub fn show(args: &Args) -> Result<()> {
    let conn = peer::ask(args, b"b")?;
    let addr = peer::second_address(&conn, args)?;
    // The server has called listen(1), and calls no accept.
    let first = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let second = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    // The queue is full. Linux drops the SYN: no answer, no error. It is sent again after 1 s.
    let third = call!(TcpStream::connect_timeout(&addr, LIMIT));
    say!("of 3 connects {} have succeeded", 2 + usize::from(third.is_ok()));
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?; // now the server calls accept
    call!(drop(first));
    call!(drop(second));
    call!(drop(conn));
    Ok(())
}
