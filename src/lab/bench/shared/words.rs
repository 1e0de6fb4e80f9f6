//! What the shared checks expect, and what they report.
#![allow(missing_docs)] // the sentences need no comment

pub const MANY: &str =
    "Six clients connect at the same time. All are served, at once or one after the other.";
pub const AGAIN: &str = "Six clients connect one after the other. All are served.";
pub const AT_ONCE: &str =
    "No client waits for a silent one. The client that came last is answered first.";
pub const RESET: &str = "A client may send an RST at any moment. The next client is served.";
pub const SILENT: &str = "A client may leave without a byte. The next client is served.";
pub const LATE: &str = "A client may pause for 6 s inside a message. The server waits.";
pub const SPECIAL_WORDS: &str =
    "No word has a meaning: exit, quit, bye and q are messages like any other.";
pub const BLANKS: &str = "Blanks, line ends and NUL are bytes like any other.";
pub const BINARY: &str = "Bytes need not be text, and a character may come in two pieces.";
pub const LEAK: &str =
    "A server that may open 48 descriptors serves 120 clients, one after the other.";
pub const APART: &str = "What one client has sent does not change what another client gets.";
pub const OWED: &str = "The server answers all that came before the client's FIN.";
pub const SLOW: &str = "A client may receive late. It still gets its whole answer.";

pub const ONLY_A_TO_Z: &str = "Only a-z change, and they become A-Z.";

/// Of the checks of datagrams.
pub const ANY_BYTES: &str = "A datagram need not be text: it may hold any bytes.";
pub const EMPTY_DATAGRAM: &str = "A datagram of 0 bytes is a datagram like any other.";
pub const PAUSED: &str = "A sender may pause for 6 s between datagrams. The server waits.";
pub const CLIENT_STRANGERS: &str =
    "A stranger's datagrams do not make the client wait longer than 10 s.";

pub const CLIENT_WHOLE: &str =
    "The client sends, receives each answer, and ends with exit status 0.";
pub const CLIENT_BYTEWISE: &str = "An answer may come one byte at a time.";
pub const CLIENT_LATE: &str = "An answer may take 2.2 s, and may pause in the middle.";
pub const CLIENT_OTHER: &str = "If the answer is wrong, the client's exit status is not 0.";
pub const CLIENT_HALF_CLOSED: &str =
    "If the server's FIN comes before the whole answer, the client's exit status is not 0.";
pub const CLIENT_RESET: &str = "If the server sends an RST, the client's exit status is not 0.";
pub const CLIENT_SILENT: &str =
    "If no answer comes, the client gives up within 10 s. Its exit status is not 0.";
pub const CLIENT_BINARY: &str = "An answer need not be text.";

pub const GOES_ON: &str = "the client does not stop sending, although every message was answered";
pub const LEFT_WITH_RST: &str = "an RST came, not a FIN: the client closed or ended with bytes unread, or it set SO_LINGER to 0";
pub const CAME_TOO_SOON: &str = "more bytes came before we had answered the first message";
pub const ENDED_TOO_SOON: &str = "the server sent its FIN before the client sent one";
pub const SAID_NOTHING: &str = "the client ended without a message";

pub fn step_message(length: usize, is_answered: bool) -> String {
    let answer = if is_answered { ", and answer it" } else { "" };
    format!("receive a message of {length} bytes{answer}")
}
pub fn step_held_back(first: usize, of: usize) -> String {
    format!("send {first} of the {of} bytes of the answer; the rest comes later")
}
pub fn step_parts(first: usize, of: usize) -> String {
    format!("send {first} of the {of} bytes of the answer, and later the rest")
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
    format!("the client did not wait for the whole answer: it went on after {sent} of {of} bytes")
}

/// More than the one message of a connection.
pub fn says_more(count: usize) -> String {
    format!("{count} more bytes came after the message: a connection has one message only")
}
