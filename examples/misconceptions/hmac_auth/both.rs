//! The right code that these clients share, and both sides of a conversation with another proof.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};

use super::right;

/// Makes a proof from a key and a challenge.
pub type Prove = fn(&[u8], &[u8]) -> Result<Vec<u8>>;

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    Ok(conn)
}

/// Receives the challenge and sends the proof.
pub fn proves(conn: &mut TcpStream, args: &Args, prove: Prove) -> Result<()> {
    let challenge = right::exactly(conn, 32)?;
    call!(conn.write_all(&prove(&args.key()?, &challenge)?))
}

/// Sends each message and receives its answer.
pub fn says(mut conn: TcpStream, args: &Args) -> Result<()> {
    for message in args.messages() {
        let message = message?;
        if exchange(&mut conn, &message)? < message.len() {
            return Err(Error::protocol(
                "recv",
                "the server closed before the whole answer came: refused?",
            ));
        }
    }
    call!(drop(conn));
    Ok(())
}

/// Sends a message and receives its answer. Gives the number of bytes before the server's FIN.
pub fn exchange(conn: &mut TcpStream, message: &str) -> Result<usize> {
    call!(conn.write_all(message.as_bytes()))?;
    let mut answer = vec![0; message.len()];
    let mut filled = 0;
    while filled < answer.len() {
        match call!(conn.read(&mut answer[filled..]))? {
            0 => return Ok(filled),
            n => filled += n,
        }
    }
    match answer == message.to_ascii_uppercase().as_bytes() {
        true => Ok(filled),
        false => Err(Error::protocol("recv", "this is not the answer to our message")),
    }
}

/// Half-closes: sends our FIN and keeps the connection.
pub fn ends(conn: &TcpStream) -> Result<()> {
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))
}

/// Whether the peer's FIN is next in the receive buffer.
pub fn has_ended(conn: &TcpStream) -> Result<bool> {
    call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
    let next = call!("recv(MSG_PEEK)", conn.peek(&mut [0]));
    call!("ioctl(FIONBIO, 0)", conn.set_nonblocking(false))?;
    Ok(matches!(next, Ok(0)))
}

/// The whole conversation. `prove` makes the proof.
pub fn talk(args: &Args, prove: Prove) -> Result<()> {
    let mut conn = connect(args)?;
    proves(&mut conn, args, prove)?;
    says(conn, args)
}

/// The server of a conversation in which `prove` makes the proof.
pub fn lets_in(conn: &mut TcpStream, key: &[u8], prove: Prove) -> Result<()> {
    let challenge = right::challenge()?;
    call!(conn.write_all(&challenge))?;
    let right = prove(key, &challenge)?;
    match right::exactly(conn, right.len())? == right {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}
