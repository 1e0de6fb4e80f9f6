//! Believes: I need not treat the end of the stream in a special way.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_command::ask;
use crate::struct_prefix::right;

pub fn play(args: &Args) -> Result<()> {
    ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let length = right::length(conn)?.unwrap_or(0);
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
