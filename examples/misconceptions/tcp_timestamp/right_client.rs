//! The right code that the clients share.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};

use super::right;

/// Between two readings.
const EVERY: Duration = Duration::from_millis(150);

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    Ok(conn)
}

/// Sends the current reading, two times. `ask` does it, and receives the answer.
pub fn talk(args: &Args, ask: fn(&mut TcpStream, &str) -> Result<()>) -> Result<()> {
    let mut conn = connect(args)?;
    ask(&mut conn, &now())?;
    thread::sleep(EVERY);
    ask(&mut conn, &now())?;
    call!(drop(conn));
    Ok(())
}

pub fn now() -> String {
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{}.{:06}", time.as_secs(), time.subsec_micros())
}

/// Sends a reading as a line, and wants its time.
pub fn ask(conn: &mut TcpStream, reading: &str) -> Result<()> {
    call!(conn.write_all(format!("{reading}\n").as_bytes()))?;
    let answer = line(conn)?;
    check(reading, &answer)
}

/// Receives until the newline, which stays out.
pub fn line(conn: &mut TcpStream) -> Result<String> {
    let (mut line, mut buf) = (Vec::new(), [0; 1024]);
    while !line.ends_with(b"\n") {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Err(right::ended());
        }
        line.extend_from_slice(&buf[..n]);
    }
    line.pop();
    Ok(String::from_utf8_lossy(&line).into_owned())
}

pub fn check(reading: &str, answer: &str) -> Result<()> {
    match answer == right::tell(reading.as_bytes()) {
        true => Ok(()),
        false => Err(Error::protocol("recv", "this is not the time of the reading")),
    }
}
