//! What the checks of lesson 10 say.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str =
    "A frame is answered by the same frame, again and again. After our FIN comes the server's.";
pub const FRAMED: &str = "A part of a frame is not sent back as it came.";
pub const CUT_IN_LENGTH: &str = "A length that comes in two pieces is one length.";
pub const CUT_IN_PAYLOAD: &str = "A payload that comes in two pieces is one payload.";
pub const BYTEWISE: &str = "A frame that comes one byte at a time is answered like a whole one.";
pub const MERGED: &str = "Frames that come in one piece are answered one by one, and none is lost.";
pub const EMPTY: &str = "A payload of 0 bytes is a payload: four zero bytes come back.";
pub const LARGE: &str = "Payloads of 1 byte to 1 MiB come back whole.";
pub const LARGEST: &str =
    "A payload of 16,777,216 bytes comes back whole, also if we receive late.";
pub const REFUSED: &str =
    "A length below 0 or above 16,777,216 ends the connection. The next client is served.";
pub const HALF_CLOSED: &str =
    "A FIN inside a frame ends the connection without an answer. The next client is served.";

pub const CLIENT_REFUSED: &str =
    "The client refuses a length below 0 or above 16,777,216. Its exit status is not 0.";

pub const ANSWERED_TOO_SOON: &str = "it answered when only a part of the frame had come";

pub fn out_of_range(length: i32) -> String {
    format!("a length of {length} came; 0 to 16777216 are allowed")
}

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Who speaks first, and what exactly does a frame look like?"),
    NO_FRAMING,
    ANSWERS_AT_END,
    CLOSES_EARLY,
    OUT_OF_ORDER,
    BYTE_ORDER,
    COUNTS_CHARACTERS,
    SINGLE_RECV
        .described("one receive is taken for all of a length, or of a payload")
        .asks("What does recv(4) give when only one byte has arrived?")
        .by(&["cut-in-length", "bytewise"])
        .read(KERNEL),
    DOUBLE_COUNT,
    SWALLOWS_NEXT,
    EMPTY_AS_END,
    SPECIAL_WORD,
    TEXT_MODE,
    BAD_UTF8_KILLS_SERVER.asks("Does anybody promise that a payload is text?"),
    LOSSY_UTF8,
    FIXED_BUFFER
        .asks("Which is the longest payload that the contract allows, and does yours hold it?"),
    TOO_STRICT,
    PARTIAL_WRITE.by(&["largest"]),
    TRUSTS_LENGTH,
    DROPS_AT_END.by(&["owed"]),
    EOF_AS_MESSAGE.by(&["half-closed"]).read(BITES),
    KEEPS_OPEN,
    RESETS_AT_END,
    SERVES_ONCE,
    SMALL_BACKLOG,
    WRONG_CLIENT,
    RESET_KILLS_SERVER,
    SIGPIPE_KILLS_SERVER,
    LEAKS,
    SHARED_STATE,
    IMPATIENT
        .asks("How do you know that a frame is over: because it is silent, or because it is whole?")
        .read("The pauses we put in"),
    LEAVES_EARLY.read(BITES),
    READS_TO_END,
    NEVER_ENDS,
    FALSE_ALARM,
    TAKES_ANY_ANSWER,
    HIDES_ERRORS.read(BITES),
    WAITS_TOO_LONG,
];

const KERNEL: &str = "What the kernel did";
const SAID: &str = "Common claims, and what is true";
const BITES: &str = "What goes wrong in real programs";

pub const NO_FRAMING: Mistake = Mistake::new(
    "no-framing",
    "bytes are sent back as they come, with no regard to frames",
    "Where does your program look at the length?",
)
.by(&["framed"]);
pub const BYTE_ORDER: Mistake = Mistake::new(
    "byte-order",
    "the length's bytes are read, or written, in the other order",
    "Which of the four bytes of the number 11 comes first on the wire?",
)
.read(SAID);
pub const COUNTS_CHARACTERS: Mistake = Mistake::new(
    "counts-characters",
    "the length counts characters, not bytes",
    "How many bytes are the two characters of 你好 in UTF-8?",
);
pub const DOUBLE_COUNT: Mistake = Mistake::new(
    "double-count",
    "the bytes that came are not what is counted: a payload is over too soon",
    "After a receive of 6 bytes, by how much does your counter grow?",
)
.read(KERNEL)
.by(&["cut-in-payload", "bytewise"]);
pub const SWALLOWS_NEXT: Mistake = Mistake::new(
    "swallows-next",
    "more is received than the frame needs, and what follows it is lost",
    "Where do the bytes go that your receive gave you beyond the frame?",
)
.read("Explain")
.by(&["merged"]);
pub const OUT_OF_ORDER: Mistake = Mistake::new(
    "out-of-order",
    "answers come in another order than the frames",
    "Which of two frames that come together is answered first, and does one wait for the other?",
)
.by(&["merged"]);
pub const EMPTY_AS_END: Mistake = Mistake::new(
    "empty-as-end",
    "a payload of 0 bytes is taken for the end of the stream",
    "How does a payload of 0 bytes differ from a receive of 0 bytes?",
)
.read(SAID)
.by(&["empty"]);
pub const TRUSTS_LENGTH: Mistake = Mistake::new(
    "trusts-length",
    "a length that is out of range is believed, is answered, or ends the server",
    "What does your program do with a length of -1, or of 2 GiB?",
)
.read(SAID)
.by(&["refused"]);
pub const TOO_STRICT: Mistake = Mistake::new(
    "too-strict",
    "a length that the contract allows is refused",
    "Is your limit the contract's, and do you compare with < or with <=?",
)
.by(&["largest"]);
