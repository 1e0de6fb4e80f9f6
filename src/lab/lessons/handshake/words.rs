//! What lesson 20 asks. Each answer stands in a row of the run.

use crate::stage::{Answer, Prediction, Role};
use socklab::narrate::Class;

const TOLD: &str = "sock_diag: ";
const OWN: &str = "getsockopt(TCP_INFO)";
const ENDED: &[(&str, &str)] = &[
    ("0 bytes: the server's FIN", "end of stream"),
    ("an error: the server's RST", "reset"),
    ("nothing: recv waits", "time limit"),
];
const WHICH_KEEPS: &[(&str, &str)] = &[
    ("only the client's end", "client TIME-WAIT, server none"),
    ("only the server's end", "client none, server TIME-WAIT"),
    ("both ends", "client TIME-WAIT, server TIME-WAIT"),
    ("neither", "client none, server none"),
];

const fn told(question: &'static str, nth: usize, choices: Choices) -> Prediction {
    Prediction { question, choices, answer: Answer::Behind(Role::Client, TOLD, nth) }
}

const fn row(
    question: &'static str,
    role: Role,
    text: &'static str,
    nth: usize,
    choices: Choices,
) -> Prediction {
    Prediction { question, choices, answer: Answer::Behind(role, text, nth) }
}

type Choices = &'static [(&'static str, &'static str)];

pub const EARLY: &[Prediction] = &[
    told(
        "connect has returned. The server has not called accept.\nIn which state is the server's end?",
        0,
        &[
            ("SYN-RECEIVED", "server SYN-RECEIVED"),
            ("ESTABLISHED", "server ESTABLISHED"),
            ("there is no end before accept", "server none"),
        ],
    ),
    told(
        "The client has closed. The server has still not called accept.\nAnd now?",
        1,
        &[
            ("ESTABLISHED: no program has seen the FIN", "server ESTABLISHED"),
            ("CLOSE-WAIT", "server CLOSE-WAIT"),
            ("there is no end any more", "server none"),
        ],
    ),
    Prediction {
        question: "Now the server accepts. How many bytes does its first recv give?",
        choices: &[],
        answer: Answer::Bytes(Role::Server, Class::Receive, 0),
    },
    told("Both sides have closed. Which end is in TIME-WAIT?", 2, WHICH_KEEPS),
];

pub const FULL: &[Prediction] = &[
    row(
        "The queue is full, and a third client connects.\nIn which state is its socket?",
        Role::Client,
        OWN,
        0,
        &[
            ("SYN-SENT: no answer comes", "SYN-SENT"),
            ("CLOSED: the server refuses", "CLOSED"),
            ("ESTABLISHED, like the others", "ESTABLISHED"),
        ],
    ),
    Prediction {
        question: "After 500 ms the server begins to accept.\nHow many connections does it get?",
        choices: &[],
        answer: Answer::Rows(Role::Server, "accept →"),
    },
    row(
        "And the third client, which got no answer?",
        Role::Client,
        OWN,
        1,
        &[
            ("its SYN is lost: SYN-SENT until the time limit", "SYN-SENT"),
            ("its connect fails: CLOSED", "CLOSED"),
            ("its kernel has sent the SYN again: ESTABLISHED", "ESTABLISHED"),
        ],
    ),
];

pub const HALF: &[Prediction] = &[
    row(
        "The client has sent its FIN. In which state is the server's end?",
        Role::Server,
        OWN,
        0,
        &[("CLOSE-WAIT", "CLOSE-WAIT"), ("CLOSED", "CLOSED"), ("LAST-ACK", "LAST-ACK")],
    ),
    Prediction {
        question: "The server sends 4 bytes to the client that has half-closed.\n\
                   How many of them does the client receive?",
        choices: &[],
        answer: Answer::Bytes(Role::Client, Class::Receive, 0),
    },
    row(
        "Both FINs have been sent and acknowledged. What does TCP_INFO say of\nthe client's socket?",
        Role::Client,
        OWN,
        0,
        &[("TIME-WAIT", "TIME-WAIT"), ("CLOSED", "CLOSED"), ("FIN-WAIT-2", "FIN-WAIT-2")],
    ),
    told("And what does the kernel's own table say?", 0, WHICH_KEEPS),
];

const CLOSED_WITH: &str = "closed with";

pub const FIN: &[Prediction] = &[
    row(
        "The server closes as soon as the client's FIN has come.\nHow many segments close #1?",
        Role::Client,
        CLOSED_WITH,
        0,
        &[],
    ),
    row(
        "On #2 the server closes 100 ms after the client's FIN.\nHow many segments now?",
        Role::Client,
        CLOSED_WITH,
        1,
        &[],
    ),
    row("How many of these does the client send?", Role::Client, " segments,", 1, &[]),
];

pub const RST: &[Prediction] = &[
    row(
        "The client has sent 3 bytes. The server receives 3, and closes.\n\
         What does the client's recv give?",
        Role::Client,
        "recv(16)",
        0,
        ENDED,
    ),
    row(
        "The client has sent 5 bytes. The server receives 3, and closes. And now?",
        Role::Client,
        "recv(16)",
        1,
        ENDED,
    ),
    told("After that, which end is in TIME-WAIT?", 1, WHICH_KEEPS),
];

pub const SIDE: &[Prediction] = &[
    told("#1: the client sends the first FIN. Which end is in TIME-WAIT?", 0, WHICH_KEEPS),
    row(
        "#2: the server sends the first FIN. What does the client's recv give?",
        Role::Client,
        "recv(16)",
        1,
        ENDED,
    ),
    told("Then the client sends its own FIN. Which end is in TIME-WAIT?", 1, WHICH_KEEPS),
];

pub const BOTH: &[Prediction] = &[
    told(
        "The server has sent its FIN. The client's filter drops it.\n\
         In which state is the server's end?",
        0,
        &[
            ("CLOSE-WAIT", "server CLOSE-WAIT"),
            ("FIN-WAIT-1", "server FIN-WAIT-1"),
            ("FIN-WAIT-2", "server FIN-WAIT-2"),
        ],
    ),
    told(
        "The client sends its FIN without having got the server's.\n\
         In which state is the server's end?",
        1,
        &[
            ("LAST-ACK", "server LAST-ACK"),
            ("TIME-WAIT", "server TIME-WAIT"),
            ("CLOSING", "server CLOSING"),
        ],
    ),
    told("The filter is gone, and all has arrived. Which end is in TIME-WAIT?", 2, WHICH_KEEPS),
];

pub const STATES: &[Prediction] = &[
    told(
        "#2: the client sends its FIN. The server does not close.\nIn which state is the client's end?",
        1,
        &[
            ("FIN-WAIT-1", "client FIN-WAIT-1"),
            ("FIN-WAIT-2", "client FIN-WAIT-2"),
            ("TIME-WAIT", "client TIME-WAIT"),
        ],
    ),
    told(
        "#3: a filter on the server's side drops the client's FIN.\n\
         In which state is the client's end?",
        2,
        &[
            ("FIN-WAIT-1", "client FIN-WAIT-1"),
            ("FIN-WAIT-2", "client FIN-WAIT-2"),
            ("ESTABLISHED", "client ESTABLISHED"),
        ],
    ),
    told(
        "#4: the client's filter drops the server's FIN, which came second.\n\
         In which state is the server's end?",
        3,
        &[
            ("CLOSE-WAIT", "server CLOSE-WAIT"),
            ("LAST-ACK", "server LAST-ACK"),
            ("CLOSING", "server CLOSING"),
        ],
    ),
    told(
        "#5: the client's filter drops the server's FIN, which came first.\n\
         Then the client sends its own. In which state is the server's end?",
        4,
        &[
            ("FIN-WAIT-1", "server FIN-WAIT-1"),
            ("LAST-ACK", "server LAST-ACK"),
            ("CLOSING", "server CLOSING"),
        ],
    ),
    told(
        "A filter drops the server's SYN-ACK. In which state is the server's end?",
        6,
        &[
            ("LISTEN", "server LISTEN"),
            ("SYN-SENT", "server SYN-SENT"),
            ("SYN-RECEIVED", "server SYN-RECEIVED"),
        ],
    ),
    row(
        "How many different states are held at the same time?",
        Role::Client,
        "still held:",
        0,
        &[],
    ),
];
