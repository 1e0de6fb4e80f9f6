//! Lesson 05: what a datagram keeps.

mod checks;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 9000;

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 5,
    name: "udp_echo",
    question: "What does a datagram keep that a stream does not?",
    minutes: 20,
    section: "8.3, UDP",
    programs: "06 07",
    port: PORT,
    server_task: "Send each datagram back to its sender, also an empty one. It has at most 65,507 bytes.",
    client_task: "Send each message as a datagram, and wait for its echo: a datagram from the server with\n\
                  the same bytes. Fail if no echo comes within ten seconds.",
    acts: &[
        Act {
            name: "echo",
            client: &["hello", ""],
            extent: "one datagram and its echo",
            ends: false,
            answer: Answer::Receives(Role::Server),
            predict: "The client sends two datagrams: hello, and one of 0 bytes.\n\
                      How many datagrams does the server receive?",
            meaning: "A datagram keeps its boundaries, so even an empty one arrives.",
            try_next: "udp_echo --server-args '--recv-buffer 2' -- abc --any-answer",
            suite: Some(&checks::ECHO),
            ..Act::PLAIN
        },
        Act {
            name: "limit",
            extent: "one datagram and its echo",
            ends: false,
            answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            predict: "How many bytes of payload does the largest IPv4 datagram hold?",
            meaning: "65,535 - 20 (IP header) - 8 (UDP header) = 65,507. One byte more is refused.",
            try_next: "udp_echo limit --server-args '--recv-buffer 1000' -- --any-answer",
            suite: None,
            ..Act::PLAIN
        },
    ],
};
