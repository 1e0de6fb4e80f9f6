//! Believes: What stands before an output is always a length.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right::{READY, ask, exactly};

pub fn play(args: &Args) -> Result<()> {
    ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf))?;
    let text = String::from_utf8_lossy(&buf[..n]);
    let Ok(length) = text.trim().parse::<usize>() else {
        return Err(Error::protocol("recv", "this is no number"));
    };
    call!(conn.write_all(READY))?;
    exactly(conn, length)
}
