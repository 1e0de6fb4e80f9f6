//! Lesson 08: boundaries that get lost.

mod burst;
mod leftover;
mod udp;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 8080;

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 8,
    name: "nianbao",
    question: "Two sends, one recv: where is the boundary?",
    minutes: 30,
    section: "9.4, sticky packets",
    programs: "10 11 12 x02",
    port: PORT,
    server_task: "Receive until the end of the stream, with a buffer of 10 bytes, and print what each\n\
                  receive gave. Send nothing to the client. Then close, and serve the next client.",
    client_task: "Send each message with one send, and close. Nothing comes back.",
    acts: &[
        Act {
            name: "burst",
            answer: Answer::Bytes(Role::Server, Class::Receive, 0),
            predict: "The client sends hi, then nihao. Then the server calls recv(10).\n\
                      How many bytes does that first recv give?",
            meaning: "A stream has no boundaries: recv takes what is there, up to its size.",
            try_next: "nianbao -- --gap 400ms",
            suite: Some(&burst::BURST),
            ..Act::PLAIN
        },
        Act {
            name: "leftover",
            answer: Answer::Bytes(Role::Client, Class::Receive, 1),
            predict: "The client asks twice; the second answer is 7 bytes long.\n\
                      How many bytes does its second recv(1024) give?",
            meaning: "Bytes that one recv leaves come first in the next recv: the answers shift.",
            try_next: "nianbao leftover -- --recv-buffer 8192",
            suite: Some(&leftover::LEFTOVER),
            ..Act::PLAIN
        },
        Act {
            name: "cut",
            answer: Answer::Bytes(Role::Server, Class::Receive, 1),
            predict: "你好 is 6 bytes; the server receives 4 at a time.\n\
                      How many bytes does its second recv give?",
            meaning: "recv counts bytes and may cut a character: decode only whole characters.",
            try_next: "nianbao cut --server-args '--recv-buffer 3'",
            suite: None,
            ..Act::PLAIN
        },
        Act {
            name: "udp",
            extent: "what one client sends at once, then each of the server's commands",
            answer: Answer::Receives(Role::Server),
            predict: "The client sends hi and nihao as datagrams, and later one of 3000 bytes.\n\
                      How many of the server's recv_from calls give it bytes?",
            meaning: "Datagrams never stick together, but bytes that do not fit the buffer are lost.",
            try_next: "nianbao udp --server-args '--recv-buffer 4096'",
            suite: Some(&udp::UDP),
            ..Act::PLAIN
        },
    ],
};
