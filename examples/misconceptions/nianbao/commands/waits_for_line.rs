//! Believes: a command ends with a line end.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use socklab::narrate::named;
use socklab::{Result, call};

use super::Answer;
use crate::nianbao::right;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, lines)
}

fn lines(conn: &mut TcpStream, answer: Answer) -> Result<()> {
    let mut lines = BufReader::new(named("dup", conn.try_clone())?);
    let mut line = Vec::new();
    while named("recv", lines.read_until(b'\n', &mut line))? > 0 {
        call!(conn.write_all(&answer(line.trim_ascii_end())))?;
        line.clear();
    }
    Ok(())
}
