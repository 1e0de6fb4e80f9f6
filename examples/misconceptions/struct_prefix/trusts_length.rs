//! Believes: The length that the peer sends is always correct.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    while let [a, b, c, d] = right::exactly(conn, 4)?[..] {
        let length = i32::from_le_bytes([a, b, c, d]) as u32;
        let message = right::exactly(conn, length as usize)?;
        if message.len() < length as usize {
            return Ok(());
        }
        right::send(conn, &message)?;
    }
    Ok(())
}
