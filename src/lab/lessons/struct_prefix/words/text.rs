//! What the checks of lesson 10 say.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::{CRASHES, Mistake};

pub const WHOLE: &str = "A frame is answered by the same frame; after our FIN comes the server's.";
pub const CUT_IN_LENGTH: &str = "A length that comes in two pieces is one length.";
pub const CUT_IN_BODY: &str = "A message that comes in two pieces is one message.";
pub const BYTEWISE: &str = "A frame that comes one byte at a time is answered like a whole one.";
pub const MERGED: &str = "Frames that come in one piece are answered one by one; none is lost.";
pub const LATE: &str = "A pause inside a frame means nothing.";
pub const EMPTY: &str = "A message of 0 bytes is a message: four zero bytes come back.";
pub const BINARY: &str = "A message is bytes: it need not be text.";
pub const LARGE: &str = "Messages of 1 byte to 1 MiB come back whole.";
pub const HALF_CLOSED: &str =
    "A FIN inside a frame ends the connection without an answer; the next is served.";
pub const RESET: &str = "A client that resets costs only itself: the next is served.";
pub const REFUSED: &str =
    "A length below 0 or above 16 MiB ends the connection; the next is served.";
pub const MANY: &str = "Twenty clients that come at once are all served.";

pub const CLIENT_WHOLE: &str =
    "The client sends frames, receives the answer to each, sends its FIN and ends well.";
pub const CLIENT_BYTEWISE: &str = "An answer may come one byte at a time.";
pub const CLIENT_LATE: &str = "An answer may take a while, and pause inside.";
pub const CLIENT_HALF_CLOSED: &str =
    "If the server ends before or inside an answer, the client's status tells the failure.";
pub const CLIENT_RESET: &str = "If the server resets, the client's status tells the failure.";
pub const CLIENT_REFUSED: &str =
    "The client refuses a length below 0 or above 16 MiB at once, and tells the failure.";
pub const CLIENT_SILENT: &str = "The client does not wait for ever for an answer: ten seconds.";

pub const NO_FRAME: &str = "it sent its FIN, and never a frame";

pub const ANSWERED_TOO_SOON: &str = "it answered when only a part of the frame had come";

pub fn step_answer(length: usize) -> String {
    format!("received a frame of {length} bytes; answer it")
}
pub fn length_out_of_range(length: i32) -> String {
    format!("a length of {length} came; 0 to 16777216 are allowed")
}
pub fn went_on_too_soon(sent: usize, of: usize) -> String {
    format!("it went on when {sent} of {of} bytes of the answer had come")
}

pub const MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &BYTE_ORDER,
    &SINGLE_RECV,
    &DOUBLE_COUNT,
    &SWALLOWS_NEXT,
    &IMPATIENT,
    &EMPTY_AS_END,
    &BAD_UTF8_KILLS_SERVER,
    &FIXED_BUFFER,
    &EOF_AS_MESSAGE,
    &RESET_KILLS_SERVER,
    &TRUSTS_LENGTH,
    &SERVES_ONCE,
    &LEAVES_EARLY,
    &HIDES_ERRORS,
    &WAITS_FOR_EVER,
];

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "Who speaks first, and what exactly does a frame look like?",
    read: "Wire contract",
};
pub static BYTE_ORDER: Mistake = Mistake {
    name: "byte-order",
    is: "the length's bytes are read, or written, in the other order",
    ask: "Which of the four bytes of the number 11 comes first on the wire?",
    read: "Often said, and what is so",
};
pub static SINGLE_RECV: Mistake = Mistake {
    name: "single-recv",
    is: "one receive is taken for all of a length, or of a message",
    ask: "What does recv(4) give when only one byte has arrived?",
    read: "What the kernel did",
};
pub static DOUBLE_COUNT: Mistake = Mistake {
    name: "double-count",
    is: "the bytes that came are not what is counted: a message is over too soon",
    ask: "After a receive of 6 bytes, by how much does your counter grow?",
    read: "What the kernel did",
};
pub static SWALLOWS_NEXT: Mistake = Mistake {
    name: "swallows-next",
    is: "more is received than the frame needs, and what follows it is lost",
    ask: "Where do the bytes go that your receive gave you beyond the frame?",
    read: "Explain",
};
pub static IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "a pause is taken for the end",
    ask: "How do you know that a frame is over: because it is silent, or because it is whole?",
    read: "The pauses we put in",
};
pub static EMPTY_AS_END: Mistake = Mistake {
    name: "empty-as-end",
    is: "a message of 0 bytes is taken for the end of the stream",
    ask: "How does a message of 0 bytes differ from a receive of 0 bytes?",
    read: "Often said, and what is so",
};
pub static BAD_UTF8_KILLS_SERVER: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "it decodes what it need not, and bytes that are no text end it",
    ask: "Who promised you that a payload is text?",
    read: "Wire contract",
};
pub static FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "a message that is longer than the buffer is cut, or ends the program",
    ask: "Which is the longest message that the contract allows, and does yours hold it?",
    read: "Wire contract",
};
pub static HIDES_ERRORS: Mistake = Mistake {
    name: "hides-errors",
    is: "an error ends the program as if all were well",
    ask: "Who finds out that your client has failed, if its status is 0?",
    read: "Where it bites",
};
pub static EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream inside a frame goes unnoticed, or passes for a message",
    ask: "What does recv give at the end of the stream, and how often?",
    read: "Where it bites",
};
pub static RESET_KILLS_SERVER: Mistake = Mistake {
    name: "reset-kills-server",
    is: "one client's error ends the server",
    ask: "Who handles ECONNRESET: this connection, or the whole program?",
    read: "Wire contract",
};
pub static TRUSTS_LENGTH: Mistake = Mistake {
    name: "trusts-length",
    is: "a peer's length is believed, whatever it is",
    ask: "What does your program do with a length of -1, or of 2 GiB?",
    read: "Often said, and what is so",
};
pub static SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Which call fetches the second client, and where does it stand?",
    read: "Wire contract",
};
pub static LEAVES_EARLY: Mistake = Mistake {
    name: "leaves-early",
    is: "the client goes without having received its answers",
    ask: "Who reads the bytes that are still coming when you close?",
    read: "Where it bites",
};
pub static WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: a silent server holds the client for ever",
    ask: "Which of your calls can wait, and for how long?",
    read: "Wire contract",
};
