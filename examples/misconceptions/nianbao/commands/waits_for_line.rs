//! Believes: A command ends with a newline.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use socklab::{Result, call};

use super::Answer;
use crate::nianbao::right;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, lines)
}

fn lines(conn: &mut TcpStream, answer: Answer) -> Result<()> {
    let mut lines = BufReader::new(call!("dup", conn.try_clone())?);
    let mut line = Vec::new();
    while call!("recv until the newline", BufRead::read_until(&mut lines, b'\n', &mut line))? > 0 {
        call!(conn.write_all(&answer(line.trim_ascii_end())))?;
        line.clear();
    }
    Ok(())
}
