//! Lesson 02: two sides that speak in turn, and their goodbyes.

mod checks;
mod client;
mod server;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 8090;

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 2,
    name: "tcp_chat",
    question: "Why does the second caller wait, and what is a clean goodbye?",
    minutes: 30,
    section: "8.2, TCP; 3",
    programs: "02 03 04 25 29 ex2",
    port: PORT,
    server_task: "Receive a message, print it, read a line from standard input and send it, in turn.\n\
                  bye from either side ends the conversation, unanswered. Then serve the next caller.",
    client_task: "Read a line from standard input, send it, receive the answer and print it, in turn.\n\
                  bye from either side ends it. Fail if the server's FIN comes before its bye.",
    acts: &[
        Act {
            name: "chat",
            extent: "one connection, until one side says goodbye",
            answer: Answer::Receives(Role::Client),
            predict: "The client sends two messages: hello, and then bye.\n\
                      How many answers does it receive?",
            meaning: "bye is a message of this protocol: it says goodbye, and has no answer.",
            try_next: "tcp_chat phone",
            suite: Some(&checks::CHAT),
            ..Act::PLAIN
        },
        Act {
            name: "phone",
            extent: "two connections, each until one side says goodbye",
            answer: Answer::Bytes(Role::Server, Class::Receive, 2),
            predict: "Two callers connect and send hello; the server talks to caller #1 first.\n\
                      How many bytes does its first recv from caller #2 give, much later?",
            meaning: "The second caller was connected all the time, and the kernel kept its message.",
            try_next: "tcp_chat phone --server-args '--serve-all'",
            suite: Some(&checks::PHONE),
            ..Act::PLAIN
        },
    ],
};
