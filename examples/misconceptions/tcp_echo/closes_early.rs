//! Believes: one question, one answer, and good-bye.

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
