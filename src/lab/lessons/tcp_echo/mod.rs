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
    server_task: "Send back every byte, in order, until the client's FIN. Then close.\n\
                  You may serve one client at a time. One client's failure must not stop the server.",
    client_task: "Send each message and receive until all of it is back, in any number of pieces.\n\
                  Then half-close, and wait for the server's FIN. Fail if it comes early.",
    acts: &[Act {
        server: &["--pause", "500ms"],
        answer: Answer::BeforeAccept,
        predict: "The server listens, but sleeps before it calls accept.\n\
                  How many calls (connect, send) does the client finish before that accept?",
        meaning: "The kernel makes the connection and keeps its bytes; accept only fetches it.",
        try_next: "tcp_echo -- hello 你好",
        suite: Some(&checks::ECHO),
        ..Act::PLAIN
    }],
};
