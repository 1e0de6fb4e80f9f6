//! Believes: recv waits until there is something.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    while let Some(length) = right::length(conn)? {
        let mut message = Vec::new();
        let mut buf = [0; 1024];
        while message.len() < length {
            let room = buf.len().min(length - message.len());
            let n = call!(conn.read(&mut buf[..room]))?;
            message.extend_from_slice(&buf[..n]);
        }
        right::send(conn, &message)?;
    }
    Ok(())
}
