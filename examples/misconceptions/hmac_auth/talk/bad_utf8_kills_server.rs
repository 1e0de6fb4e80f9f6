//! Believes: words are text.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::str;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    if !right::asks(conn, key)? {
        return right::refuses(conn);
    }
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        let text = str::from_utf8(&buf[..n]);
        let text = text.map_err(|e| Error::protocol("decode", e.to_string()))?;
        call!(conn.write_all(text.to_ascii_uppercase().as_bytes()))?;
    }
}
