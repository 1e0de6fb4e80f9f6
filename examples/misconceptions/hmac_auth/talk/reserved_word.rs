//! Believes: The message exit ends the conversation.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

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
        if n == 0 || &buf[..n] == b"exit" {
            return Ok(());
        }
        buf[..n].make_ascii_uppercase();
        call!(conn.write_all(&buf[..n]))?;
    }
}
