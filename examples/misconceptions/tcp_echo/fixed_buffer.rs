//! Believes: A client sends at most 64 KiB in a conversation.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 64 * 1024];
    let mut filled = 0;
    loop {
        let n = call!(conn.read(&mut buf[filled..]))?;
        if n == 0 {
            return Ok(()); // the end of the stream, or the buffer is full
        }
        call!(conn.write_all(&buf[filled..filled + n]))?;
        filled += n;
    }
}
