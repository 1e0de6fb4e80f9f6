//! Lesson 20: the states of a connection.

mod words;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role, Scene};
use socklab::narrate::Class;

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 8888;
/// In most acts.
const TWO: &str = "two connections, one after the other";

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 20,
    name: "handshake",
    question: "How does a connection open, and in how many ways can it end?",
    minutes: 45,
    section: "8.1, TCP",
    programs: "t9",
    port: PORT,
    server_task: "",
    client_task: "",
    acts: &[
        Act {
            name: "early",
            extent: "one connection, until the client's FIN",
            answer: Answer::Bytes(Role::Server, Class::Receive, 0),
            predict: "The client connects, sends 6 bytes, closes. Only then the server accepts.\n\
                      How many of these bytes does the server receive?",
            meaning: "The kernel shakes hands, keeps the bytes and answers the FIN, before accept.",
            try_next: "handshake fin",
            predictions: words::EARLY,
            ..Act::PLAIN
        },
        Act {
            name: "full",
            extent: "three connections, until each client's FIN",
            answer: Answer::Behind(Role::Server, "LISTEN,", 0),
            predict: "The server calls listen(1), and does not call accept. Three clients connect.\n\
                      How many connections does the server's kernel make at once?",
            meaning: "listen(1) means a queue for two. If it is full, a SYN gets no answer.",
            try_next: "handshake full --server-args '--pause 2500ms'",
            predictions: words::FULL,
            ..Act::PLAIN
        },
        Act {
            name: "half",
            extent: "one connection",
            answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            predict: "The client sends its FIN. Then the server sends 4 bytes.\n\
                      How many of them does the client receive?",
            meaning: "A FIN closes one direction only. The other one stays open until its own FIN.",
            try_next: "handshake side",
            predictions: words::HALF,
            ..Act::PLAIN
        },
        Act {
            name: "fin",
            extent: TWO,
            answer: Answer::Behind(Role::Client, "closed with", 0),
            predict: "The client sends its FIN, and the server closes at once.\n\
                      How many segments close the connection?",
            meaning: "If the server closes at once, its FIN carries the ACK: three segments.",
            try_next: "handshake rst",
            predictions: words::FIN,
            ..Act::PLAIN
        },
        Act {
            name: "rst",
            extent: TWO,
            answer: Answer::Rows(Role::Client, "reset"),
            predict: "One client sends 3 bytes, one 5. The server receives 3 of each, and closes.\n\
                      How many of the two connections end with an RST?",
            meaning: "A close with unread bytes sends an RST. Then no end has a state any more.",
            try_next: "handshake side",
            predictions: words::RST,
            ..Act::PLAIN
        },
        Act {
            name: "side",
            extent: TWO,
            answer: Answer::Rows(Role::Client, "client TIME-WAIT"),
            predict: "On #1 the client closes first, on #2 the server does.\n\
                      On how many of the two is the client's end in TIME-WAIT?",
            meaning: "The side that sends the first FIN keeps TIME-WAIT, for 60 s on Linux.",
            try_next: "handshake both",
            predictions: words::SIDE,
            ..Act::PLAIN
        },
        Act {
            name: "both",
            extent: "one connection",
            answer: Answer::Rows(Role::Client, "sock_diag"),
            predict: "Both sides send a FIN before they have the other's. Through how many states\n\
                      does the server's end go behind ESTABLISHED, before it is gone?",
            meaning: "Two FINs that cross lead through CLOSING, and both sides keep TIME-WAIT.",
            try_next: "handshake states",
            predictions: words::BOTH,
            scene: Scene { own_network: true, ..Scene::PLAIN },
            ..Act::PLAIN
        },
        Act {
            name: "states",
            extent: "the first connection and all that it asks for",
            answer: Answer::Behind(Role::Client, "still held:", 0),
            predict: "RFC 9293 has eleven states. Each end waits for something that never comes.\n\
                      How many different states are held at the same time?",
            meaning: "A state lasts until a segment or a call ends it. CLOSED: no connection.",
            try_next: "handshake",
            predictions: words::STATES,
            scene: Scene { own_network: true, ..Scene::PLAIN },
            ..Act::PLAIN
        },
    ],
};
