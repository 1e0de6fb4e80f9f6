//! The right code that these programs share. Each program does one thing in a wrong way.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Error, Result, call};

pub use super::lines::*;

/// An error of `accept` such as EMFILE lasts for some time.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves one caller after the other. An error of one caller does not end the server.
pub fn serve(
    listener: TcpListener,
    args: &Args,
    talk: fn(&mut TcpStream, &Args) -> Result<()>,
) -> Result<()> {
    loop {
        let accepted = call!(listener.accept()).inspect_err(|_| thread::sleep(PAUSE));
        let Ok((mut conn, _)) = accepted else { continue };
        if let Err(error) = talk(&mut conn, args) {
            narrate::complain(&error);
        }
        call!(drop(conn));
    }
}

/// A whole conversation of a server.
pub fn talk(conn: &mut TcpStream, args: &Args) -> Result<()> {
    while let Some(message) = receive(conn)? {
        if message == b"bye" || !speak(conn, args)? {
            return Ok(());
        }
    }
    Ok(())
}

/// A whole conversation of a client.
pub fn call(conn: &mut TcpStream, args: &Args) -> Result<()> {
    while speak(conn, args)? {
        match receive(conn)? {
            Some(message) if message == b"bye" => return Ok(()),
            Some(_) => {}
            None => return ended(args),
        }
    }
    Ok(())
}

/// The server's FIN came where an answer was due.
pub fn ended(args: &Args) -> Result<()> {
    match is_phone(args) {
        true => Ok(()),
        false => Err(Error::protocol("recv", "the server's FIN came without bye")),
    }
}

/// Connects. A receive has no deadline.
pub fn connect(args: &Args) -> Result<TcpStream> {
    let (addr, timeout) = (args.addr, args.timeout);
    call!(TcpStream::connect_timeout(&addr, timeout))
}

/// A message: what one receive gives. `None` at the end of the stream.
pub fn receive(conn: &mut TcpStream) -> Result<Option<Vec<u8>>> {
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf))?;
    Ok((n > 0).then(|| buf[..n].to_vec()))
}
