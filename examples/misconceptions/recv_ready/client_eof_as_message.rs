//! Believes: I need not treat the end of the stream in a special way.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{READY, ask};
use super::right_client::length;

pub fn play(args: &Args) -> Result<()> {
    ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    if call!("recv(MSG_PEEK)", conn.peek(&mut [0]))? == 0 {
        return Ok(Vec::new()); // no output
    }
    let length = length(conn)?;
    call!(conn.write_all(READY))?;
    let mut output = vec![0; length];
    let mut buf = &mut output[..];
    while !buf.is_empty() {
        let n = call!(conn.read(buf))?;
        if n == 0 {
            break; // the output is what has come
        }
        buf = &mut buf[n..];
    }
    Ok(output)
}
