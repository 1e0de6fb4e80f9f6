//! Lesson 07: a service in one datagram each way.

mod checks;
mod client;
mod clock;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 9000;

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 7,
    name: "udp_time",
    question: "What does a service need in one datagram each way?",
    minutes: 25,
    section: "8.3, UDP, time",
    programs: "09 ex3",
    port: PORT,
    server_task: "Each datagram is a time format. Send the local time back in that format.\n\
                  An answer to n bytes has at most 3n + 56 bytes (rule 7). Cut a longer one.",
    client_task: "Send each message as a datagram, and wait for one datagram of the server.\n\
                  If none comes, ask again from a new socket. Fail if none comes within ten seconds.",
    acts: &[
        Act {
            name: "ask",
            server: &["--ignore", "1"],
            extent: ONE_REQUEST,
            ends: false,
            random: true,
            answer: Answer::Receives(Role::Server),
            predict: "The client asks for the time. The server ignores the first datagram.\n\
                      How many datagrams come to it before the client has its answer?",
            meaning: "No answer is normal: wait until a deadline, then ask again.",
            try_next: "udp_time --server-args '--ignore 3' -- --wait 200ms",
            suite: Some(&checks::ASK),
            ..Act::PLAIN
        },
        Act {
            name: "late",
            server: &["--delay", "1500ms"],
            extent: ONE_REQUEST,
            ends: false,
            random: true,
            answer: Answer::Receives(Role::Client),
            predict: "The client has two questions. The first answer comes after 1.5 s, but the\n\
                      client asks again after 1 s. How many datagrams does the client receive?",
            meaning: "A late answer arrives at the socket that asked. Nobody takes it for another.",
            try_next: "udp_time late -- --one-socket",
            suite: None,
            ..Act::PLAIN
        },
        Act {
            name: "amplify",
            extent: ONE_REQUEST,
            ends: false,
            random: true,
            answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            predict: "The answer to 1,024 bytes would have 12,288. It may be three times as long as\n\
                      the request, if 28 bytes of headers count in both. How many bytes come?",
            meaning: "3 x (28 + 1024) - 28 = 3128. The sender's address may be forged.",
            try_next: "udp_time amplify --server-args '--no-limit'",
            suite: None,
            ..Act::PLAIN
        },
    ],
};

/// What one conversation is.
const ONE_REQUEST: &str = "one request and its answer";
