//! Lesson 16: misconceptions about the proof.

mod another_key;
mod hex_proof;
mod no_key;
mod plain_hash;
mod reused_proof;
mod sends_key;
mod swapped_key;
mod text_mode;
mod wrong_digest;

use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("another-key", "A newline behind the key is no key.", another_key::play),
    stream("plain-hash", "A digest of key and challenge is an HMAC.", plain_hash::play),
    stream("no-key", "A digest of something random cannot be guessed.", no_key::play),
    stream("swapped-key", "Two arguments may stand in any order.", swapped_key::play),
    stream("hex-proof", "A digest is text: 32 characters.", hex_proof::play),
    stream("wrong-digest", "A better digest is understood everywhere.", wrong_digest::play),
    client("client-another-key", "A newline behind the key is no key.", another_key::talk),
    client("client-plain-hash", "A digest of key and challenge is an HMAC.", plain_hash::talk),
    client("client-no-key", "A digest of something random cannot be guessed.", no_key::talk),
    client("client-swapped-key", "Two arguments may stand in any order.", swapped_key::talk),
    client("client-hex-proof", "A digest is text: 32 characters.", hex_proof::talk),
    client("client-wrong-digest", "A better digest is understood everywhere.", wrong_digest::talk),
    client("client-sends-key", "Who knows the key can say it.", sends_key::talk),
    client("client-text-mode", "A newline at the end belongs to nothing.", text_mode::talk),
    client("client-reused-proof", "What was right once stays right.", reused_proof::talk),
];
