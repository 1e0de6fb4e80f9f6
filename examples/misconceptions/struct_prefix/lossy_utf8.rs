//! Believes: I may replace bytes that are not text.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    while let Some(message) = right::message(conn)? {
        right::send(conn, String::from_utf8_lossy(&message).as_bytes())?;
    }
    Ok(())
}
