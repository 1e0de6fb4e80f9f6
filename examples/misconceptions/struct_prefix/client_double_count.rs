//! Believes: It does not matter where I add to the counter.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::{right, right_client};

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let length = right::length(conn)?;
    let length =
        length.ok_or_else(|| Error::protocol("recv", "the server closed the connection"))?;
    let (mut message, mut received) = (Vec::new(), 0);
    let mut buf = [0; 1024];
    while received < length {
        let room = buf.len().min(length - received);
        let n = call!(conn.read(&mut buf[..room]))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the stream ended inside a message"));
        }
        message.extend_from_slice(&buf[..n]);
        received += message.len(); // counts all the bytes so far, again
    }
    Ok(message)
}
