//! Lesson 19: the calls of lessons 01 and 05, and a path in the place of the port.

mod datagram;
mod path;
mod stream;
mod words;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role, Scene};

/// It has a path, and no port.
const PORT: u16 = 0;
/// The name of the path, unless the programs are told another.
const FILE: &str = "unix_socket.sock";
/// Both programs get the path of `lab run` with `--addr`.
const MEETS: Scene = Scene { path: Some("--addr"), ..Scene::PLAIN };

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 19,
    name: "unix_socket",
    question: "The same calls, no network: what is a path good for?",
    minutes: 30,
    section: "8.3.2, socket types",
    programs: "t2 t6",
    port: PORT,
    server_task: "Send back every byte until the client's FIN, as in lesson 01. Take the path, also if a\n\
                  crashed server left it; never from a live one. At SIGTERM remove it, and end.",
    client_task: "Connect to the path, send each message, and receive until all of it is back.\n\
                  Then half-close, and wait for the server's FIN. Fail if it comes early.",
    acts: &[
        Act {
            name: "stream",
            server: &["--early"],
            client: &["hello", "nihao"],
            answer: Answer::Receives(Role::Client),
            predict: "The server removes the path as soon as it has accepted the client.\n\
                      The client sends hello and nihao. How many of the two come back?",
            meaning: "The path is only for finding the server. The bytes go through the kernel.",
            try_next: "unix_socket datagram",
            suite: Some(&stream::STREAM),
            scene: MEETS,
            ..Act::PLAIN
        },
        Act {
            name: "datagram",
            client: &["hello", "--unnamed"],
            extent: "one datagram and its echo",
            ends: false,
            answer: Answer::Receives(Role::Client),
            predict: "The client sends hello twice: before its socket has a name, and after.\n\
                      How many echoes come back?",
            meaning: "A Unix socket gets no name by itself, and without one nobody can answer it.",
            try_next: "unix_socket datagram -- hello ''",
            suite: Some(&datagram::DATAGRAM),
            scene: MEETS,
            ..Act::PLAIN
        },
        Act {
            name: "stale",
            answer: Answer::Rows(Role::Server, "bind "),
            predict: "A server crashes: its path stays. Then a new server starts at this path.\n\
                      How many calls of bind do both make together?",
            meaning: "connect tells a stale path (ECONNREFUSED) from a live server.",
            try_next: "unix_socket abstract",
            scene: MEETS,
            ..Act::PLAIN
        },
        Act {
            name: "abstract",
            answer: Answer::Rows(Role::Server, "unlink "),
            predict: "The server closes an abstract name and binds it again, as after a crash.\n\
                      How many calls of unlink does it need before that?",
            meaning: "An abstract name is no file: it goes with its socket. Linux alone has it.",
            try_next: "unix_socket stale",
            scene: MEETS,
            ..Act::PLAIN
        },
    ],
};
