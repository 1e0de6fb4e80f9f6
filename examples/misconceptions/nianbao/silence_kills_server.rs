//! Believes: Every client that connects sends something.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call, say};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let n = call!(conn.read(&mut [0; 10]))?;
    if n == 0 {
        say!("the client sent nothing: the server ends");
        std::process::exit(1);
    }
    right::receive(conn)
}
