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

use crate::kind::{Misconception, client, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "another-key",
        "The newline at the end of the key file is part of the key.",
        "&[key, b\"\\n\"].concat()",
        another_key::play
    ),
    stream(
        "plain-hash",
        "A digest of the key followed by the challenge is an HMAC.",
        "Md5::digest([key, challenge]",
        plain_hash::play
    ),
    stream(
        "no-key",
        "Nobody can guess the digest of a random challenge, so I need no key.",
        "Md5::digest(challenge)",
        no_key::play
    ),
    stream(
        "swapped-key",
        "HMAC gives the same result if I swap the key and the message.",
        "right::proof(challenge, key)",
        swapped_key::play
    ),
    stream(
        "hex-proof",
        "A digest is a text of 32 hexadecimal digits.",
        "{byte:02x}",
        hex_proof::play
    ),
    stream(
        "wrong-digest",
        "The peer accepts a proof with a better digest.",
        "Hmac::<Sha256>::new_from_slice",
        wrong_digest::play
    ),
    client(
        "client-another-key",
        "The newline at the end of the key file is part of the key.",
        "&[key, b\"\\n\"].concat()",
        another_key::talk
    ),
    client(
        "client-plain-hash",
        "A digest of the key followed by the challenge is an HMAC.",
        "Md5::digest([key, challenge]",
        plain_hash::talk
    ),
    client(
        "client-no-key",
        "Nobody can guess the digest of a random challenge, so I need no key.",
        "Md5::digest(challenge)",
        no_key::talk
    ),
    client(
        "client-swapped-key",
        "HMAC gives the same result if I swap the key and the message.",
        "right::proof(challenge, key)",
        swapped_key::talk
    ),
    client(
        "client-hex-proof",
        "A digest is a text of 32 hexadecimal digits.",
        "{byte:02x}",
        hex_proof::talk
    ),
    client(
        "client-wrong-digest",
        "The peer accepts a proof with a better digest.",
        "Hmac::<Sha256>::new_from_slice",
        wrong_digest::talk
    ),
    client(
        "client-sends-key",
        "I prove that I know the key by sending it.",
        "write_all(&args.key()?)",
        sends_key::talk
    ),
    client(
        "client-text-mode",
        "Whitespace at the end of the challenge does not belong to it.",
        "challenge.trim_ascii_end()",
        text_mode::talk
    ),
    client(
        "client-reused-proof",
        "A proof that was right once is always right.",
        "Ok(b\"\\x58",
        reused_proof::talk
    ),
];
