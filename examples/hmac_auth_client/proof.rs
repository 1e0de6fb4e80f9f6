//! What the client answers to the challenge.

use hmac::digest::InvalidLength;
use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use sha2::Sha256;
use socklab::cli::Args;
use socklab::{Error, Result};

/// The proof: without the key nobody can compute it from the challenge (RFC 2104).
pub fn prove(challenge: &[u8; 32], key: &[u8], args: &Args) -> Result<Vec<u8>> {
    // `::<Sha256>` says which digest HMAC uses.
    if args.text("digest") == Some("sha256") {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(bad_key)?;
        mac.update(challenge);
        return Ok(mac.finalize().into_bytes().to_vec());
    }
    let mut mac = Hmac::<Md5>::new_from_slice(key).map_err(bad_key)?;
    mac.update(challenge);
    Ok(mac.finalize().into_bytes().to_vec())
}

/// HMAC takes keys of any length, so this error never comes; but the function may return one.
fn bad_key(error: InvalidLength) -> Error {
    Error::protocol("hmac", error.to_string())
}
