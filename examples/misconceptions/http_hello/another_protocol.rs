//! Believes: The answer is the page, and nothing before it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(mut conn: TcpStream) -> Result<()> {
    while call!(conn.read(&mut [0; 4096]))? > 0 {
        call!(conn.write_all(b"<h1>Hello,World</h1>"))?;
    }
    Ok(())
}
