//! Believes: a piece is text as the whole is text.

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
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        let piece = &buf[..n];
        // What is no text at all comes back as it is; a cut character loses its first bytes.
        let piece = match str::from_utf8(piece) {
            Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
                &piece[..error.valid_up_to()]
            }
            _ => piece,
        };
        call!(conn.write_all(&piece.to_ascii_uppercase()))?;
    }
}
