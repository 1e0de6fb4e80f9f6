//! Believes: Blanks and line ends around a message do not matter.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    super::each_piece(listener, args, answer)
}

fn answer(piece: &[u8]) -> Result<Vec<u8>> {
    Ok(piece.trim_ascii().to_ascii_uppercase())
}
