//! Believes: recv(4) always gives 4 bytes, and recv(n) gives n.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut header = [0; 4];
    while call!(conn.read(&mut header))? == 4 {
        let length = i32::from_le_bytes(header);
        if !(0..=right::CAP).contains(&length) {
            return Err(Error::protocol("recv", "this length is too large"));
        }
        let mut message = vec![0; length as usize];
        let n = if length > 0 { call!(conn.read(&mut message))? } else { 0 };
        if n == 0 && length > 0 {
            return Err(Error::protocol("recv", "the stream ended inside a message"));
        }
        right::send(conn, &message[..n])?;
    }
    Ok(())
}
