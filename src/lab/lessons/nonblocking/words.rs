//! What the checks of lesson 14 say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str =
    "The server sends back what we send, in capitals, until our FIN. Then it sends its own FIN.";
pub const BYTEWISE: &str = "The server answers each byte as soon as it arrives.";
pub const LETTERS: &str = "All of a-z change, and all other bytes come back as they are.";
pub const MERGED: &str = "The server answers all bytes that come. A line end has no meaning.";
pub const LARGE: &str = "A client may send and receive 1 MiB on one connection.";
pub const LEAVE: &str = "Clients leave in any order. The server still serves the others.";
pub const BESIDE: &str =
    "A client that does not receive delays no other client, and loses nothing.";
pub const BOUNDED: &str =
    "We send 64 MiB and receive nothing. The server stops receiving before the end.";
pub const LATE_BOTH: &str =
    "A client may be silent for 6 s, and may receive 6 s late. The server waits.";

pub const OTHER_BYTES: &str = "the bytes that came are not those that we sent, in capitals";
pub const TOOK_ALL: &str = "the server received 64 MiB from a client that received nothing";

pub fn step_turns(total: usize, piece: usize) -> String {
    format!("send {total} bytes, {piece} at a time, and receive the answer each time")
}

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Which side sends first? Which bytes come back for hello?"),
    BLOCKING_LISTENER,
    WAITS_FOR_LINE,
    ANSWERS_AT_END,
    CLOSES_EARLY,
    NO_FIN,
    RESETS_AT_END,
    WAITS_FOR_MORE,
    WRONG_LETTERS,
    INVERTS_CASE,
    UNICODE_UPPER.read(NOTES),
    LOSES_NEXT_MESSAGE,
    RESERVED_WORD,
    TEXT_MODE,
    BAD_UTF8_KILLS_SERVER
        .asks("Which call decodes what recv gave? What does it do with half a character?")
        .read(NOTES),
    DECODES_PIECES,
    LOSSY_UTF8,
    DROPS_ANSWER_AT_FIN,
    FIXED_BUFFER
        .described(
            "the server answers up to a limit: then a buffer is full, and nothing empties it",
        )
        .asks("Which line removes bytes from your buffer? What does recv give if it has no room?")
        .read(BITES),
    SERVES_ONCE,
    SMALL_BACKLOG,
    WRONG_CLIENT.read(BITES),
    SILENCE_KILLS_SERVER,
    RESET_KILLS_SERVER.read(NOTES),
    SIGPIPE_KILLS_SERVER,
    LEAKS,
    SERIAL_ACCEPT.read(KERNEL),
    FEW_WORKERS,
    BLOCKING_ACCEPTED_SOCKET,
    REMOVES_WHILE_ITERATING,
    PARTIAL_WRITE.read(BITES),
    DROPS_SLOW_CLIENT,
    BLOCKS_ON_SEND,
    SHARED_STATE.read(BITES),
    BUFFERS_WITHOUT_BOUND,
    GIVES_UP_EARLY,
    LEAVES_EARLY,
    SINGLE_RECV,
    READS_TO_END,
    NEVER_ENDS.read(NOTES),
    WRONG_EXIT_STATUS,
    TAKES_ANY_ANSWER,
    EOF_AS_MESSAGE,
    HIDES_ERRORS,
    WAITS_TOO_LONG,
];

const KERNEL: &str = "What the kernel did";
const NOTES: &str = "If you come from the Python notes";
const BITES: &str = "What goes wrong in real programs";
const SAID: &str = "Common claims, and what is true";

pub const BLOCKING_LISTENER: Mistake = Mistake::new(
    "blocking-listener",
    "accept waits, so clients get answers only when another client connects",
    "Which line makes the listening socket non-blocking?",
)
.read(SAID);
pub const NO_FIN: Mistake = Mistake::new(
    "no-fin",
    "the server forgets a client that has left, but does not close its connection",
    "When recv gives 0 bytes, which line closes the connection?",
)
.read(NOTES)
.only_an_end();
pub const WRONG_LETTERS: Mistake = Mistake::new(
    "wrong-letters",
    "one of a-z does not change, or another byte does",
    "Which bytes does your range hold? Does it hold a and z, and leave out ` and {?",
)
.by(&["letters"]);
pub const LOSES_NEXT_MESSAGE: Mistake = Mistake::new(
    "loses-next-message",
    "the server takes one receive for one line, and loses what follows the line",
    "One recv gives two lines. What does your program do with the second?",
)
.by(&["merged"]);
pub const BLOCKING_ACCEPTED_SOCKET: Mistake = Mistake::new(
    "blocking-accepted-socket",
    "the server accepts many, but a receive waits: one silent client stops all others",
    "Which line makes each accepted socket non-blocking?",
)
.read(SAID)
.by(&["at-once"]);
pub const REMOVES_WHILE_ITERATING: Mistake = Mistake::new(
    "removes-while-iterating",
    "one client leaves, and then the server does not serve the others correctly",
    "Do you remove a client from the list inside a loop over this list? Which one is skipped?",
)
.read(BITES)
.by(&["leave"]);
pub const DROPS_SLOW_CLIENT: Mistake = Mistake::new(
    "drops-slow-client",
    "a full send buffer is taken for an error, and ends the connection, or the server",
    "What does your program do when send fails with EAGAIN (would block)?",
)
.read(SAID)
.by(&["slow"]);
pub const BLOCKS_ON_SEND: Mistake = Mistake::new(
    "blocks-on-send",
    "a send waits: one client that does not receive stops all others",
    "What does your thread do while one client's send buffer is full?",
)
.read(KERNEL)
.by(&["apart"]);
pub const BUFFERS_WITHOUT_BOUND: Mistake = Mistake::new(
    "buffers-without-bound",
    "the server keeps all answers that a client does not receive, without a limit",
    "How many bytes may wait for one client before you stop receiving from it?",
)
.read(BITES)
.by(&["memory-limit"]);
