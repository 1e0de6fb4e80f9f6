//! Lesson 01: one TCP conversation.

mod checks;
mod words;

use super::lesson::{Act, Lesson};
use crate::stage::Answer;

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 8898;

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 1,
    name: "tcp_echo",
    question: "Which calls make one TCP conversation?",
    minutes: 20,
    section: "8.2, TCP",
    programs: "01 01b 31",
    port: PORT,
    server_task: "Send back every byte, in order, until the client's FIN; then close.\n\
                  One client after the other will do; whatever one of them does, serve the next.",
    client_task: "Send each message and receive until all of it is back: in how many pieces, nobody knows.\n\
                  Then half-close, and wait for the server's FIN. Fail if it ends early.",
    acts: &[Act {
        server: &["--pause", "500ms"],
        answer: Answer::BeforeAccept,
        predict: "The server listens, but sleeps before it calls accept.\n\
                  How many calls (connect, send) does the client get done meanwhile?",
        meaning: "The kernel shakes hands and keeps what comes: accept only fetches it.",
        try_next: "tcp_echo -- hello 你好",
        suite: Some(&checks::ECHO),
        ..Act::PLAIN
    }],
};
