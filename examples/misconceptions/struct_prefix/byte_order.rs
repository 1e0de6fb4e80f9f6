//! Believes: All programs store the bytes of a number in the same order.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    while let [a, b, c, d] = right::exactly(conn, 4)?[..] {
        let length = i32::from_be_bytes([a, b, c, d]);
        let message = right::exactly(conn, length as usize)?;
        call!(conn.write_all(&length.to_be_bytes()))?;
        call!(conn.write_all(&message))?;
    }
    Ok(())
}
