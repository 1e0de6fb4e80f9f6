//! What these programs do right: each of them does one thing otherwise.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Error, Result, call};

/// Serves one client after the other, whatever happens to one of them.
pub fn serve(listener: TcpListener, answer: fn(&mut TcpStream) -> Result<()>) -> Result<()> {
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        if let Err(error) = answer(&mut conn) {
            narrate::complain(&error);
        }
        call!(drop(conn));
    }
}

/// Sends back what comes, until the client's FIN.
pub fn echo(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        call!(conn.write_all(&buf[..n]))?;
    }
}

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    Ok(conn)
}

/// Sends each message, waits until all of it is back, and takes leave.
pub fn talk(conn: &mut TcpStream, args: &Args) -> Result<()> {
    for message in args.messages() {
        let message = message?;
        call!(conn.write_all(message.as_bytes()))?;
        let mut left = message.len();
        while left > 0 {
            let n = call!(conn.read(&mut [0; 1024]))?;
            if n == 0 {
                return Err(Error::protocol("recv", "the server ended before all was back"));
            }
            left = left.saturating_sub(n);
        }
    }
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    while call!(conn.read(&mut [0; 1024]))? > 0 {}
    Ok(())
}
