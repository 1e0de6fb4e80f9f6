//! What the checks of lesson 17 say: the act `welcome`.
#![allow(missing_docs)] // the sentences speak for themselves

use super::HIDES_ERRORS;
use crate::bench::{CRASHES, Mistake};

pub const WHOLE: &str = "First welcome, then hello to what we say; at exit the server closes.";
pub const GOODBYE: &str = "exit ends it in pieces, behind other words and before a line end, too.";
pub const HALF_CLOSED: &str = "Our FIN ends it: nobody is greeted any more.";
pub const BINARY: &str = "Hello is the answer to anything, text or not.";
pub const CLIENT_WHOLE: &str =
    "The client waits for welcome, then for each hello, takes leave and ends well.";
pub const CLIENT_BYTEWISE: &str = "Welcome and hello may come one byte at a time.";
pub const CLIENT_HALF_CLOSED: &str =
    "If the server ends before its welcome is whole, the client's status tells the failure.";
pub const STEP_WELCOME: &str = "send welcome, one byte at a time";

pub const MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &WAITS_FIRST,
    &KEEPS_OPEN,
    &EXIT_EXACT,
    &EOF_AS_MESSAGE,
    &BAD_UTF8,
    &CLIENT_SPEAKS_FIRST,
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
    ask: "Who speaks first, and what are the answers?",
    read: "Wire contract",
};

pub static WAITS_FIRST: Mistake = Mistake {
    name: "waits-first",
    is: "both sides wait for the other to speak",
    ask: "Who speaks first in this protocol?",
    read: "The other acts",
};

pub static KEEPS_OPEN: Mistake = Mistake {
    name: "keeps-open",
    is: "exit does not close the connection",
    ask: "What happens after your loop has ended?",
    read: "Wire contract",
};

pub static EXIT_EXACT: Mistake = Mistake {
    name: "exit-exact",
    is: "exit counts only if one receive gives it alone",
    ask: "What if the four letters come in two pieces, or behind others?",
    read: "The other acts",
};

pub static EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream is answered, or not noticed",
    ask: "What does recv give at the end of the stream?",
    read: "Wire contract",
};

pub static BAD_UTF8: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "it decodes what comes, and bytes that are no text end the conversation",
    ask: "Who promised you text?",
    read: "Wire contract",
};

pub static CLIENT_SPEAKS_FIRST: Mistake = Mistake {
    name: "speaks-first",
    is: "the client does not wait for the welcome",
    ask: "Who speaks first in this protocol?",
    read: "The other acts",
};

pub static SINGLE_RECV: Mistake = Mistake {
    name: "single-recv",
    is: "one receive is taken for all of welcome, or of hello",
    ask: "How many bytes has welcome, and how many has your receive given?",
    read: "Where it bites",
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
