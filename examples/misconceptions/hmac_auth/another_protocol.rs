//! Believes: The client speaks first, before the challenge.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::{both, right};

/// The server.
pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf))?;
    call!(conn.write_all(if &buf[..n] == key { b"welcome" } else { b"who are you?" }))?;
    right::answers(conn)
}

/// The client.
pub fn talk(args: &Args) -> Result<()> {
    let mut conn = both::connect(args)?;
    call!(conn.write_all(b"it is me"))?;
    both::proves(&mut conn, args, right::proof)?;
    both::says(conn, args)
}
