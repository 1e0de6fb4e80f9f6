//! Believes: recv(4) always gives 4 bytes, and recv(n) gives n.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::{right, right_client};

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let mut header = [0; 4];
    if call!(conn.read(&mut header))? == 0 {
        return Err(Error::protocol("recv", "the server closed the connection"));
    }
    let length = i32::from_le_bytes(header);
    if !(0..=right::CAP).contains(&length) {
        return Err(Error::protocol("recv", "this length is too large"));
    }
    let mut message = vec![0; length as usize];
    let n = call!(conn.read(&mut message))?;
    message.truncate(n);
    Ok(message)
}
