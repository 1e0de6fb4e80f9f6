//! Lesson 10: four bytes of length.

mod command;
mod frames;
mod text;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 8080;

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 10,
    name: "struct_prefix",
    question: "How do four bytes of length mark the boundary?",
    minutes: 30,
    section: "10, struct",
    programs: "14 32 x03 t5",
    port: PORT,
    server_task: "A frame is four bytes of length (little-endian, signed) and the message.\n\
                  Answer each frame with the same frame, until a FIN where a frame could begin.\n\
                  A length below 0 or above 16 MiB ends the connection. Nothing ends the server.",
    client_task: "Send each message as a frame, receive one frame for each, and close.\n\
                  Refuse a length below 0 or above 16 MiB. Fail if the server ends early, or is silent.",
    acts: &[
        Act {
            name: "text",
            answer: Answer::Bytes(Role::Client, Class::Send, 0),
            predict: "The client sends hi and nihao in one send, each after four bytes of length.\n\
                      How many bytes does that send have?",
            meaning: "Two frames stick together and come apart again: the length marks the boundary.",
            try_next: "struct_prefix -- hi '' 你好",
            suite: Some(&text::TEXT),
            ..Act::PLAIN
        },
        Act {
            name: "command",
            answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            predict: "The client receives the length of an output first.\n\
                      How many bytes does its first recv give?",
            meaning: "With a length, the client receives all of one answer, and none of the next.",
            try_next: "struct_prefix command -- 'list 1000' 'echo second'",
            suite: Some(&command::COMMAND),
            ..Act::PLAIN
        },
    ],
};
