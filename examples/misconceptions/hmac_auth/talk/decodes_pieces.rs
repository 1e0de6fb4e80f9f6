//! Believes: Every recv ends at the end of a character.

use std::net::TcpListener;
use std::str;

use socklab::Result;
use socklab::cli::Args;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    super::each_piece(listener, args, answer)
}

fn answer(piece: &[u8]) -> Result<Vec<u8>> {
    // Bytes that are not text come back unchanged. A cut character loses its first bytes.
    let piece = match str::from_utf8(piece) {
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
            &piece[..error.valid_up_to()]
        }
        _ => piece,
    };
    Ok(piece.to_ascii_uppercase())
}
