//! Every sentence that `lab` says, one place per sentence, so that another language can follow.
//!
//! What a lesson's checks say stands in a module of its own.

pub mod check;
pub mod hmac_auth;
pub mod nianbao;
pub mod nonblocking;
pub mod socketserver;
pub mod start;
pub mod struct_prefix;
pub mod struct_prefix_command;
pub mod tcp_echo;
pub mod udp_echo;

/// A mistake that a check can name. Names belong to a lesson.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    /// As in `cargo run --example misconceptions -- struct_prefix/single-recv`.
    pub name: &'static str,
    /// What it is, in one line.
    pub is: &'static str,
    /// What to ask oneself.
    pub ask: &'static str,
    /// The heading in the note under which the answer stands.
    pub read: &'static str,
}

/// The one mistake that all lessons share, of servers.
pub static CRASHES: Mistake = Mistake {
    name: "crashes",
    is: "an error ends it before it has done anything",
    ask: "What do its last words say, and which line of yours do they mean?",
    read: "Wire contract",
};

/// What is said about a lesson.
#[derive(Debug)]
pub struct LessonWords {
    /// The lesson's name.
    pub name: &'static str,
    /// The question that it answers.
    pub question: &'static str,
    /// What is said about its acts, by name.
    pub acts: &'static [ActWords],
}

/// What is said about an act.
#[derive(Debug)]
pub struct ActWords {
    /// The act's name.
    pub name: &'static str,
    /// Asked before it is played; the answer is a number that the recording holds.
    pub predict: &'static str,
    /// What the ledger means, in one sentence.
    pub meaning: &'static str,
    /// The words after `cargo lab run` to try next: the counter-proof.
    pub try_next: &'static str,
}

/// The words of a lesson.
pub fn of(lesson: &str) -> Option<&'static LessonWords> {
    LESSONS.iter().find(|words| words.name == lesson)
}

/// The words of an act.
pub fn of_act(lesson: &str, act: &str) -> Option<&'static ActWords> {
    of(lesson)?.acts.iter().find(|words| words.name == act)
}

/// The words of every lesson, in the order of the catalogue.
pub const LESSONS: &[LessonWords] = &[
    LessonWords {
        name: "tcp_echo",
        question: "Which calls make one TCP conversation?",
        acts: &[ActWords {
            name: "",
            predict: "The server listens, but sleeps before it calls accept.\n\
                      How many calls (connect, send) does the client get done meanwhile?",
            meaning: "The kernel shakes hands and keeps what comes: accept only fetches it.",
            try_next: "tcp_echo -- hello 你好",
        }],
    },
    LessonWords {
        name: "udp_echo",
        question: "What does a datagram keep that a stream does not?",
        acts: &[
            ActWords {
                name: "echo",
                predict: "The client sends two datagrams: hello, and one of 0 bytes.\n\
                          How many datagrams does the server receive?",
                meaning: "A datagram keeps its borders, so even an empty one arrives.",
                try_next: "udp_echo --server-args '--recv-buffer 3'",
            },
            ActWords {
                name: "limit",
                predict: "How many bytes of payload does the largest IPv4 datagram hold?",
                meaning: "65,535 less 20 bytes of IP header less 8 of UDP's; one more is refused.",
                try_next: "udp_echo limit --server-args '--recv-buffer 1000'",
            },
        ],
    },
    LessonWords {
        name: "nianbao",
        question: "Two sends, one recv: where did the border go?",
        acts: &[
            ActWords {
                name: "burst",
                predict: "The client sends hi, then nihao. Then the server calls recv(10).\n\
                          How many bytes does that first recv give?",
                meaning: "A stream has no borders: recv takes what is there, up to its size.",
                try_next: "nianbao -- --gap 400ms",
            },
            ActWords {
                name: "leftover",
                predict: "The client asks twice; the second answer is 7 bytes long.\n\
                          How many bytes does its second recv(1024) give?",
                meaning: "What one recv leaves behind comes first in the next: answers shift.",
                try_next: "nianbao leftover -- --recv-buffer 8192",
            },
            ActWords {
                name: "cut",
                predict: "你好 is 6 bytes; the server receives 4 at a time.\n\
                          How many bytes does its second recv give?",
                meaning: "recv counts bytes and cuts characters: decode only what is whole.",
                try_next: "nianbao cut --server-args '--recv-buffer 3'",
            },
            ActWords {
                name: "udp",
                predict: "hi and nihao, as datagrams; later one of 3000 bytes.\n\
                          How many recv_from calls bring the server something?",
                meaning: "Datagrams never stick, but what does not fit the buffer is cut off.",
                try_next: "nianbao udp --server-args '--recv-buffer 4096'",
            },
        ],
    },
    LessonWords {
        name: "struct_prefix",
        question: "Second cure: four bytes of length",
        acts: &[
            ActWords {
                name: "text",
                predict: "hi and nihao leave in one send, each behind four bytes of length.\n\
                          How many bytes does that send carry?",
                meaning: "They stick together, and come apart: the length is the border.",
                try_next: "struct_prefix -- hi '' 你好",
            },
            ActWords {
                name: "command",
                predict: "The client wants the length of an output first.\n\
                          How many bytes does its first recv give?",
                meaning: "Who knows the length reads all of an answer, and nothing of the next.",
                try_next: "struct_prefix command -- 'list 1000' 'echo second'",
            },
        ],
    },
    LessonWords {
        name: "nonblocking",
        question: "One thread, many clients: never wait",
        acts: &[
            ActWords {
                name: "talk",
                predict: "Two clients, one thread: the first that came says nothing, the second hello.\n\
                      How many get an answer?",
                meaning: "A thread that never waits serves all; what asking in vain costs stands above.",
                try_next: "nonblocking --server-args '--nap 1ms'",
            },
            ActWords {
                name: "slow",
                predict: "The client sends 262144 bytes and receives none, until all buffers are full.\n\
                          How many of these bytes are lost on their way there and back?",
                meaning: "send may take a part: what is left is kept, and sent when there is room.",
                try_next: "nonblocking slow --server-args '--send-buffer 262144'",
            },
        ],
    },
    LessonWords {
        name: "hmac_auth",
        question: "Who is calling?",
        acts: &[
            ActWords {
                name: "talk",
                predict: "The server sends 32 random bytes; the client proves that it knows the key.\n\
                          How many bytes does the proof have (HMAC-MD5)?",
                meaning: "The proof depends on key and challenge; the key stays at home.",
                try_next: "hmac_auth -- --key henri",
            },
            ActWords {
                name: "replay",
                predict: "The client offers the proof of its first connection to a second one.\n\
                          How many receives bring it something, on both together?",
                meaning: "A new challenge for each caller makes an old proof worthless.",
                try_next: "hmac_auth --server-args '--digest sha256' -- --digest sha256",
            },
        ],
    },
    LessonWords {
        name: "socketserver",
        question: "What does a server framework do for you?",
        acts: &[
            ActWords {
                name: "upper",
                predict: "The client sends hello and a newline: 6 bytes.\n\
                          How many bytes come back?",
                meaning: "You write the handler; the framework accepts, runs it, and closes.",
                try_next: "socketserver upper --server-args '--each process'",
            },
            ActWords {
                name: "welcome",
                predict: "Here the server speaks first.\n\
                          How many bytes does the client get before it has said anything?",
                meaning: "Who speaks first is part of the protocol, and the framework does not care.",
                try_next: "socketserver welcome -- hi there",
            },
            ActWords {
                name: "greeting",
                predict: "The answer is 亲，学会了吗: six characters.\n\
                          How many bytes are they?",
                meaning: "Characters are not bytes: in UTF-8 each of these has three.",
                try_next: "socketserver greeting --server-args '--each serial'",
            },
            ActWords {
                name: "print",
                predict: "The handler prints the connection and does nothing else.\n\
                          How many receives bring the client something?",
                meaning: "When a handler returns, the framework closes the connection.",
                try_next: "socketserver print --plain",
            },
        ],
    },
];

/// While the programs of a lesson are being built.
pub const BUILDING: &str = "building the programs of the lesson";
/// While they run.
pub const RUNNING: &str = "running them";

/// What bare `lab` says first.
pub const GREETING: &str = "\
socklab: learn socket programming by running it.
Each lesson is a server and a client, a note, and what the kernel does between them.";

/// Before the path.
pub const THE_PATH: &str = "The path ([x] has been run here):";
/// Before the next command.
pub const TYPE_NEXT: &str = "Type next:";
/// Once every lesson of the path has been run.
pub const PATH_DONE: &str =
    "You have run the whole path. Read on in lessons/, and change the programs.";

/// When the record of what has been run cannot be written.
pub const NOT_REMEMBERED: &str = "this run is not remembered";

/// Before a prediction is typed.
pub const YOUR_PREDICTION: &str = "Your prediction (a number; Enter skips): ";
/// A prediction that is not a number.
pub const NOT_A_NUMBER: &str = "Not a number. Once more (Enter skips): ";

/// What the prediction was worth.
pub fn prediction(said: usize, was: usize) -> String {
    match said == was {
        true => format!("You said {said}: right."),
        false => format!("You said {said}; it was {was}."),
    }
}

/// Asked before each receive under `--predict`.
pub fn predict_receive(role: &str, call: &str) -> String {
    format!("{role}: {call} gives how many bytes? ")
}

/// At the end of `--predict`.
pub fn score(right: usize, asked: usize) -> String {
    format!("{right} of {asked} predictions were right.")
}

/// The keys of `--step`.
pub const STEP_KEYS: &str = "[Enter] on   [b Enter] back   [q Enter] end";

/// One direction of the ledger.
pub fn ledger(sends: usize, receives: usize, sent: usize, received: usize) -> String {
    let plural = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    if sent == received {
        format!(
            "{} → {}, {}",
            plural(sends, "send"),
            plural(receives, "recv"),
            plural(sent, "byte")
        )
    } else {
        format!(
            "{} of {} → {} of {}",
            plural(sends, "send"),
            plural(sent, "byte"),
            plural(receives, "recv"),
            plural(received, "byte")
        )
    }
}

/// How a program ended.
pub fn ended(code: Option<i32>, by_us: bool) -> String {
    match (by_us, code) {
        (true, _) => "ended by lab".to_string(),
        (false, Some(code)) => format!("exit {code}"),
        (false, None) => "killed".to_string(),
    }
}
