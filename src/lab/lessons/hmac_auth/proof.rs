//! The proof, and what passes for one elsewhere.

use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use sha2::Sha256;

use super::words::*;
use crate::bench::{Bench, Mistake};

/// Where every program under test finds the key.
pub(super) const KEY: &str = "SOCKLAB_KEY";
/// Bytes of a challenge, and of a proof (RFC 2104, with MD5).
pub(super) const CHALLENGE: usize = 32;
pub(super) const PROOF: usize = 16;

pub(super) type Compute = fn(&[u8], &[u8]) -> Vec<u8>;

/// What passes for a proof elsewhere, from key and challenge, and the mistake that it is.
pub(super) const OTHER_PROOFS: &[(&Mistake, Compute)] = &[
    (&HEX_PROOF, |key, challenge| hex(&proof(key, challenge))),
    (&HEX_PROOF, |key, challenge| proof(key, &hex(challenge))),
    (&NO_KEY, |_, challenge| Md5::digest(challenge).to_vec()),
    (&NO_KEY, |_, challenge| proof(b"", challenge)),
    (&PLAIN_HASH, |key, challenge| Md5::digest([key, challenge].concat()).to_vec()),
    (&PLAIN_HASH, |key, challenge| Md5::digest([challenge, key].concat()).to_vec()),
    (&PLAIN_HASH, |key, _| Md5::digest(key).to_vec()),
    (&SWAPPED_KEY, |key, challenge| proof(challenge, key)),
    (&WRONG_DIGEST, sha256_proof),
    (&SENDS_KEY, |key, _| key.to_vec()),
];

/// HMAC-MD5 (RFC 2104): what only who knows the key can compute from a challenge.
pub(super) fn proof(key: &[u8], challenge: &[u8]) -> Vec<u8> {
    // A key may have any length: there is no error.
    Hmac::<Md5>::new_from_slice(key).map_or_else(
        |_| vec![],
        |hmac| hmac.chain_update(challenge).finalize().into_bytes().to_vec(),
    )
}

fn sha256_proof(key: &[u8], challenge: &[u8]) -> Vec<u8> {
    Hmac::<Sha256>::new_from_slice(key).map_or_else(
        |_| vec![],
        |hmac| hmac.chain_update(challenge).finalize().into_bytes().to_vec(),
    )
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
}

pub(super) fn key(b: &Bench) -> Vec<u8> {
    b.variable(KEY).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        String::from_utf8(hex(bytes)).unwrap()
    }

    #[test]
    fn the_proof_is_that_of_the_standard_and_of_the_notes() {
        // RFC 2202, test cases 2 and 6 for HMAC-MD5; RFC 4231, test case 2; the course notes, x04.
        let what = b"what do ya want for nothing?";
        assert_eq!(text(&proof(b"Jefe", what)), "750c783e6ab0b503eaa86e310a5db738");
        let long = b"Test Using Larger Than Block-Size Key - Hash Key First";
        assert_eq!(text(&proof(&[0xaa; 80], long)), "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd");
        let sha256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(text(&sha256_proof(b"Jefe", what)), sha256);
        let notes = proof(b"secret", b"Hello world");
        assert_eq!(text(&notes), "3fd162f1e3fa761d6e618ea6c1a19efb");
    }
}
