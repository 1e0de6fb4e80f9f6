//! What the checks of lesson 17 say: the act `greeting`.
#![allow(missing_docs)] // the sentences speak for themselves

use super::HIDES_ERRORS;
use crate::bench::{CRASHES, Mistake};

pub const WHOLE: &str = "After our first byte come 18 bytes of UTF-8; then the server closes.";
pub const BINARY: &str = "What the client says need not be text.";
pub const HALF_CLOSED: &str = "Who sends only a FIN gets only a FIN.";
pub const CLIENT_WHOLE: &str =
    "The client says something, receives until the server's FIN, and ends well.";

pub const MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &GREETS_FIRST,
    &WRONG_ENCODING,
    &KEEPS_OPEN,
    &BAD_UTF8,
    &EOF_AS_MESSAGE,
    &SINGLE_RECV,
    &SERVES_ONCE,
    &SERIAL_ACCEPT,
    &RESET_KILLS_SERVER,
    &WAITS_FOR_EVER,
    &HIDES_ERRORS,
];

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "What are the 18 bytes, and when do they come?",
    read: "Wire contract",
};

pub static GREETS_FIRST: Mistake = Mistake {
    name: "greets-first",
    is: "the greeting comes before anybody has said anything",
    ask: "What does the handler wait for?",
    read: "Wire contract",
};

pub static WRONG_ENCODING: Mistake = Mistake {
    name: "wrong-encoding",
    is: "the greeting is not in UTF-8",
    ask: "How many bytes has a Chinese character in UTF-8, and in yours?",
    read: "Wire contract",
};

pub static KEEPS_OPEN: Mistake = Mistake {
    name: "keeps-open",
    is: "the connection is not closed after the greeting",
    ask: "How does the client know that it has all?",
    read: "The other acts",
};

pub static EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream passes for a word, or for a greeting",
    ask: "What does recv give at the end of the stream?",
    read: "Wire contract",
};

pub static SINGLE_RECV: Mistake = Mistake {
    name: "single-recv",
    is: "one receive is taken for all of the greeting",
    ask: "How does the client know that it has all?",
    read: "The other acts",
};

pub static SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Which call of a framework serves for ever, and which once?",
    read: "What the kernel did",
};

pub static SERIAL_ACCEPT: Mistake = Mistake {
    name: "serial-accept",
    is: "one handler runs after the other: a silent client holds up all",
    ask: "Where does your handler run: in the loop that accepts, or beside it?",
    read: "Explain",
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

pub static BAD_UTF8: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "it decodes what comes, and bytes that are no text are not answered",
    ask: "Who promised you text?",
    read: "Wire contract",
};
