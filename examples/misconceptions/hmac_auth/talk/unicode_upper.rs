//! Believes: Upper case is for all letters of Unicode, not only for a to z.

use std::net::TcpListener;
use std::str;

use socklab::Result;
use socklab::cli::Args;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    super::each_piece(listener, args, answer)
}

fn answer(piece: &[u8]) -> Result<Vec<u8>> {
    Ok(match str::from_utf8(piece) {
        Ok(text) => text.to_uppercase().into_bytes(),
        Err(_) => piece.to_ascii_uppercase(),
    })
}
