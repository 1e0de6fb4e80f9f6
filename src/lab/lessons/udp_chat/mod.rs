//! Lesson 06: many peers, one socket.

mod checks;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role, Scene};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 8081;

/// Who has which address: the same file for both programs.
const PEERS: &[u8] = b"{\"ann\": \"127.0.0.1:{port1}\", \"ben\": \"127.0.0.1:{port2}\"}\n";
const SCENE: Scene = Scene {
    before: &[(Role::Server, "peers.json", PEERS), (Role::Client, "peers.json", PEERS)],
    ..Scene::PLAIN
};
const WITH_PEERS: &[&str] = &["--peers", "peers.json"];

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 6,
    name: "udp_chat",
    question: "Many peers, one socket: who said that?",
    minutes: 25,
    section: "8.3, UDP",
    programs: "08",
    port: PORT,
    server_task: "Show each message when it comes, with its sender's IP:PORT, and no raw control character.\n\
                  Each typed line is the answer to the oldest message that has none.",
    client_task: "Send each typed line at once, as one datagram, and show each datagram when it comes.\n\
                  At the end of the input wait for the missing answers. Only the server's count.",
    acts: &[
        Act {
            name: "friends",
            server: WITH_PEERS,
            client: WITH_PEERS,
            extent: EXTENT,
            ends: false,
            answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            predict: "ann sends hello. Then another sender sends \"it is ann\".\n\
                      The server answers good morning (12 bytes) first, then see you (7).\n\
                      How many bytes does ann's socket receive?",
            meaning: "The sender's address says who it is. The text of a message does not.",
            try_next: "udp_chat friends --server-args '--recv-buffer 4'",
            scene: SCENE,
            suite: None,
            ..Act::PLAIN
        },
        Act {
            name: "chat",
            extent: EXTENT,
            ends: false,
            answer: Answer::Receives(Role::Server),
            predict: "Two lines are typed to the client. The server's first answer is not typed yet.\n\
                      How many datagrams does the server receive?",
            meaning: "Nobody takes turns here: a message is sent, and shown, when it is there.",
            try_next: "udp_chat chat -- hello '@ben are you there?' --timeout 1s",
            scene: Scene {
                server_types: "good morning\nfine\nsee you\n",
                client_types: "hello\nhow are you?\n",
                ..Scene::PLAIN
            },
            suite: Some(&checks::CHAT),
            ..Act::PLAIN
        },
        Act {
            name: "stranger",
            extent: EXTENT,
            ends: false,
            answer: Answer::Receives(Role::Client),
            predict: "The client asks the server, which answers once.\n\
                      A third socket knows the client's port.\n\
                      How many datagrams does the client receive?",
            meaning: "Anybody can answer. Only the sender's address tells the server's answer.",
            try_next: "udp_chat stranger -- hello 'how are you?'",
            suite: None,
            ..Act::PLAIN
        },
    ],
};

const EXTENT: &str = "one message and its answer";
