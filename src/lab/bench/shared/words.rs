//! What the shared checks expect, and what they tell.
#![allow(missing_docs)] // the sentences speak for themselves

pub const MANY: &str =
    "Six clients that come at the same time are all served, one after the other at least.";
pub const AGAIN: &str = "Six clients that come one after the other are all served.";
pub const AT_ONCE: &str = "No client waits for a silent one: who came last is served first.";
pub const RESET: &str =
    "A client that resets, at whatever moment, costs only itself: the next is served.";
pub const SILENT: &str = "A client that leaves without a byte costs only itself.";
pub const LATE: &str = "A pause of 6 s inside a message means nothing.";
pub const SPECIAL_WORDS: &str =
    "No word has a meaning: exit, quit, bye and q are messages like others.";
pub const BLANKS: &str = "Blanks, line ends and NUL are bytes like others.";
pub const BINARY: &str = "Bytes need not be text, and a character may come in two pieces.";
pub const LEAK: &str = "A server with 48 descriptors serves 120 clients, one after the other.";
pub const APART: &str = "What one client has sent is not there for another.";
pub const OWED: &str = "What came before the client's FIN is answered.";
pub const SLOW: &str = "A client that receives late loses nothing of its answer.";

pub const CLIENT_WHOLE: &str =
    "The client sends, receives each answer, and ends with exit status 0.";
pub const CLIENT_BYTEWISE: &str = "An answer may come one byte at a time.";
pub const CLIENT_LATE: &str = "An answer may take 2.2 s, and pause inside.";
pub const CLIENT_OTHER: &str = "If another answer comes, the client's exit status is not 0.";
pub const CLIENT_HALF_CLOSED: &str =
    "If the server ends before the whole answer, the client's exit status is not 0.";
pub const CLIENT_RESET: &str = "If the server resets, the client's exit status is not 0.";
pub const CLIENT_SILENT: &str =
    "If no answer comes, the client gives up within 10 s, with an exit status that is not 0.";
pub const CLIENT_BINARY: &str = "An answer need not be text.";

pub const GOES_ON: &str = "it goes on and on, although everything is answered";
pub const LEFT_WITH_RST: &str =
    "its end came as an RST: it closed before it had received everything, or with SO_LINGER 0";
pub const CAME_TOO_SOON: &str = "more came before the answer to the first message";
pub const ENDED_TOO_SOON: &str = "it ended the stream, although we had not";
pub const SAID_NOTHING: &str = "it ended without a message";

pub fn step_message(length: usize) -> String {
    format!("received a message of {length} bytes; answer it")
}
pub fn step_single_bytes(single: usize, of: usize) -> String {
    match single == of {
        true => format!("send the {of} bytes of the answer, one at a time"),
        false => {
            format!("send {single} of the {of} bytes of the answer one at a time, then the rest")
        }
    }
}
pub fn went_on_too_soon(sent: usize, of: usize) -> String {
    format!("it went on when {sent} of {of} bytes of the answer had come")
}

/// More than the one message of a connection.
pub fn says_more(count: usize) -> String {
    format!("{count} more bytes came after the message: each connection has one message only")
}
