//! Believes: Several blanks mean the same as one blank.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let line = right::line(conn)?.to_ascii_uppercase();
    let words: Vec<&[u8]> = line.split(u8::is_ascii_whitespace).collect();
    let words: Vec<&[u8]> = words.into_iter().filter(|word| !word.is_empty()).collect();
    call!(conn.write_all(&words.join(&b" "[..])))
}
