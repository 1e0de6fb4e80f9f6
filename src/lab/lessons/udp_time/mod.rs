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
                  An answer has at most three times the bytes of the request, both with 28 for headers.",
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
            predict: "The client asks for the time. The first datagram is lost, without an error.\n\
                      How many datagrams come to the server before the client has its answer?",
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
            predict: "A request of 1,024 bytes would have an answer of 12,288. The server sends only\n\
                      three times what came, both with 28 bytes of headers. How many bytes?",
            meaning: "3 x (28 + 1024) - 28 = 3128. The sender's address may be forged.",
            try_next: "udp_time amplify --server-args '--no-limit'",
            suite: None,
            ..Act::PLAIN
        },
    ],
};

/// What one conversation is.
const ONE_REQUEST: &str = "one request and its answer";
