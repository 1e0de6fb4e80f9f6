//! Believes: Every message is text in UTF-8.

use std::net::TcpListener;
use std::str;

use socklab::cli::Args;
use socklab::{Error, Result};

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    super::each_piece(listener, args, answer)
}

fn answer(piece: &[u8]) -> Result<Vec<u8>> {
    let text = str::from_utf8(piece).map_err(|e| Error::protocol("decode", e.to_string()))?;
    Ok(text.to_ascii_uppercase().into_bytes())
}
