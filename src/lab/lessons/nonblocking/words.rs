//! What the checks of lesson 14 say.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str =
    "What we send comes back in capitals, again and again, until our FIN. Then comes its FIN.";
pub const BYTEWISE: &str = "Each byte is answered as soon as it has arrived.";
pub const LETTERS: &str = "All of a-z change, and all other bytes come back as they are.";
pub const MERGED: &str = "All that comes is answered: a line end ends nothing.";
pub const LARGE: &str = "A client may send and receive for as long as it likes: 1 MiB.";
pub const LEAVE: &str = "Clients leave, wherever they stand in a list, and the others are served.";
pub const BESIDE: &str = "A client that does not receive delays no other, and loses nothing.";
pub const BOUNDED: &str = "A client that never receives is not received from for ever: 64 MiB.";
pub const LATE_BOTH: &str = "A client may be silent for 6 s, and may receive 6 s late.";

pub const OTHER_BYTES: &str = "other bytes came than those that were sent, in capitals";
pub const TOOK_ALL: &str = "it received 64 MiB from a client that received nothing of the answer";

pub fn step_turns(total: usize, piece: usize) -> String {
    format!("send {total} bytes, {piece} at a time, and receive the answer each time")
}

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Which side speaks first, and what exactly comes back?"),
    BLOCKING_LISTENER,
    WAITS_FOR_LINE,
    ANSWERS_AT_END,
    CLOSES_EARLY,
    NO_FIN,
    RESETS_AT_END,
    WAITS_FOR_MORE,
    WRONG_LETTERS,
    SWAPS_CASE,
    UNICODE_UPPER,
    SWALLOWS_NEXT,
    SPECIAL_WORD,
    TEXT_MODE,
    BAD_UTF8_KILLS_SERVER.asks("Does a receive end where a character ends?").read(NOTES),
    DECODES_PIECES,
    LOSSY_UTF8,
    DROPS_AT_END,
    FIXED_BUFFER
        .described("a client is answered up to a limit: a buffer fills up, and nothing empties it")
        .asks("What does a receive give when it is asked for 0 bytes?")
        .read(BITES),
    SERVES_ONCE,
    SMALL_BACKLOG,
    WRONG_CLIENT.read(BITES),
    SILENCE_KILLS_SERVER,
    RESET_KILLS_SERVER.read(NOTES),
    SIGPIPE_KILLS_SERVER,
    LEAKS,
    SERIAL_ACCEPT.read("What the kernel did"),
    FEW_WORKERS,
    BLOCKING_ACCEPTED_SOCKET,
    REMOVES_WHILE_ITERATING,
    PARTIAL_WRITE.read(BITES),
    DROPS_SLOW_CLIENT,
    BLOCKS_ON_SEND,
    SHARED_STATE.read(BITES),
    BUFFERS_WITHOUT_BOUND,
    IMPATIENT,
    LEAVES_EARLY,
    SINGLE_RECV,
    READS_TO_END,
    NEVER_ENDS.asks("Which condition ends your loop?").read(NOTES),
    FALSE_ALARM,
    TAKES_ANY_ANSWER,
    EOF_AS_MESSAGE,
    HIDES_ERRORS,
    WAITS_TOO_LONG,
];

const NOTES: &str = "If you come from the Python notes";
const BITES: &str = "What goes wrong in real programs";
const SAID: &str = "Common claims, and what is true";

pub const BLOCKING_LISTENER: Mistake = Mistake::new(
    "blocking-listener",
    "accept waits: clients that are there get answers only when another one calls",
    "Which of your sockets does not wait: each that was accepted, or the one that listens too?",
)
.read(SAID);
pub const NO_FIN: Mistake = Mistake::new(
    "no-fin",
    "a client that has left is forgotten, but its connection is never closed",
    "What do you do, besides taking it off the list, when a receive gives 0 bytes?",
)
.only_an_end();
pub const WRONG_LETTERS: Mistake = Mistake::new(
    "wrong-letters",
    "one of a-z does not change, or another byte does",
    "Are a and z inside the range that your program tests, and are ` and { outside?",
)
.by(&["letters"]);
pub const SWAPS_CASE: Mistake = Mistake::new(
    "swaps-case",
    "A-Z turn into a-z, although they must stay",
    "What does your program do with a letter that is a capital already?",
)
.by(&["letters"]);
pub const UNICODE_UPPER: Mistake = Mistake::new(
    "unicode-upper",
    "more letters than a-z change: it turns text into capitals, not bytes",
    "How many bytes has \u{df} in capitals, and does the contract ask for that?",
)
.read(NOTES)
.by(&["letters"]);
pub const SWALLOWS_NEXT: Mistake = Mistake::new(
    "swallows-next",
    "one receive is taken for one line, and what follows the line is lost",
    "What becomes of the bytes of a receive that you do not answer?",
)
.by(&["merged"]);
pub const BLOCKING_ACCEPTED_SOCKET: Mistake = Mistake::new(
    "blocking-accepted-socket",
    "many are served, but a receive waits: one silent client stops everybody",
    "Which of your sockets does not wait: the one that listens, or each that was accepted too?",
)
.read(SAID)
.by(&["at-once"]);
pub const REMOVES_WHILE_ITERATING: Mistake = Mistake::new(
    "removes-while-iterating",
    "a client that leaves while others are there does them harm",
    "What do the numbers in your list mean after one has been taken out of it?",
)
.read(BITES)
.by(&["leave"]);
pub const DROPS_SLOW_CLIENT: Mistake = Mistake::new(
    "drops-slow-client",
    "a full send buffer is taken for an error, and ends the connection, or the server",
    "What does EAGAIN mean: this is wrong, or not now?",
)
.read(SAID)
.by(&["slow"]);
pub const BLOCKS_ON_SEND: Mistake = Mistake::new(
    "blocks-on-send",
    "one client that does not receive stops everybody, until its send has room",
    "What does your thread do while a client's buffers are full?",
)
.read("What the kernel did")
.by(&["apart"]);
pub const BUFFERS_WITHOUT_BOUND: Mistake = Mistake::new(
    "buffers-without-bound",
    "answers that a client does not receive pile up in memory",
    "When do you stop receiving from a client that does not receive?",
)
.read(BITES)
.by(&["bounded"]);
