//! Lesson 09: the length as text, and an answer to it.

mod client;
mod server;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::bench::{Setting, Suite};
use crate::stage::{Answer, Role};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 8080;

/// What a client sends when it has a length.
const READY: &[u8] = b"recv_ready";

/// The longest output that has a length, and so the longest length.
const CAP: u32 = 16 * 1024 * 1024;

const COMMAND: Suite = Suite {
    lesson: "recv_ready",
    act: "command",
    setting: Setting { port: PORT, client_input: "echo hi\necho second\nquit\n", ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: server::CHECKS,
    client: client::CHECKS,
    mistakes: words::MISTAKES,
    ..Suite::EMPTY
};

/// Whether these bytes are a length, as the contract says.
fn is_length(bytes: &[u8]) -> bool {
    let is_number = bytes.iter().all(u8::is_ascii_digit) && !bytes.starts_with(b"0");
    let number = std::str::from_utf8(bytes).ok().and_then(|text| text.parse::<u32>().ok());
    is_number && number.is_some_and(|number| number <= CAP)
}

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 9,
    name: "recv_ready",
    question: "First cure: say the length, and wait. What does that cost?",
    minutes: 20,
    section: "10, first solution",
    programs: "13",
    port: PORT,
    server_task: "Receive a command, and run it as in lesson 08. Send the length of its output as digits.\n\
                  Receive the 10 bytes recv_ready, and then send the output; until the client's FIN.\n\
                  What comes after them is the next command. If the 10 bytes differ, end the connection.",
    client_task: "Send a command, receive its length, send recv_ready, receive as many bytes.\n\
                  Refuse what is no length from 1 to 16777216. Fail if the server ends early, or is silent.",
    acts: &[
        Act {
            name: "command",
            answer: Answer::Receives(Role::Server),
            predict: "The client has two commands, list and echo second.\n\
                      How many of the server's recv calls give it bytes?",
            meaning: "Each output is whole. But each command costs two round trips.",
            try_next: "recv_ready joined",
            suite: Some(&COMMAND),
            ..Act::PLAIN
        },
        Act {
            name: "joined",
            answer: Answer::Bytes(Role::Server, Class::Receive, 1),
            predict: "The client sends recv_ready, and then at once echo second. The server pauses.\n\
                      How many bytes does its recv(1024) for recv_ready give?",
            meaning: "recv_ready has no end, either: one recv gives it and the next command.",
            try_next: "recv_ready joined --server-args '--recv-buffer 10'",
            suite: None,
            ..Act::PLAIN
        },
        Act {
            name: "stuck",
            answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            predict: "echo 12 writes 12 and a newline. The server does not wait for recv_ready.\n\
                      The client pauses. How many bytes does its first recv give?",
            meaning: "A length without an end sticks to what follows it.",
            try_next: "recv_ready stuck -- 'echo hello'",
            suite: None,
            ..Act::PLAIN
        },
    ],
};
