//! Believes: One send is one message, so an answer needs no newline.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut lines = BufReader::new(call!("dup", conn.try_clone())?);
    let mut line = Vec::new();
    while call!("recv until the newline", BufRead::read_until(&mut lines, b'\n', &mut line))? > 0 {
        line.pop();
        call!(conn.write_all(right::tell(&line).as_bytes()))?;
        line.clear();
    }
    Ok(())
}
