//! Believes: Every client that connects sends something.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call, say};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf))?;
    if n == 0 {
        say!("the client sent nothing: the server ends");
        std::process::exit(1);
    }
    call!(conn.write_all(&buf[..n]))?;
    right::echo(conn)
}
