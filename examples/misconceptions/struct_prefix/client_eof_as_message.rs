//! Believes: I need not treat the end of the stream in a special way.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Result, call};

use super::{right, right_client};

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let Some(length) = right::length(conn)? else { return Ok(vec![]) };
    let (mut message, mut received) = (Vec::new(), 0);
    let mut buf = [0; 1024];
    while received < length {
        let room = buf.len().min(length - received);
        let n = call!(conn.read(&mut buf[..room]))?;
        message.extend_from_slice(&buf[..n]);
        received += n.max(1); // so that the loop ends
    }
    Ok(message)
}
