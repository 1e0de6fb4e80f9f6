//! Believes: If I change the case of each letter, I get capitals.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let mut line = right::line(conn)?;
    for byte in &mut line {
        if byte.is_ascii_alphabetic() {
            *byte ^= 0x20;
        }
    }
    call!(conn.write_all(line.trim_ascii()))
}
