//! Believes: send always sends all the bytes that I give it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::{Result, call};

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
        // As after Python's settimeout(), send takes only what the buffer has room for.
        call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
        let sent = call!(conn.write(&answer));
        call!("ioctl(FIONBIO, 0)", conn.set_nonblocking(false))?;
        sent?;
    }
}
