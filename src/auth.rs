//! Proves that a program knows a key, without sending it. Lesson 16 `hmac_auth` writes it by hand.
//!
//! The server sends 32 random bytes, the challenge; the client answers with their HMAC under the
//! shared key (RFC 2104). A challenge is a nonce: it is used once, and it is not secret. A salt is
//! something else: it is stored, and it makes the digests of equal passwords different.
//!
//! The course notes use HMAC-MD5. No attack on it is practical so far, but RFC 6151 section 2.3
//! advises new protocols not to use it: choose SHA-256.

use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use rand::{TryRng, rngs::SysRng};
use sha2::Sha256;

use crate::{Error, Result};

/// Bytes of a challenge.
pub const CHALLENGE_LEN: usize = 32;

/// What a proof is made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digest {
    /// HMAC-MD5, as in the course notes (programs 18 and 19): a proof has 16 bytes.
    Md5,
    /// HMAC-SHA-256: a proof has 32 bytes.
    Sha256,
}

impl Digest {
    /// Bytes of a proof.
    pub fn proof_len(self) -> usize {
        match self {
            Digest::Md5 => 16,
            Digest::Sha256 => 32,
        }
    }
}

/// A new challenge from the system's random generator. Never use one twice.
///
/// # Errors
/// If the system gives no random bytes.
pub fn challenge() -> Result<[u8; CHALLENGE_LEN]> {
    let mut challenge = [0; CHALLENGE_LEN];
    let filled = SysRng.try_fill_bytes(&mut challenge);
    filled.map_err(|e| Error::protocol("getrandom", e.to_string()))?;
    Ok(challenge)
}

/// The proof that its sender knows `key`; [`Digest::proof_len`] bytes.
///
/// # Errors
/// If the key is empty: it proves nothing.
pub fn prove(key: &[u8], challenge: &[u8], digest: Digest) -> Result<Vec<u8>> {
    let refused = |text: String| Error::protocol("hmac", text);
    if key.is_empty() {
        return Err(refused("an empty key proves nothing".to_string()));
    }
    Ok(match digest {
        Digest::Md5 => {
            let mac = Hmac::<Md5>::new_from_slice(key).map_err(|e| refused(e.to_string()))?;
            mac.chain_update(challenge).finalize().into_bytes().to_vec()
        }
        Digest::Sha256 => {
            let mac = Hmac::<Sha256>::new_from_slice(key).map_err(|e| refused(e.to_string()))?;
            mac.chain_update(challenge).finalize().into_bytes().to_vec()
        }
    })
}

/// Whether `proof` is right for this challenge. Takes the same time, whichever byte is wrong.
pub fn is_genuine(proof: &[u8], key: &[u8], challenge: &[u8], digest: Digest) -> bool {
    if key.is_empty() {
        return false;
    }
    match digest {
        Digest::Md5 => Hmac::<Md5>::new_from_slice(key)
            .is_ok_and(|mac| mac.chain_update(challenge).verify_slice(proof).is_ok()),
        Digest::Sha256 => Hmac::<Sha256>::new_from_slice(key)
            .is_ok_and(|mac| mac.chain_update(challenge).verify_slice(proof).is_ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn proofs_are_those_of_the_standards() {
        let what = b"what do ya want for nothing?";
        let cases: [(&[u8], &[u8], Digest, &str); 3] = [
            // RFC 2202, test case 2 for HMAC-MD5.
            (b"Jefe", what, Digest::Md5, "750c783e6ab0b503eaa86e310a5db738"),
            // RFC 4231, test case 2.
            (
                b"Jefe",
                what,
                Digest::Sha256,
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            // The course notes, x04.
            (b"secret", b"Hello world", Digest::Md5, "3fd162f1e3fa761d6e618ea6c1a19efb"),
        ];
        for (key, challenge, digest, proof) in cases {
            let ours = prove(key, challenge, digest).unwrap();
            assert_eq!(hex(&ours), proof);
            assert_eq!(ours.len(), digest.proof_len());
            assert!(is_genuine(&ours, key, challenge, digest));
        }
    }

    #[test]
    fn anything_else_is_no_proof() {
        let challenge = challenge().unwrap();
        let proof = prove(b"henry", &challenge, Digest::Md5).unwrap();
        for place in 0..proof.len() {
            let mut forged = proof.clone();
            forged[place] ^= 1;
            assert!(!is_genuine(&forged, b"henry", &challenge, Digest::Md5), "byte {place}");
        }
        assert!(!is_genuine(&proof[..15], b"henry", &challenge, Digest::Md5), "too short");
        assert!(!is_genuine(&proof, b"Henry", &challenge, Digest::Md5), "another key");
        assert!(!is_genuine(&proof, b"henry", &challenge, Digest::Sha256), "another digest");
        assert!(!is_genuine(b"", b"", &challenge, Digest::Md5), "no key at all");
        assert!(prove(b"", &challenge, Digest::Md5).is_err());
    }

    #[test]
    fn no_challenge_comes_twice() {
        let challenges: std::collections::BTreeSet<_> =
            (0..1000).map(|_| challenge().unwrap()).collect();
        assert_eq!(challenges.len(), 1000);
    }
}
