//! Believes: A proof that was right once is always right.

use socklab::Result;
use socklab::cli::Args;

use super::super::both;

pub fn talk(args: &Args) -> Result<()> {
    both::talk(args, proof)
}

/// The proof of the first conversation.
fn proof(_: &[u8], _: &[u8]) -> Result<Vec<u8>> {
    Ok(b"\x58\x3a\x0e\x66\x2b\x91\xd3\x07\xfc\x40\x1d\x95\xa8\x6e\x22\xb4".to_vec())
}
