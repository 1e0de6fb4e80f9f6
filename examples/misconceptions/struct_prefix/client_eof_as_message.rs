//! Believes: recv waits until there is something.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<()> {
    let Some(length) = right::length(conn)? else { return Ok(()) };
    let mut received = 0;
    let mut buf = [0; 1024];
    while received < length {
        let room = buf.len().min(length - received);
        let n = call!(conn.read(&mut buf[..room]))?;
        received += n.max(1); // so that the loop ends
    }
    Ok(())
}
