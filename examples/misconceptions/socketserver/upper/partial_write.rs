//! Believes: send always sends all the bytes that I give it.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let answer = right::line(conn)?.trim_ascii().to_ascii_uppercase();
    call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
    call!(conn.write(&answer)).map(drop) // the number of bytes is not used
}
