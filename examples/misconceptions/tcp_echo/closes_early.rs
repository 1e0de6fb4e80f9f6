//! Believes: A conversation is one message and one answer.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 16 * 1024];
    let n = call!(conn.read(&mut buf))?;
    call!(conn.write_all(&buf[..n]))
}
