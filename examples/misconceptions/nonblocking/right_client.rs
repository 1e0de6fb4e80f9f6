//! What these clients do right: each of them does one thing otherwise.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

/// Sends each message and takes its answer in this way.
pub fn talk(
    args: &Args,
    receive: fn(&mut TcpStream, usize, &Deadline) -> Result<()>,
) -> Result<()> {
    let mut conn = connect(args)?;
    for message in args.messages() {
        let message = message?;
        call!(conn.write_all(message.as_bytes()))?;
        receive(&mut conn, message.len(), &Deadline::after(args.timeout, "the answer"))?;
    }
    call!(drop(conn));
    Ok(())
}

pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    call!(TcpStream::connect_timeout(&addr, timeout))
}

/// Receives exactly so many bytes.
pub fn receive(conn: &mut TcpStream, wanted: usize, deadline: &Deadline) -> Result<()> {
    let mut buf = [0; 1024];
    let mut received = 0;
    while received < wanted {
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the server ended inside an answer"));
        }
        received += n;
    }
    Ok(())
}
