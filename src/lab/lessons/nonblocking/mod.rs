//! Lesson 14: one thread, many clients.

mod checks;
mod words;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 9000;

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 14,
    name: "nonblocking",
    question: "How does one thread serve many clients, and never wait?",
    minutes: 40,
    section: "8.4, non-blocking",
    programs: "24",
    port: PORT,
    server_task: "Answer every byte with the same byte in upper case (a-z only). Serve many clients at once,\n\
                  in one thread: no call may wait. Keep what a send does not take, and send it later.",
    client_task: "Send each message, and receive as many bytes: the same in upper case. Then close.\n\
                  Fail if the server ends early, or is silent for ten seconds.",
    acts: &[
        Act {
            name: "talk",
            client: &["--silent", "--connections", "1", "--rounds", "1"],
            extent: "from the first client until none is left",
            answer: Answer::Receives(Role::Client),
            predict: "One thread, two clients: the first one sends nothing, the second sends hello.\n\
                      How many clients get an answer?",
            meaning: "A thread that never waits serves all clients. See above what empty turns cost.",
            try_next: "nonblocking --server-args '--nap 1ms'",
            suite: Some(&checks::TALK),
            ..Act::PLAIN
        },
        Act {
            name: "slow",
            server: &["--send-buffer", "16384"],
            extent: "from the first client until none is left",
            answer: Answer::Lost,
            predict: "The client sends 262144 bytes and receives late. The send buffer is small.\n\
                      How many of these bytes are lost on their way there and back?",
            meaning: "send may take only a part: keep the rest, and send it when there is room.",
            try_next: "nonblocking slow --server-args '--send-buffer 262144'",
            suite: None,
            ..Act::PLAIN
        },
    ],
};
