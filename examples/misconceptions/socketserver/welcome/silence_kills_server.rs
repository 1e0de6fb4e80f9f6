//! Believes: Every client that connects sends something.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call, say};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    call!(conn.write_all(b"welcome"))?;
    if let Ok(0) = call!("recv(MSG_PEEK)", conn.peek(&mut [0])) {
        say!("the client sent nothing: the server ends");
        std::process::exit(1);
    }
    right::answer_hello(conn)
}
