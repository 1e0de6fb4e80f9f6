//! Lesson 12: a file, whole and the same.

mod client;
mod hostile;
mod put;
mod server;
mod wire;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role, Scene};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 8080;

/// The file that `lab run` sends: 200 lines of 50 bytes.
static REPORT: [u8; 10_000] = report();

const fn report() -> [u8; 10_000] {
    let line = b"one of 200 lines of a report that is sent whole..\n";
    let mut report = [0; 10_000];
    let mut at = 0;
    while at < report.len() {
        report[at] = line[at % line.len()];
        at += 1;
    }
    report
}

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 12,
    name: "file_transfer",
    question: "How does a file arrive whole, the same, and visibly?",
    minutes: 40,
    section: "10, FTP upload",
    programs: "16 17 28 33 x08",
    port: PORT,
    server_task: "A header is four bytes of length and JSON. Behind it come filesize bytes of a file.\n\
                  Keep the file as filename in the working directory: whole, or not at all.\n\
                  Answer a header that has \"confirm\": true. Refuse a name that is a path.",
    client_task: "Send each file that standard input names: a header with \"confirm\": true, then its bytes.\n\
                  The name is the last part of the path. Receive the answer: ok, filesize, md5.\n\
                  Fail if the answer is not yes, if the server ends early, or is silent.",
    acts: &[
        Act {
            name: "put",
            server: &["--dir", "."],
            client: &["report.txt", "--piece", "4000", "--pause", "200ms"],
            answer: Answer::Bytes(Role::Server, Class::Receive, 2),
            predict: "The client sends a file of 10,000 bytes in three sends: 4,000, 4,000, 2,000.\n\
                      The server asks for 10,000 bytes of it. How many does this recv give?",
            meaning: "recv gives what is there. The server counts it, and asks for what is missing.",
            try_next: "file_transfer -- report.txt --piece 4000",
            suite: Some(&put::PUT),
            scene: Scene {
                before: &[(Role::Client, "report.txt", &REPORT)],
                after: &[(Role::Server, "report.txt")],
                ..Scene::PLAIN
            },
            ..Act::PLAIN
        },
        Act {
            name: "get",
            server: &["--dir", "."],
            client: &["report.txt", "--dir", "."],
            answer: Answer::Bytes(Role::Client, Class::Receive, 2),
            predict: "The server sends a header, and behind it the 10,000 bytes of the file.\n\
                      How many bytes does the client's first recv of the file give?",
            meaning: "Now the client receives, and keeps the file: whole, or not at all.",
            try_next: "file_transfer get -- report.txt report.txt --dir .",
            scene: Scene {
                before: &[(Role::Server, "report.txt", &REPORT)],
                after: &[(Role::Client, "report.txt")],
                ..Scene::PLAIN
            },
            ..Act::PLAIN
        },
    ],
};
