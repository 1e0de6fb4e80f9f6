//! Believes: If I change the case of each letter, I get capitals.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    super::each_piece(listener, args, answer)
}

fn answer(piece: &[u8]) -> Result<Vec<u8>> {
    let swap = |byte: &u8| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { *byte };
    Ok(piece.iter().map(swap).collect())
}
