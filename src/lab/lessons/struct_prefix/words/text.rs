//! What the checks of lesson 10 say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str =
    "The server answers each frame with the same frame. After our FIN it sends its own.";
pub const FRAMED: &str = "The server answers a frame when it has all of it, and not before.";
pub const CUT_IN_LENGTH: &str = "A length that comes in two pieces is one length.";
pub const CUT_IN_PAYLOAD: &str = "A payload that comes in two pieces is one payload.";
pub const BYTEWISE: &str = "A frame that comes one byte at a time is answered like a whole one.";
pub const MERGED: &str = "Frames that come in one piece are answered one by one, and none is lost.";
pub const EMPTY: &str = "A payload of 0 bytes is a payload: four zero bytes come back.";
pub const LARGE: &str = "Payloads of 1 byte to 1 MiB come back whole.";
pub const LARGEST: &str =
    "A payload of 16,777,216 bytes comes back whole, even if we receive late.";
pub const REFUSED: &str =
    "A length below 0 or above 16,777,216 ends the connection. The next client is served.";
pub const HALF_CLOSED: &str =
    "A FIN inside a frame ends the connection without an answer. The next client is served.";

pub const CLIENT_REFUSED: &str =
    "The client refuses a length below 0 or above 16,777,216. Its exit status is not 0.";

pub const ANSWERED_TOO_SOON: &str = "the server answered before it had the whole frame";

pub fn out_of_range(length: i32) -> String {
    format!("a length of {length} came; the contract allows 0 to 16777216")
}

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Which side sends first? Which bytes does a frame consist of?"),
    NO_FRAMING,
    ANSWERS_AT_END,
    CLOSES_EARLY,
    OUT_OF_ORDER,
    BYTE_ORDER.read(SAID),
    COUNTS_CHARACTERS,
    SINGLE_RECV
        .described("the program takes one receive for a whole length, or for a whole payload")
        .asks("What does recv(4) give when only one byte has arrived?")
        .by(&["cut-in-length", "bytewise"])
        .read(KERNEL),
    DOUBLE_COUNT,
    LOSES_NEXT_MESSAGE,
    EMPTY_AS_END
        .described("a payload of 0 bytes is taken for the end of the stream")
        .asks("What does your program do after a length of 0? Does it still call recv?")
        .read(SAID),
    RESERVED_WORD,
    TEXT_MODE,
    BAD_UTF8_KILLS_SERVER
        .asks("Which call decodes the payload, and what does it do with the byte 0xff?"),
    LOSSY_UTF8,
    FIXED_BUFFER.asks("A payload may have 16,777,216 bytes. How many does your program take?"),
    TOO_STRICT,
    PARTIAL_WRITE.by(&["largest"]),
    TRUSTS_LENGTH,
    DROPS_ANSWER_AT_FIN.by(&["before-fin"]),
    EOF_AS_MESSAGE.by(&["half-closed"]).read(BITES),
    KEEPS_OPEN,
    RESETS_AT_END,
    SERVES_ONCE,
    SMALL_BACKLOG,
    WRONG_CLIENT,
    RESET_KILLS_SERVER.asks(
        "A client sends an RST, or its FIN inside a frame. Which line handles that error? Does it end the whole program?",
    ),
    SIGPIPE_KILLS_SERVER,
    LEAKS,
    SHARED_STATE,
    GIVES_UP_EARLY
        .asks("What ends your receive: all bytes of the frame, or a time? How many seconds is it?")
        .read("The pauses we put in"),
    LEAVES_EARLY.read(BITES),
    READS_TO_END,
    NEVER_ENDS,
    WRONG_EXIT_STATUS,
    TAKES_ANY_ANSWER,
    HIDES_ERRORS.read(BITES),
    WAITS_TOO_LONG,
];

pub const KERNEL: &str = "What the kernel did";
pub const SAID: &str = "Common claims, and what is true";
pub const BITES: &str = "What goes wrong in real programs";

pub const NO_FRAMING: Mistake = Mistake::new(
    "no-framing",
    "the server sends bytes back as they come, and does not look at frames",
    "Which line of your program reads the length?",
)
.read(KERNEL)
.by(&["framed"]);
pub const DOUBLE_COUNT: Mistake = Mistake::new(
    "double-count",
    "the program does not count the bytes that came, so it ends a payload too early",
    "After a receive of 6 bytes, by how much does your counter grow?",
)
.read(KERNEL)
.by(&["cut-in-payload", "bytewise"]);
pub const LOSES_NEXT_MESSAGE: Mistake = Mistake::new(
    "loses-next-message",
    "the program receives more than one frame, and loses what follows the frame",
    "Which variable keeps the bytes that came after the end of the frame?",
)
.read("Explain")
.by(&["merged"]);
pub const OUT_OF_ORDER: Mistake = Mistake::new(
    "out-of-order",
    "the answers do not come in the order of the frames",
    "Two frames come together. Which one does your program answer first? Which line decides that?",
)
.by(&["merged"]);
pub const TRUSTS_LENGTH: Mistake = Mistake::new(
    "trusts-length",
    "the program accepts a length that is out of range, or such a length ends the server",
    "Which line tests that a length is from 0 to 16,777,216? What does it do with -1?",
)
.read(SAID)
.by(&["refused"]);
pub const TOO_STRICT: Mistake = Mistake::new(
    "too-strict",
    "a length that the contract allows is refused",
    "What is the largest length that your program takes? Is the comparison < or <=?",
)
.by(&["largest"]);
