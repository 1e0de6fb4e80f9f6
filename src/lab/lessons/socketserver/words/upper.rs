//! What the checks of lesson 17 say: the act `upper`.
#![allow(missing_docs)] // the sentences speak for themselves

use super::HIDES_ERRORS;
use crate::bench::{CRASHES, Mistake};

pub const WHOLE: &str = "A line comes back in capitals, without a newline; then the server closes.";
pub const PIECES: &str = "A line that comes in pieces is one line.";
pub const END: &str = "The end of the stream ends the line, too, even an empty one.";
pub const BLANKS: &str = "Blanks at both ends of a line do not count.";
pub const LETTERS: &str = "Only a to z change.";
pub const BINARY: &str = "A line is bytes: it need not be text.";
pub const LARGE: &str = "A line of 1 to 65,536 bytes is answered whole.";
pub const ENDLESS: &str = "A line without end is refused; the next client is served.";
pub const CLIENT_WHOLE: &str =
    "The client sends a line, receives until the server's FIN, and ends well.";
pub const CLIENT_LATE: &str = "The answer may take a while.";
pub const CLIENT_RESET: &str = "If the server resets, the client's status tells the failure.";

pub const MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &ADDS_NEWLINE,
    &KEEPS_OPEN,
    &SINGLE_RECV,
    &EOF_AS_MESSAGE,
    &KEEPS_BLANKS,
    &UNICODE_UPPER,
    &BAD_UTF8_KILLS_SERVER,
    &FIXED_BUFFER,
    &NO_BOUND,
    &SERVES_ONCE,
    &SERIAL_ACCEPT,
    &RESET_KILLS_SERVER,
    &WAITS_FOR_EVER,
    &NO_NEWLINE,
    &IMPATIENT,
    &HIDES_ERRORS,
];

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "What comes back if a line with hello was sent?",
    read: "Wire contract",
};

pub static ADDS_NEWLINE: Mistake = Mistake {
    name: "adds-newline",
    is: "the answer has a newline that the contract does not know",
    ask: "How does the client know where the answer ends?",
    read: "Wire contract",
};

pub static KEEPS_OPEN: Mistake = Mistake {
    name: "keeps-open",
    is: "the connection is not closed after the answer",
    ask: "Who closes: the handler, or the framework, and did it run?",
    read: "What the kernel did",
};

pub static SINGLE_RECV: Mistake = Mistake {
    name: "single-recv",
    is: "one receive is taken for all of a line, or of an answer",
    ask: "Where does a line end: where your receive does?",
    read: "Where it bites",
};

pub static EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream instead of a newline, or of an answer, is not noticed",
    ask: "What does recv give at the end of the stream?",
    read: "Wire contract",
};

pub static KEEPS_BLANKS: Mistake = Mistake {
    name: "keeps-blanks",
    is: "blanks at the ends of the line come back",
    ask: "What does strip() strip, and yours?",
    read: "Wire contract",
};

pub static UNICODE_UPPER: Mistake = Mistake {
    name: "unicode-upper",
    is: "letters beyond a to z are changed, or lost",
    ask: "What becomes of ß in capitals, and how many bytes is that?",
    read: "Wire contract",
};

pub static BAD_UTF8_KILLS_SERVER: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "it decodes what it need not, and bytes that are no text end it",
    ask: "Who promised you that a line is text?",
    read: "Wire contract",
};

pub static FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "a line that is longer than one buffer is cut",
    ask: "How long may a line be, and how long is your buffer?",
    read: "Wire contract",
};

pub static NO_BOUND: Mistake = Mistake {
    name: "no-bound",
    is: "a line without end is collected for ever",
    ask: "How much memory does a client get that never sends a newline?",
    read: "Wire contract",
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

pub static NO_NEWLINE: Mistake = Mistake {
    name: "no-newline",
    is: "the client's line does not end",
    ask: "How does the server know that your line is complete?",
    read: "Wire contract",
};

pub static IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "it gives up too soon",
    ask: "How long may an answer take?",
    read: "Wire contract",
};
