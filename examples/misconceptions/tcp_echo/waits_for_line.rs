//! Believes: A message ends with a newline.

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
        call!(conn.write_all(&line))?;
        line.clear();
    }
    Ok(())
}
