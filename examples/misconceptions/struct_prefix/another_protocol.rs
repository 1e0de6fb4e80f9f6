//! Believes: The answer to every message is the word thanks.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    while call!(conn.read(&mut buf))? > 0 {
        call!(conn.write_all(b"thanks"))?;
    }
    Ok(())
}
