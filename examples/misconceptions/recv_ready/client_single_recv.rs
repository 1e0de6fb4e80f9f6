//! Believes: recv(n) always gives n bytes.

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
    let mut output = vec![0; length];
    match call!(conn.read(&mut output))? {
        0 => Err(Error::protocol("recv", "the stream ended inside an output")),
        n => Ok(output[..n].to_vec()),
    }
}
