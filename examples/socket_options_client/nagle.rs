//! TCP_NODELAY: with Nagle's algorithm the second small send waits for the acknowledgement of the first.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call, say};

use crate::peer;

/// A delayed acknowledgement takes 40 ms on Linux. What is held back longer than this waited for one.
const HELD_BACK: Duration = Duration::from_millis(20);

pub fn show(args: &Args) -> Result<()> {
    let conn = peer::ask(args, b"n")?;
    call!("getsockopt(TCP_NODELAY)", conn.nodelay())?;
    // Linux acknowledges the first segments of a connection at once. So the first round is fast.
    round("round 1", &conn, args)?;
    round("round 2", &conn, args)?;
    call!("setsockopt(TCP_NODELAY, 1)", conn.set_nodelay(true))?;
    call!("getsockopt(TCP_NODELAY)", conn.nodelay())?;
    round("round 3", &conn, args)?;
    call!(drop(conn));
    Ok(())
}

/// A question in two sends. The server answers when it has both bytes.
fn round(name: &str, mut conn: &TcpStream, args: &Args) -> Result<()> {
    let start = Instant::now();
    let deadline = Deadline::after(args.timeout, "the server's answer");
    deadline.arm(conn)?;
    call!(conn.write_all(b"a"))?;
    call!(conn.write_all(b"b"))?;
    deadline.arm(conn)?;
    let n = call!(conn.read(&mut [0; 1]))?;
    if n == 0 {
        return Err(Error::protocol("recv(1)", "the server ended before it answered"));
    }
    let took = start.elapsed();
    let how = if took > HELD_BACK { "the second send was held back" } else { "at once" };
    say!("{name}: {} ms, {how}", took.as_millis());
    Ok(())
}
