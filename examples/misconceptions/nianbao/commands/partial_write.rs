//! Believes: send sends all of it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::{Error, Result, call};

use super::Answer;
use crate::nianbao::right;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, commands)
}

fn commands(conn: &mut TcpStream, answer: Answer) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        let answer = answer(&buf[..n]);
        // With a timeout, as in Python's settimeout(), send takes what there is room for.
        conn.set_nonblocking(true).map_err(|error| Error::new("ioctl(FIONBIO, 1)", error))?;
        let sent = call!(conn.write(&answer));
        conn.set_nonblocking(false).map_err(|error| Error::new("ioctl(FIONBIO, 0)", error))?;
        sent?;
    }
}
