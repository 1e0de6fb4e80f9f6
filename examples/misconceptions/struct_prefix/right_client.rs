//! The right code that these clients share. Each client does one thing in a wrong way.

use std::net::TcpStream;

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Error, Result, call};

use super::right::{message, send};

/// Connects, with a deadline for each receive.
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    let conn = call!(TcpStream::connect_timeout(&addr, timeout))?;
    narrate::named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(timeout)))?;
    Ok(conn)
}

/// Receives the whole answer to a message.
pub fn answer(conn: &mut TcpStream) -> Result<Vec<u8>> {
    message(conn)?.ok_or_else(|| Error::protocol("recv", "the server closed the connection"))
}

/// Sends each message. `receive` receives the answer, which must be the same message.
pub fn talk(args: &Args, receive: fn(&mut TcpStream) -> Result<Vec<u8>>) -> Result<()> {
    let mut conn = connect(args)?;
    for message in args.messages() {
        let message = message?.into_bytes();
        send(&mut conn, &message)?;
        if !message.starts_with(&receive(&mut conn)?) {
            return Err(Error::protocol("recv", "another message came back"));
        }
    }
    call!(drop(conn));
    Ok(())
}
