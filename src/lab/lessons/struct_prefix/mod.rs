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
    question: "Second cure: four bytes of length",
    minutes: 30,
    section: "10, struct",
    programs: "14 32 x03 t5",
    port: PORT,
    server_task: "A frame is four bytes of length (little-endian, signed) and the message.\n\
                  Answer each frame with the same frame, until a FIN where a frame could begin.\n\
                  Lengths below 0 or above 16 MiB end the connection, and nothing ends the server.",
    client_task: "Send each message as a frame, receive a frame for each, and close.\n\
                  Refuse lengths below 0 or above 16 MiB; fail if the server ends early, or is silent.",
    acts: &[
        Act {
            name: "text",
            answer: Answer::Bytes(Role::Client, Class::Send, 0),
            predict: "hi and nihao leave in one send, each behind four bytes of length.\n\
                      How many bytes does that send carry?",
            meaning: "They stick together, and come apart: the length is the border.",
            try_next: "struct_prefix -- hi '' 你好",
            suite: Some(&text::TEXT),
            ..Act::PLAIN
        },
        Act {
            name: "command",
            answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            predict: "The client wants the length of an output first.\n\
                      How many bytes does its first recv give?",
            meaning: "Who knows the length reads all of an answer, and nothing of the next.",
            try_next: "struct_prefix command -- 'list 1000' 'echo second'",
            suite: Some(&command::COMMAND),
            ..Act::PLAIN
        },
    ],
};
