//! Believes: send always sends all the bytes that I give it.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    if !right::asks(conn, key)? {
        return right::refuses(conn);
    }
    call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
    narrate::polling(); // a recv that gives EAGAIN gets no line
    let mut buf = [0; 64 * 1024];
    loop {
        match call!(conn.read(&mut buf)) {
            Ok(0) => return Ok(()),
            Ok(n) => {
                buf[..n].make_ascii_uppercase();
                let _ = call!(conn.write(&buf[..n])); // the number of bytes is not used
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                thread::sleep(Duration::from_millis(1));
            }
            Err(error) => return Err(error),
        }
    }
}
