//! What the checks of lesson 01 say.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::{CRASHES, Mistake};

pub const WHOLE: &str =
    "What we send comes back, again and again, until our FIN; then comes its FIN.";
pub const MANY: &str = "Twenty clients that come at once are all served.";
pub const BYTEWISE: &str = "Each byte comes back as soon as it has arrived.";
pub const CUT: &str = "A character that comes in two pieces comes back in two, or in one.";
pub const LATE: &str = "A pause means nothing: the conversation goes on until our FIN.";
pub const BINARY: &str = "Bytes are bytes: blanks, NUL and what is no text come back as they are.";
pub const LARGE: &str = "1 byte to 1 MiB comes back whole.";
pub const HALF_CLOSED: &str = "What we sent before our FIN still comes back.";
pub const RESET: &str = "A client that resets costs only itself: the next is served.";
pub const SILENT: &str = "A client that leaves without a word costs only itself.";

pub const CLIENT_WHOLE: &str =
    "The client sends something, receives all of it back, sends its FIN and ends well.";
pub const CLIENT_BYTEWISE: &str = "The echo may come one byte at a time.";
pub const CLIENT_LATE: &str = "The echo may take a while.";
pub const CLIENT_HALF_CLOSED: &str =
    "If the server ends before all has come back, the client's status tells the failure.";
pub const CLIENT_RESET: &str = "If the server resets, the client's status tells the failure.";
pub const CLIENT_SILENT: &str = "The client does not wait for ever for its echo: ten seconds.";

pub const ENDED_BEFORE_US: &str = "it ended the stream although we had not";
pub const SAID_NOTHING: &str = "it sent its FIN, and never a byte";

pub const MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &ANSWERS_AT_END,
    &CLOSES_EARLY,
    &SERVES_ONCE,
    &WAITS_FOR_MORE,
    &IMPATIENT,
    &TEXT_MODE,
    &BAD_UTF8_KILLS_SERVER,
    &FIXED_BUFFER,
    &DROPS_AT_END,
    &EOF_AS_MESSAGE,
    &RESET_KILLS_SERVER,
    &SILENCE_KILLS_SERVER,
    &LEAVES_EARLY,
    &SINGLE_RECV,
    &HIDES_ERRORS,
    &WAITS_FOR_EVER,
];

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "What comes back, if hello! was sent?",
    read: "Wire contract",
};
pub static ANSWERS_AT_END: Mistake = Mistake {
    name: "answers-at-end",
    is: "it collects what comes and answers only when the client has ended",
    ask: "What if the client waits for its echo before it says more?",
    read: "Wire contract",
};
pub static CLOSES_EARLY: Mistake = Mistake {
    name: "closes-early",
    is: "one answer is taken for the whole conversation",
    ask: "Who ends this conversation, and how do you notice it?",
    read: "What the kernel did",
};
pub static SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Which call fetches the second client, and where does it stand?",
    read: "Wire contract",
};
pub static WAITS_FOR_MORE: Mistake = Mistake {
    name: "waits-for-more",
    is: "it waits until a certain number of bytes has come",
    ask: "Does your receive give what is there, or does it wait until its buffer is full?",
    read: "If you come from the Python notes",
};
pub static IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "a pause is taken for the end",
    ask: "How do you know that the other side is done: because it is silent, or because it says so?",
    read: "What the kernel did",
};
pub static TEXT_MODE: Mistake = Mistake {
    name: "text-mode",
    is: "blanks, line ends or NUL are treated as if they meant something",
    ask: "Which of your calls looks at the bytes, and why?",
    read: "Wire contract",
};
pub static BAD_UTF8_KILLS_SERVER: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "it decodes what it need not, and bytes that are no text end it",
    ask: "Who promised you that what comes is text, and whole?",
    read: "Wire contract",
};
pub static FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "what does not fit into one buffer is not echoed",
    ask: "How much may a client send in one conversation?",
    read: "Wire contract",
};
pub static DROPS_AT_END: Mistake = Mistake {
    name: "drops-at-end",
    is: "the client's FIN is obeyed before the bytes in front of it",
    ask: "In which order does recv give what was sent, and the end?",
    read: "What the kernel did",
};
pub static EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream is not noticed, or passes for an answer",
    ask: "What does recv give at the end of the stream, and how often?",
    read: "What the kernel did",
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
    ask: "What does your program do with the first receive if it gives 0 bytes?",
    read: "Wire contract",
};
pub static LEAVES_EARLY: Mistake = Mistake {
    name: "leaves-early",
    is: "the client goes without having received its echo",
    ask: "Who reads the bytes that are still coming when you close?",
    read: "Where it bites",
};
pub static SINGLE_RECV: Mistake = Mistake {
    name: "single-recv",
    is: "one receive is taken for all of the echo",
    ask: "What does recv(1024) give when only one byte has arrived?",
    read: "Where it bites",
};
pub static HIDES_ERRORS: Mistake = Mistake {
    name: "hides-errors",
    is: "an error ends the program as if all were well",
    ask: "Who finds out that your client has failed, if its status is 0?",
    read: "Wire contract",
};
pub static WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: a silent server holds the client for ever",
    ask: "Which of your calls can wait, and for how long?",
    read: "Wire contract",
};
