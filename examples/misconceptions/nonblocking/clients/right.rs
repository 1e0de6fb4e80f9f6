//! The right code that these clients share. Each client does one thing in a wrong way.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

/// Sends each message. `receive` receives the answer.
pub fn talk(
    args: &Args,
    receive: fn(&mut TcpStream, &[u8], &Deadline) -> Result<()>,
) -> Result<()> {
    let mut conn = connect(args)?;
    for message in args.messages() {
        let message = message?;
        call!(conn.write_all(message.as_bytes()))?;
        receive(&mut conn, message.as_bytes(), &Deadline::after(args.timeout, "the answer"))?;
    }
    call!(drop(conn));
    Ok(())
}

pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    call!(TcpStream::connect_timeout(&addr, timeout))
}

/// Receives the answer to a message.
pub fn receive(conn: &mut TcpStream, message: &[u8], deadline: &Deadline) -> Result<()> {
    let mut buf = [0; 1024];
    let mut answer = vec![];
    while answer.len() < message.len() {
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the server closed inside an answer"));
        }
        answer.extend_from_slice(&buf[..n]);
    }
    compare(&answer, message)
}

/// Compares the answer with the beginning of the message in capitals.
pub fn compare(answer: &[u8], message: &[u8]) -> Result<()> {
    match message.to_ascii_uppercase().starts_with(answer) {
        true => Ok(()),
        false => Err(Error::protocol("recv", "these are not our bytes in capitals")),
    }
}
