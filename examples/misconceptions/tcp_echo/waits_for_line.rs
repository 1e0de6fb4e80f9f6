//! Believes: a message ends with a newline.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut lines = BufReader::new(named("dup", conn.try_clone())?);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).map_err(|e| Error::new("recv", e))? > 0 {
        call!(conn.write_all(&line))?;
        line.clear();
    }
    Ok(())
}
