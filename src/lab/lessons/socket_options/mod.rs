//! Lesson 13: what the options do, and what the errors mean. It has no wire contract.

mod words;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 8890;

/// What one conversation is in each act.
const UNTIL_QUIT: &str = "every connection of one client, until its request \"q\"";

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 13,
    name: "socket_options",
    question: "What do the options do, and what do the errors mean?",
    minutes: 40,
    section: "8.2, tables, errors",
    programs: "01b t1 t2 t3 t4 t7",
    port: PORT,
    server_task: "",
    client_task: "",
    acts: &[
        Act {
            name: "options",
            extent: UNTIL_QUIT,
            answer: Answer::Behind(Role::Server, "getsockopt(SO_RCVBUF) →", 1),
            predict: "The server sets a receive buffer of 4096 bytes (SO_RCVBUF), and reads it back.\n\
                      How many bytes does getsockopt report?",
            meaning: "getsockopt tells what the kernel made of a request; the peer sees the effect.",
            try_next: "socket_options -- linger backlog",
            random: true, // the port of the server's second listener is payload
            predictions: words::OPTIONS,
            ..Act::PLAIN
        },
        Act {
            name: "names",
            extent: UNTIL_QUIT,
            answer: Answer::Behind(Role::Client, "it took", 0),
            predict: "A name has two addresses, ::1 and 127.0.0.1. The server listens on the second.\n\
                      How many attempts does the client need?",
            meaning: "A name is a list of addresses: try them in order, each with its own limit.",
            try_next: "socket_options names -- 127.0.0.1",
            random: true,
            predictions: words::NAMES,
            ..Act::PLAIN
        },
        Act {
            name: "errors",
            extent: UNTIL_QUIT,
            answer: Answer::Rows(Role::Client, "the peer's kernel"),
            predict: "The client makes 14 mistakes, each with another error.\n\
                      How many of these errors come from what the peer's kernel does?",
            meaning: "Our own kernel finds most errors; three tell what the peer's kernel did.",
            try_next: "socket_options errors -- EPIPE ETIMEDOUT",
            predictions: words::ERRORS,
            ..Act::PLAIN
        },
    ],
};
