//! Lesson 18: a server for browsers, and a client that asks it for a page.

mod answer;
mod client;
mod server;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::bench::{Setting, Suite};
use crate::stage::{Answer, Role};

const PORT: u16 = 8089;

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 18,
    name: "http_hello",
    question: "A browser is a client too: where does a page end?",
    minutes: 40,
    section: "4th text, server",
    programs: "27",
    port: PORT,
    server_task: "Answer GET / with status 200, Date, Content-Type, Content-Length, and the page\n\
                  <h1>Hello,World</h1>. Keep the connection open for the next request.",
    client_task: "Ask for / with GET, in HTTP/1.1 and with Host. Receive the header, and as many bytes\n\
                  of body as Content-Length says. Do not wait for the server's FIN.",
    acts: &[
        Act {
            name: "hello",
            extent: "one connection, and all requests on it",
            answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            predict: "The page is <h1>Hello,World</h1>: 20 bytes.\n\
                      How many bytes does the client's first receive give?",
            meaning: "The header says how long the page is. So the connection can stay open.",
            try_next: "http_hello -- / /favicon.ico",
            suite: Some(&HELLO),
            ..Act::PLAIN
        },
        Act {
            name: "notes",
            extent: "one connection: any bytes, and 39 bytes back",
            answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            predict: "The server sends 19 bytes, then 20 bytes, and closes. The client waits 200 ms.\n\
                      How many bytes does its first receive give?",
            meaning: "This header has no length: only the FIN says that the page is whole.",
            try_next: "http_hello notes -- --pause 0ms",
            ..Act::PLAIN
        },
        Act {
            name: "unread",
            extent: "two connections: a request of 2000 bytes on each",
            answer: Answer::Bytes(Role::Client, Class::Receive, 2),
            predict: "Twice the server receives 100 of 2000 bytes, and answers 77 bytes. Then, on\n\
                      connection 1, it closes. On connection 2 it sends its FIN, and receives the\n\
                      rest. On 2: how many bytes does the client's last receive give?",
            meaning: "A close with unread bytes is an RST. A FIN, and then receiving, is an end.",
            try_next: "http_hello unread --plain",
            ..Act::PLAIN
        },
    ],
};

/// The act `hello`.
const HELLO: Suite = Suite {
    lesson: "http_hello",
    act: "hello",
    setting: Setting { port: PORT, ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: server::CHECKS,
    client: client::CHECKS,
    mistakes: words::MISTAKES,
    ..Suite::EMPTY
};
