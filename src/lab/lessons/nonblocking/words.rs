//! What the checks of lesson 14 say.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::{CRASHES, Mistake};

pub const WHOLE: &str = "What a client sends comes back in capitals.";
pub const AGAIN: &str = "A client may send as often as it likes on one connection.";
pub const BYTEWISE: &str = "Each byte is answered at once: nothing more is waited for.";
pub const LATE: &str = "A client may be silent for a while, and is served when it speaks.";
pub const MERGED: &str = "All that comes is answered: lines and blanks mean nothing.";
pub const LETTERS: &str = "Only a-z change; all other bytes come back as they are.";
pub const CUT_IN_CHARACTER: &str = "A character that comes in two pieces is no trouble.";
pub const NOT_UTF8: &str = "Bytes need not be text.";
pub const NEXT: &str = "When a client has left, the next is served.";
pub const DEPARTED: &str =
    "A client that sends its FIN gets what it is owed, and then the server's FIN.";
pub const RESET: &str = "A client that resets costs only itself: the next is served.";
pub const MUCH: &str = "A client may send and receive in turns for as long as it likes: 1 MiB.";
pub const TAKES_LATE: &str =
    "A client that receives late gets everything: what a send does not take is kept.";
pub const BOUNDED: &str =
    "A client that never receives is not received from for ever: 64 MiB are too much.";
pub const SILENT: &str = "Silent clients hold nobody up: the one that came last is served first.";
pub const LEAVE: &str = "Clients leave, wherever they stand in the list, and the others stay.";
pub const SLOW: &str = "A client that does not receive holds nobody up.";

pub const CLIENT_WHOLE: &str =
    "The client sends, receives as many bytes on each connection, closes, and ends well.";
pub const CLIENT_BYTEWISE: &str = "An answer may come one byte at a time.";
pub const CLIENT_LATE: &str = "An answer may take a while, and pause inside.";
pub const CLIENT_HALF_CLOSED: &str =
    "If the server ends a connection before or inside an answer, the client's status tells it.";
pub const CLIENT_RESET: &str =
    "If the server resets a connection, the client's status tells the failure.";
pub const CLIENT_SILENT: &str = "The client does not wait for ever for an answer: ten seconds.";

pub const OTHER_BYTES: &str = "other bytes came than those that were sent, in capitals";
pub const TOOK_ALL: &str = "it received 64 MiB from a client that took nothing of the answer";
pub const LEFT_WITH_RST: &str =
    "it ended a connection with an RST: it had not received everything, or did not close in order";
pub const NEVER_ENDED: &str = "all it said was answered at once, and after ten seconds it talks on";
pub const SAID_NOTHING: &str = "it connected and ended, and never said anything";

pub fn step_turns(total: usize, piece: usize) -> String {
    format!("send {total} bytes, {piece} at a time, and receive the answer each time")
}
pub fn step_flood(most: usize) -> String {
    format!("send without receiving, until it takes no more: at most {} MiB", most >> 20)
}
pub fn step_flooded(sent: usize) -> String {
    format!("it, and the buffers between us, took {sent} bytes")
}
pub fn step_all_back(sent: usize) -> String {
    format!("now receive: expect {sent} bytes")
}
pub fn came_back(back: usize, sent: usize) -> String {
    format!("{back} of {sent} bytes came back")
}
pub fn lost_bytes(back: usize, sent: usize) -> String {
    format!("after {back} of {sent} bytes others came: some are lost, doubled or out of order")
}
pub fn step_said(count: usize) -> String {
    format!("received {count} bytes; answer them, and all that comes on any connection")
}
pub fn went_on_too_soon(sent: usize, of: usize) -> String {
    format!("it ended when {sent} of {of} bytes of the answer had come")
}

pub const MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &WAITS_FOR_MORE,
    &CLOSES_EARLY,
    &IMPATIENT,
    &SWALLOWS_NEXT,
    &UNICODE_UPPER,
    &BAD_UTF8_KILLS_SERVER,
    &LOSSY_UTF8,
    &SERVES_ONCE,
    &NO_FIN,
    &RESET_KILLS_SERVER,
    &FIXED_BUFFER,
    &PARTIAL_WRITE,
    &DROPS_SLOW_CLIENT,
    &BUFFERS_WITHOUT_BOUND,
    &SERIAL_ACCEPT,
    &BLOCKING_ACCEPTED_SOCKET,
    &ECHOES_TO_WRONG_PEER,
    &REMOVES_WHILE_ITERATING,
    &BLOCKS_ON_SEND,
    &LEAVES_EARLY,
    &NEVER_ENDS,
    &SINGLE_RECV,
    &EOF_AS_MESSAGE,
    &HIDES_ERRORS,
    &WAITS_FOR_EVER,
];

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "Who speaks first, and what exactly comes back?",
    read: "Wire contract",
};
pub static WAITS_FOR_MORE: Mistake = Mistake {
    name: "waits-for-more",
    is: "it answers only when a line, a number of bytes, or the end has come",
    ask: "What is your program still waiting for when a byte has come, and who promised it?",
    read: "Wire contract",
};
pub static CLOSES_EARLY: Mistake = Mistake {
    name: "closes-early",
    is: "one receive is taken for all that a client has to say",
    ask: "Who ends the conversation: the client's FIN, or your first answer?",
    read: "Wire contract",
};
pub static IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "a pause is taken for the end",
    ask: "What has a peer said that says nothing for two seconds?",
    read: "Wire contract",
};
pub static SWALLOWS_NEXT: Mistake = Mistake {
    name: "swallows-next",
    is: "one receive is taken for one line: what follows the line, or its blanks, is lost",
    ask: "What becomes of the bytes of a receive that you do not answer?",
    read: "Wire contract",
};
pub static UNICODE_UPPER: Mistake = Mistake {
    name: "unicode-upper",
    is: "more letters than a-z change: it turns text into capitals, not bytes",
    ask: "How long is \u{df} in capitals, and who has asked for it?",
    read: "If you come from the Python notes",
};
pub static BAD_UTF8_KILLS_SERVER: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "it decodes what it need not, and bytes that are no text end a connection, or the server",
    ask: "Does a receive end where a character ends?",
    read: "If you come from the Python notes",
};
pub static LOSSY_UTF8: Mistake = Mistake {
    name: "lossy-utf8",
    is: "it decodes what it need not, and bytes that are no text are replaced, or left out",
    ask: "What does your decoder do with half a character?",
    read: "Wire contract",
};
pub static SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Which call fetches the second client, and how often is it made?",
    read: "Wire contract",
};
pub static NO_FIN: Mistake = Mistake {
    name: "no-fin",
    is: "a client that has left is forgotten, but its connection is never closed",
    ask: "What do you do, besides taking it off the list, when a receive gives 0 bytes?",
    read: "Wire contract",
};
pub static RESET_KILLS_SERVER: Mistake = Mistake {
    name: "reset-kills-server",
    is: "one client's error ends the server",
    ask: "Who handles ECONNRESET: this connection, or the whole program?",
    read: "If you come from the Python notes",
};
pub static FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "a client's buffer fills up in the course of time, and nothing empties it",
    ask: "What does a receive give when it is asked for 0 bytes?",
    read: "Where it bites",
};
pub static PARTIAL_WRITE: Mistake = Mistake {
    name: "partial-write",
    is: "what a send did not take is lost",
    ask: "What does send give back, and what does your program do with it?",
    read: "Where it bites",
};
pub static DROPS_SLOW_CLIENT: Mistake = Mistake {
    name: "drops-slow-client",
    is: "a full send buffer is taken for an error, and ends the connection, or the server",
    ask: "What does EAGAIN mean: this is wrong, or not now?",
    read: "Often said, and what is so",
};
pub static BUFFERS_WITHOUT_BOUND: Mistake = Mistake {
    name: "buffers-without-bound",
    is: "answers that nobody takes pile up in memory",
    ask: "When do you stop receiving from a client that does not receive?",
    read: "Where it bites",
};
pub static SERIAL_ACCEPT: Mistake = Mistake {
    name: "serial-accept",
    is: "the next client is served only when the one before has left",
    ask: "Who calls accept while a client is being served?",
    read: "What the kernel did",
};
pub static BLOCKING_ACCEPTED_SOCKET: Mistake = Mistake {
    name: "blocking-accepted-socket",
    is: "many are served, but a receive waits: one silent client stops everybody",
    ask: "Which of your sockets does not wait: the one that listens, or each that was accepted?",
    read: "Often said, and what is so",
};
pub static ECHOES_TO_WRONG_PEER: Mistake = Mistake {
    name: "echoes-to-wrong-peer",
    is: "one client's answer goes to another",
    ask: "On which connection did you receive, and on which do you send?",
    read: "Where it bites",
};
pub static REMOVES_WHILE_ITERATING: Mistake = Mistake {
    name: "removes-while-iterating",
    is: "a client that leaves while others are there does them harm",
    ask: "What do the numbers in your list mean after one has been taken out of it?",
    read: "Where it bites",
};
pub static BLOCKS_ON_SEND: Mistake = Mistake {
    name: "blocks-on-send",
    is: "a send waits: one client that does not receive stops everybody",
    ask: "Which call puts your thread to sleep when a client's buffers are full?",
    read: "What the kernel did",
};
pub static LEAVES_EARLY: Mistake = Mistake {
    name: "leaves-early",
    is: "the client goes without having received its answers",
    ask: "Who reads the bytes that are still coming when you close?",
    read: "Wire contract",
};
pub static NEVER_ENDS: Mistake = Mistake {
    name: "never-ends",
    is: "the client has no end: the close after its loop is never reached",
    ask: "Which condition ends your loop?",
    read: "If you come from the Python notes",
};
pub static SINGLE_RECV: Mistake = Mistake {
    name: "single-recv",
    is: "one receive is taken for the whole answer",
    ask: "What does recv(1024) give when only one byte has arrived?",
    read: "Wire contract",
};
pub static EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream inside an answer goes unnoticed, or passes for an answer",
    ask: "What does recv give at the end of the stream, and how often?",
    read: "Wire contract",
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
