//! What the checks of lesson 17 say: the act `print`.
#![allow(missing_docs)] // the sentences speak for themselves

use super::HIDES_ERRORS;
use crate::bench::Mistake;

pub const WHOLE: &str = "The server closes at once, and says nothing.";
pub const CLIENT_WHOLE: &str =
    "The client calls, and ends well: with the server's FIN at the latest.";
pub const CLIENT_SILENT: &str = "The client does not wait for ever for the FIN: ten seconds.";

pub const MISTAKES: &[&Mistake] = &[
    &KEEPS_OPEN,
    &SAYS_SOMETHING,
    &ANOTHER_PROTOCOL,
    &SERVES_ONCE,
    &RESET_KILLS_SERVER,
    &WAITS_FOR_EVER,
    &HIDES_ERRORS,
];

pub static KEEPS_OPEN: Mistake = Mistake {
    name: "keeps-open",
    is: "the connection is not closed",
    ask: "Who closes when the handler returns?",
    read: "The other acts",
};

pub static SAYS_SOMETHING: Mistake = Mistake {
    name: "says-something",
    is: "it says something where nothing is due",
    ask: "Which bytes does the contract know?",
    read: "Wire contract",
};

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it waits for words that nobody will say, and calls that a failure",
    ask: "Which bytes does the contract know?",
    read: "Wire contract",
};

pub static SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Which call of a framework serves for ever, and which once?",
    read: "What the kernel did",
};

pub static RESET_KILLS_SERVER: Mistake = Mistake {
    name: "reset-kills-server",
    is: "one client's error ends the server",
    ask: "Who handles ECONNRESET: this connection, or the whole program?",
    read: "What the kernel did",
};

pub static WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: a silent server holds the client for ever",
    ask: "Which of your calls can wait, and for how long?",
    read: "Wire contract",
};
