//! Believes: The peer accepts a proof with a better digest.

use std::net::{TcpListener, TcpStream};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use socklab::cli::Args;
use socklab::{Error, Result};

use super::super::{both, right};

/// The server.
pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    both::lets_in(conn, key, proof)
}

/// The client.
pub fn talk(args: &Args) -> Result<()> {
    both::talk(args, proof)
}

fn proof(key: &[u8], challenge: &[u8]) -> Result<Vec<u8>> {
    let hmac = Hmac::<Sha256>::new_from_slice(key);
    let hmac = hmac.map_err(|e| Error::protocol("hmac", e.to_string()))?;
    Ok(hmac.chain_update(challenge).finalize().into_bytes().to_vec())
}
