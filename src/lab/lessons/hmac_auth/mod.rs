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
    server_task: "Send 32 random bytes, new for each caller. Receive exactly 16: HMAC-MD5(key, those 32).\n\
                  Right: answer what follows in upper case (a-z only), until a FIN. Wrong: close.\n\
                  A silent caller must not make others wait.",
    client_task: "Receive 32 bytes. Send HMAC-MD5(key, those 32), then each message. Receive its answer:\n\
                  the same in upper case. Fail if the server ends the stream instead.",
    acts: &[
        Act {
            name: "talk",
            server: &["--key", "henry"],
            client: &["--key", "henry"],
            random: true,
            answer: Answer::Bytes(Role::Client, Class::Send, 0),
            predict: "The server sends 32 random bytes; the client proves that it knows the key.\n\
                      How many bytes does the proof have (HMAC-MD5)?",
            meaning: "The proof depends on the key and the challenge. The key itself is never sent.",
            try_next: "hmac_auth -- --key henri",
            suite: Some(&checks::TALK),
            ..Act::PLAIN
        },
        Act {
            name: "replay",
            server: &["--key", "henry"],
            client: &["--key", "henry"],
            extent: "two connections: the first is let in, the second must be refused",
            random: true,
            answer: Answer::Receives(Role::Client),
            predict: "The client sends the proof of its first connection again on a second one.\n\
                      How many of its receives give bytes, on both connections together?",
            meaning: "A new challenge for each caller makes an old proof worthless.",
            try_next: "hmac_auth --server-args '--digest sha256' -- --digest sha256",
            suite: None,
            ..Act::PLAIN
        },
    ],
};
