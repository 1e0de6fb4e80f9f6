//! Believes: I may replace bytes that are not text.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::str;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    if !right::asks(conn, key)? {
        return right::refuses(conn);
    }
    // It keeps the first bytes of a character for the next piece.
    let mut said = Vec::new();
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        said.extend_from_slice(&buf[..n]);
        let whole = match str::from_utf8(&said) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => said.len(),
        };
        let rest = said.split_off(whole);
        let text = String::from_utf8_lossy(&said).to_ascii_uppercase();
        call!(conn.write_all(text.as_bytes()))?;
        said = rest;
    }
}
