//! Believes: A message has at most 64 KiB.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right;

const ENOUGH: usize = 64 * 1024;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    while let Some(length) = right::length(conn)? {
        let message = right::exactly(conn, length.min(ENOUGH))?;
        if message.len() < length.min(ENOUGH) {
            return Ok(());
        }
        right::send(conn, &message)?;
    }
    Ok(())
}
