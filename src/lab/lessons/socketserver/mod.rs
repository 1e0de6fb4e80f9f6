//! Lesson 17: four services in a framework.

mod greeting;
mod print;
mod upper;
mod welcome;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 9999;
/// The server of all acts. It has the options `--over`, `--each` and `--max`.
const ACTS_SERVER: Option<&str> = Some("socketserver_acts_server");

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 17,
    name: "socketserver",
    question: "What does a server framework do for you?",
    minutes: 40,
    section: "12, socketserver",
    programs: "20 21 21b 22 23 30 t6",
    port: PORT,
    server_task: "A client sends one line. Strip blanks at both ends, turn a-z into A-Z, send the result\n\
                  without a newline, and close. A silent client must not make others wait.",
    client_task: "Send the first message and a newline, receive until the server's FIN, print it.\n\
                  Fail if nothing comes.",
    acts: &[
        Act {
            name: "upper",
            served_with_options_by: ACTS_SERVER,
            extent: "one connection, or one datagram: a line and its answer",
            answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            predict: "The client sends hello and a newline: 6 bytes.\n\
                      How many bytes come back?",
            meaning: "You write the handler; the framework accepts, runs it, and closes.",
            try_next: "socketserver upper --server-args '--each process'",
            suite: Some(&upper::UPPER),
            ..Act::PLAIN
        },
        Act {
            name: "welcome",
            served_by: ACTS_SERVER,
            extent: "one connection, until exit or its end",
            answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            predict: "Here the server speaks first.\n\
                      How many bytes does the client get before it sends anything?",
            meaning: "The protocol says which side sends first. The framework does not decide that.",
            try_next: "socketserver welcome -- hi there",
            suite: Some(&welcome::WELCOME),
            ..Act::PLAIN
        },
        Act {
            name: "greeting",
            served_by: ACTS_SERVER,
            extent: "one connection: the client's bytes, then the greeting",
            answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            predict: "The answer is 亲，学会了吗: six characters.\n\
                      How many bytes has it?",
            meaning: "Characters are not bytes: in UTF-8 each of these has three bytes.",
            try_next: "socketserver greeting --server-args '--each serial'",
            suite: Some(&greeting::GREETING),
            ..Act::PLAIN
        },
        Act {
            name: "print",
            served_by: ACTS_SERVER,
            extent: "one connection, closed at once",
            answer: Answer::Receives(Role::Client),
            predict: "The handler prints the connection and does nothing else.\n\
                      How many of the client's receives give bytes?",
            meaning: "When a handler returns, the framework closes the connection.",
            try_next: "socketserver print --plain",
            suite: Some(&print::PRINT),
            ..Act::PLAIN
        },
    ],
};
