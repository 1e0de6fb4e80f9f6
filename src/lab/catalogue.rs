//! The lessons, as data. A test compares it with the disk and with the notes.

use crate::record::Role;
use socklab::narrate::Class;

/// A section of the course notes: a pair of programs, a note, and tests.
#[derive(Debug)]
pub struct Lesson {
    /// Its place in the order of the course notes.
    pub number: u8,
    /// The name that programs, note, tests and commands share.
    pub name: &'static str,
    /// How long a student needs for note, runs and the first exercise.
    pub minutes: u8,
    /// The section of the course notes.
    pub section: &'static str,
    /// The programs of the course notes that it re-implements.
    pub programs: &'static str,
    /// The port of both programs unless told otherwise.
    pub port: u16,
    /// What the pair can play; the first is the default.
    pub acts: &'static [Act],
}

/// One thing that a pair can play.
#[derive(Debug)]
pub struct Act {
    /// The first word for both programs; empty in a lesson that has but one.
    pub name: &'static str,
    /// The server's words and options under `lab run`, before the user's own.
    pub server: &'static [&'static str],
    /// The client's, unless the user gives his own.
    pub client: &'static [&'static str],
    /// What one conversation is, for the server's `--once`.
    pub extent: &'static str,
    /// Whether the server knows by itself when the conversation is over. If not, `lab` ends it.
    pub ends: bool,
    /// Whether payload differs from run to run: then outcomes are told by sizes alone.
    pub random: bool,
    /// Where in a recording the answer to the act's question stands.
    pub answer: Answer,
}

/// How the answer to an act's question is read off a recording.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// The bytes that the nth (from 0) such call of this side moved.
    Bytes(Role, Class, usize),
    /// How many calls of this side brought data, or datagrams.
    Receives(Role),
    /// How many of the bytes that the client sent did not come back to it.
    Lost,
    /// How many calls of the client were made before the server's first `accept` returned.
    BeforeAccept,
}

impl Lesson {
    /// The note, from the top of the project.
    pub fn note(&self) -> String {
        format!("lessons/{:02}-{}.md", self.number, self.name)
    }

    /// The act of that name; the default one for no name.
    pub fn act(&self, name: &str) -> Option<&'static Act> {
        match name {
            "" => self.acts.first(),
            _ => self.acts.iter().find(|act| act.name == name),
        }
    }
}

/// The lesson of that name or number.
pub fn find(name: &str) -> Option<&'static Lesson> {
    let number = name.parse::<u8>().ok();
    LESSONS.iter().find(|lesson| lesson.name == name || Some(lesson.number) == number)
}

/// The note that opens the path, and the minutes it takes.
pub const START: (&str, u8) = ("lessons/00-start.md", 15);

/// The order in which to learn, by number. The hardest idea, partial sends, comes last.
pub const PATH: &[u8] = &[1, 5, 8, 10, 17, 16, 14];

const ONE_CONNECTION: &str = "one connection, until the client ends it";

/// Every lesson that is there, in the order of the course notes.
pub const LESSONS: &[Lesson] = &[
    Lesson {
        number: 1,
        name: "tcp_echo",
        minutes: 20,
        section: "8.2, TCP",
        programs: "01 01b 31",
        port: 8898,
        acts: &[Act {
            name: "",
            server: &["--pause", "500ms"],
            client: &[],
            extent: ONE_CONNECTION,
            ends: true,
            random: false,
            answer: Answer::BeforeAccept,
        }],
    },
    Lesson {
        number: 5,
        name: "udp_echo",
        minutes: 20,
        section: "8.3, UDP",
        programs: "06 07",
        port: 9000,
        acts: &[
            Act {
                name: "echo",
                server: &[],
                client: &["hello", ""],
                extent: "one datagram and its echo",
                ends: false,
                random: false,
                answer: Answer::Receives(Role::Server),
            },
            Act {
                name: "limit",
                server: &[],
                client: &[],
                extent: "one datagram and its echo",
                ends: false,
                random: false,
                answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            },
        ],
    },
    Lesson {
        number: 8,
        name: "nianbao",
        minutes: 30,
        section: "9.4, sticky packets",
        programs: "10 11 12 x02",
        port: 8080,
        acts: &[
            Act {
                name: "burst",
                server: &[],
                client: &[],
                extent: ONE_CONNECTION,
                ends: true,
                random: false,
                answer: Answer::Bytes(Role::Server, Class::Receive, 0),
            },
            Act {
                name: "leftover",
                server: &[],
                client: &[],
                extent: ONE_CONNECTION,
                ends: true,
                random: false,
                answer: Answer::Bytes(Role::Client, Class::Receive, 1),
            },
            Act {
                name: "cut",
                server: &[],
                client: &[],
                extent: ONE_CONNECTION,
                ends: true,
                random: false,
                answer: Answer::Bytes(Role::Server, Class::Receive, 1),
            },
            Act {
                name: "udp",
                server: &[],
                client: &[],
                extent: "what one client sends at once, then each of the server's commands",
                ends: true,
                random: false,
                answer: Answer::Receives(Role::Server),
            },
        ],
    },
    Lesson {
        number: 10,
        name: "struct_prefix",
        minutes: 30,
        section: "10, struct",
        programs: "14 32 x03 t5",
        port: 8080,
        acts: &[
            Act {
                name: "text",
                server: &[],
                client: &[],
                extent: ONE_CONNECTION,
                ends: true,
                random: false,
                answer: Answer::Bytes(Role::Client, Class::Send, 0),
            },
            Act {
                name: "command",
                server: &[],
                client: &[],
                extent: ONE_CONNECTION,
                ends: true,
                random: false,
                answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            },
        ],
    },
    Lesson {
        number: 14,
        name: "nonblocking",
        minutes: 40,
        section: "8.4, non-blocking",
        programs: "24",
        port: 9000,
        acts: &[
            Act {
                name: "talk",
                server: &[],
                client: &["--silent", "--connections", "1", "--rounds", "1"],
                extent: "from the first client until none is left",
                ends: true,
                random: false,
                answer: Answer::Receives(Role::Client),
            },
            Act {
                name: "slow",
                server: &["--send-buffer", "16384"],
                client: &[],
                extent: "from the first client until none is left",
                ends: true,
                random: false,
                answer: Answer::Lost,
            },
        ],
    },
    Lesson {
        number: 16,
        name: "hmac_auth",
        minutes: 30,
        section: "11, authentication",
        programs: "18 19 19b 19c x04-x07",
        port: 9999,
        acts: &[
            Act {
                name: "talk",
                server: &["--key", "henry"],
                client: &["--key", "henry"],
                extent: ONE_CONNECTION,
                ends: true,
                random: true,
                answer: Answer::Bytes(Role::Client, Class::Send, 0),
            },
            Act {
                name: "replay",
                server: &["--key", "henry"],
                client: &["--key", "henry"],
                extent: "two connections: one that is let in, and one that must not be",
                ends: true,
                random: true,
                answer: Answer::Receives(Role::Client),
            },
        ],
    },
    Lesson {
        number: 17,
        name: "socketserver",
        minutes: 40,
        section: "12, socketserver",
        programs: "20 21 21b 22 23 30 t6",
        port: 9999,
        acts: &[
            Act {
                name: "upper",
                server: &[],
                client: &[],
                extent: "one connection, or one datagram: a line and its answer",
                ends: true,
                random: false,
                answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            },
            Act {
                name: "welcome",
                server: &[],
                client: &[],
                extent: "one connection, until exit or its end",
                ends: true,
                random: false,
                answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            },
            Act {
                name: "greeting",
                server: &[],
                client: &[],
                extent: "one connection: anything, and the greeting",
                ends: true,
                random: false,
                answer: Answer::Bytes(Role::Client, Class::Receive, 0),
            },
            Act {
                name: "print",
                server: &[],
                client: &[],
                extent: "one connection, closed at once",
                ends: true,
                random: false,
                answer: Answer::Receives(Role::Client),
            },
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_is_found_by_name_and_by_number() {
        assert_eq!(find("nianbao").map(|l| l.number), Some(8));
        assert_eq!(find("08").map(|l| l.name), Some("nianbao"));
        assert!(find("nianbaо").is_none(), "that о is Cyrillic");
    }
}
