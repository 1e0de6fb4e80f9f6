//! Lesson 03: both sides talk at once.

mod checks;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 8899;

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 3,
    name: "tcp_duplex",
    question: "How do both sides talk at once, and still stop?",
    minutes: 25,
    section: "3rd text, threads",
    programs: "26",
    port: PORT,
    server_task: "Send each line of standard input, without its line end. Meanwhile receive and show\n\
                  what comes. An empty line, the end of input, or the client's FIN: send your FIN.\n\
                  Receive until the client's FIN. Then serve the next client.",
    client_task: "Send each line of standard input, without its line end. Meanwhile receive and show\n\
                  what comes. An empty line, the end of input, or the server's FIN: send your FIN.\n\
                  Receive until the server's FIN. Then end, although the keyboard is still open.",
    acts: &[
        Act {
            name: "duplex",
            extent: "one connection, until both sides have said goodbye",
            answer: Answer::Receives(Role::Client),
            predict: "The server sends three lines and the client two. No side waits for an answer.\n\
                      How many receives of the client get bytes?",
            meaning: "The two directions are independent: each has its own bytes and its own FIN.",
            try_next: "tcp_duplex close-only",
            suite: Some(&checks::DUPLEX),
            ..Act::PLAIN
        },
        Act {
            name: "close-only",
            extent: "one connection, until both sides have said goodbye",
            answer: Answer::Bytes(Role::Client, Class::Receive, 2),
            predict: "The client closes one handle of its socket. Then the server sends 12 bytes.\n\
                      How many bytes does the client's next recv give?",
            meaning: "A FIN leaves when the last handle goes, or at shutdown: this close sent none.",
            try_next: "tcp_duplex close-only -- --pause 2s",
            suite: None,
            ..Act::PLAIN
        },
    ],
};
