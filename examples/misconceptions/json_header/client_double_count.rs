//! Believes: It does not matter where I add to the counter.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let size = right::size(&right::fields(conn)?)?;
    let (mut output, mut counted) = (Vec::new(), 0);
    let mut buf = [0; 1024];
    while counted < size {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Err(right::refused("the stream ended inside an output"));
        }
        output.extend_from_slice(&buf[..n]);
        counted += output.len(); // counts all the bytes so far, again
    }
    Ok(output)
}
