//! Lesson 04: readings of a clock, and where each one ends.

mod clients;
mod fixed;
mod form;
mod lines;
mod readings;
mod servers;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 8001;

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 4,
    name: "tcp_timestamp",
    question: "A stream of readings: where does each of them end?",
    minutes: 25,
    section: "3, exercise 1",
    programs: "05 x01 ex1",
    port: PORT,
    server_task: "A newline ends each reading (1536199200.123456). Answer it with a line: its local time,\n\
                  2018-09-06 10:00:00. To any other line answer: error: not a reading. Go on after both.\n\
                  64 bytes without a newline end the connection. Nothing ends the server.",
    client_task: "Send the current time as a line, two times or more, and 0.1 s to 5 s apart.\n\
                  The answer to each must be its local time. Fail if it is another, or none.",
    acts: &[
        Act {
            name: "bare",
            client: &["--every", "50ms"],
            random: true,
            answer: Answer::Bytes(Role::Server, Class::Receive, 1),
            predict: "The client sends 3 readings of 17 bytes, 50 ms apart (in two terminals 10 s).\n\
                      Then the server calls recv(40) twice. How many bytes does the second give?",
            meaning: "No byte says where a reading ends: recv gives two and a part, then the rest.",
            try_next: "tcp_timestamp --server-args '--recv-buffer 8' -- 1536199200.123456",
            ..Act::PLAIN
        },
        Act {
            name: "lines",
            client: &["--every", "50ms", "--ahead"],
            random: true,
            answer: Answer::Bytes(Role::Server, Class::Receive, 0),
            predict: "Now a newline follows each of the 3 readings of 17 bytes, 50 ms apart.\n\
                      Then the server calls recv(1024). How many bytes does it give?",
            meaning: "One recv gave all lines, and each newline says where a reading ends.",
            try_next: "tcp_timestamp lines --server-args '--recv-buffer 8'",
            suite: Some(&lines::SUITE),
            ..Act::PLAIN
        },
        Act {
            name: "fixed",
            client: &["--every", "50ms", "--ahead"],
            random: true,
            answer: Answer::Receives(Role::Server),
            predict: "Each reading is now a record of 20 bytes. Three records wait for the server.\n\
                      How many of its recv calls give it bytes?",
            meaning: "Each record has 20 bytes, so the receiver asks for 20: no more, and no less.",
            try_next: "tcp_timestamp fixed -- 0 1536199200.999999 --every 50ms",
            suite: Some(&fixed::SUITE),
            ..Act::PLAIN
        },
    ],
};
