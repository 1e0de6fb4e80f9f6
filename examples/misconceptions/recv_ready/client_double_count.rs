//! Believes: It does not matter where I add to the counter.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right::{READY, ask};
use super::right_client::length;

pub fn play(args: &Args) -> Result<()> {
    ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let length = length(conn)?;
    call!(conn.write_all(READY))?;
    let (mut output, mut counted) = (Vec::new(), 0);
    let mut buf = [0; 1024];
    while counted < length {
        match call!(conn.read(&mut buf))? {
            0 => return Err(Error::protocol("recv", "the stream ended inside an output")),
            n => output.extend_from_slice(&buf[..n]),
        }
        counted += output.len(); // counts all the bytes so far, again
    }
    Ok(output)
}
