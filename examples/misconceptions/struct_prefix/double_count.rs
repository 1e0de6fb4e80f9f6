//! Believes: It does not matter where I add to the counter.

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
        let mut received = 0;
        let mut buf = [0; 1024];
        while received < length {
            let room = buf.len().min(length - message.len());
            let n = call!(conn.read(&mut buf[..room]))?;
            if n == 0 {
                return Ok(());
            }
            received += n;
            message.extend_from_slice(&buf[..n]);
            received += buf[..n].len();
        }
        right::send(conn, &message)?;
    }
    Ok(())
}
