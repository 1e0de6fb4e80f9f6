//! What the checks of lesson 08 say: the act `burst`.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::{CRASHES, Mistake};

pub const WHOLE: &str = "The server receives all, says nothing, and closes after our FIN.";
pub const PIECES: &str = "However many pieces come, the server receives until our FIN.";
pub const LATE: &str = "A pause means nothing.";
pub const BINARY: &str = "Bytes are bytes: cut characters and what is no text do no harm.";
pub const LARGE: &str = "1 to 65,537 bytes are received.";
pub const SILENT: &str = "A client that leaves without a word costs only itself.";
pub const CLIENT_WHOLE: &str = "The client sends something, closes, and ends well.";
pub const ENDED_BEFORE_US: &str = "it ended the stream although we had not";
pub const STEP_ITS_FIN: &str = "receive until its FIN";

pub const MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &EOF_AS_MESSAGE,
    &ONE_SEND_ONE_RECV,
    &SERVES_ONCE,
    &IMPATIENT,
    &BAD_UTF8_KILLS_SERVER,
    &FIXED_BUFFER,
    &RESET_KILLS_SERVER,
    &SILENCE_KILLS_SERVER,
    &WAITS_FOR_ANSWER,
];

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "Who speaks here, and who only listens?",
    read: "Wire contract",
};

pub static EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream is not noticed",
    ask: "What does recv give at the end of the stream, and how often?",
    read: "What the kernel did",
};

pub static ONE_SEND_ONE_RECV: Mistake = Mistake {
    name: "one-send-one-recv",
    is: "so many receives as the other side makes sends, and no more",
    ask: "What tells your program how many receives it needs?",
    read: "Often said, and what is so",
};

pub static SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Which call fetches the second client, and where does it stand?",
    read: "Wire contract",
};

pub static IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "a pause is taken for the end",
    ask: "Can a pause be a border?",
    read: "The pauses we put in",
};

pub static BAD_UTF8_KILLS_SERVER: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "each receive is decoded, and half a character ends the server",
    ask: "Where does recv cut: between characters?",
    read: "The other acts",
};

pub static FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "what does not fit into one buffer is not received",
    ask: "How much may a client send?",
    read: "Wire contract",
};

pub static RESET_KILLS_SERVER: Mistake = Mistake {
    name: "reset-kills-server",
    is: "one client's error ends the server",
    ask: "Who handles ECONNRESET: this connection, or the whole program?",
    read: "Wire contract",
};

pub static SILENCE_KILLS_SERVER: Mistake = Mistake {
    name: "silence-kills-server",
    is: "a client that says nothing at all ends the server",
    ask: "What does your program do if the first receive gives 0 bytes?",
    read: "Wire contract",
};

pub static WAITS_FOR_ANSWER: Mistake = Mistake {
    name: "waits-for-answer",
    is: "the client waits for an answer that nobody owes it",
    ask: "Who speaks here, and who only listens?",
    read: "Wire contract",
};
