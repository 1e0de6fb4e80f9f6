//! What the clients do right.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    Ok(conn)
}

/// Connects and sends a line.
pub fn ask(args: &Args, message: &str) -> Result<TcpStream> {
    let mut conn = connect(args)?;
    call!(conn.write_all(format!("{message}\n").as_bytes()))?;
    Ok(conn)
}

/// Connects and says something.
pub fn say_hello(args: &Args) -> Result<TcpStream> {
    let mut conn = connect(args)?;
    call!(conn.write_all(b"hello"))?;
    Ok(conn)
}

/// Receives until the server's FIN; something must come.
pub fn to_the_end(conn: &mut TcpStream) -> Result<()> {
    let mut received = 0;
    loop {
        match call!(conn.read(&mut [0; 1024]))? {
            0 if received == 0 => return Err(Error::protocol("recv", "the server said nothing")),
            0 => return Ok(()),
            n => received += n,
        }
    }
}

/// Receives until the server's FIN, whatever comes.
pub fn to_the_fin(conn: &mut TcpStream) -> Result<()> {
    while call!(conn.read(&mut [0; 1024]))? > 0 {}
    Ok(())
}

/// Receives this many bytes.
pub fn exactly(conn: &mut TcpStream, wanted: usize) -> Result<()> {
    let mut buf = [0; 1024];
    let mut received = 0;
    while received < wanted {
        let n = call!(conn.read(&mut buf[..wanted - received]))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the server ended too early"));
        }
        received += n;
    }
    Ok(())
}

/// Says each message and waits for hello.
pub fn chat(conn: &mut TcpStream, args: &Args) -> Result<()> {
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
        exactly(conn, b"hello".len())?;
    }
    Ok(())
}
