//! Lesson 16: who is calling.

mod checks;
mod client;
mod proof;
mod server;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 9999;

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 16,
    name: "hmac_auth",
    question: "Who is calling?",
    minutes: 30,
    section: "11, authentication",
    programs: "18 19 19b 19c x04-x07",
    port: PORT,
    server_task: "Send 32 random bytes, new for each caller; receive exactly 16: HMAC-MD5(key, those 32).\n\
                  Right: answer what follows in upper case (a-z only), until a FIN. Wrong: close.\n\
                  A caller who is silent keeps nobody waiting.",
    client_task: "Receive 32 bytes, send HMAC-MD5(key, those 32), then each message; receive its echo in\n\
                  upper case. Fail if the server ends the stream instead.",
    acts: &[
        Act {
            name: "talk",
            server: &["--key", "henry"],
            client: &["--key", "henry"],
            random: true,
            answer: Answer::Bytes(Role::Client, Class::Send, 0),
            predict: "The server sends 32 random bytes; the client proves that it knows the key.\n\
                      How many bytes does the proof have (HMAC-MD5)?",
            meaning: "The proof depends on key and challenge; the key stays at home.",
            try_next: "hmac_auth -- --key henri",
            suite: Some(&checks::TALK),
            ..Act::PLAIN
        },
        Act {
            name: "replay",
            server: &["--key", "henry"],
            client: &["--key", "henry"],
            extent: "two connections: one that is let in, and one that must not be",
            random: true,
            answer: Answer::Receives(Role::Client),
            predict: "The client offers the proof of its first connection to a second one.\n\
                      How many receives bring it something, on both together?",
            meaning: "A new challenge for each caller makes an old proof worthless.",
            try_next: "hmac_auth --server-args '--digest sha256' -- --digest sha256",
            suite: None,
            ..Act::PLAIN
        },
    ],
};
