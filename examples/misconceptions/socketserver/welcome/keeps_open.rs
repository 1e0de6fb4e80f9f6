//! Believes: The word exit ends the conversation, but not the connection.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    call!(conn.write_all(b"welcome"))?;
    right::answer_hello(conn)?;
    while call!(conn.read(&mut [0; 1024]))? > 0 {}
    Ok(())
}
