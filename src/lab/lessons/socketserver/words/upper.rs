//! What the checks of lesson 17 say: the act `upper`.
#![allow(missing_docs)] // the sentences need no comment

use super::{BITES, COMMON, with_common};
use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str =
    "The server sends a line back in capitals, without the newline. Then it sends its FIN.";
pub const PIECES: &str = "A line that comes in pieces is one line.";
pub const END: &str = "The client's FIN may come in place of the newline.";
pub const BLANKS_AT_ENDS: &str = "Blanks at both ends of a line are removed, and no others.";
pub const LARGE: &str = "A line of 1 to 60,000 bytes is answered whole.";
pub const LONGEST_LINE: &str = "A line of 65,536 bytes is answered. A longer one ends the connection; the next client is served.";

pub const MISTAKES: &[Mistake] = &with_common::<{ OWN.len() + COMMON.len() }>(OWN);

const OWN: &[Mistake] = &[
    ANOTHER_PROTOCOL.asks("Which side sends first? Which bytes come back for the line hello?"),
    ADDS_NEWLINE,
    ANSWERS_AT_END,
    DROPS_ANSWER_AT_FIN.by(&["end"]),
    EOF_AS_MESSAGE.by(&["end", "half-closed"]),
    KEEPS_BLANKS,
    TEXT_MODE,
    UNICODE_UPPER,
    INVERTS_CASE,
    LOSSY_UTF8,
    DECODES_PIECES,
    RESERVED_WORD,
    PARTIAL_WRITE,
    FIXED_BUFFER.asks("A line may have 65,536 bytes. How many does your program take?"),
    TOO_STRICT,
    NO_BOUND,
    SHARED_STATE
        .asks("Which variables belong to one handler object? Which ones do all handlers share?"),
    NO_NEWLINE,
    SINGLE_RECV
        .described(
            "the server takes one receive for a whole line, or the client for a whole answer",
        )
        .by(&["pieces", "bytewise"]),
];

pub const ADDS_NEWLINE: Mistake = Mistake::new(
    "adds-newline",
    "the answer ends with a newline, but the contract has none",
    "Which of your calls puts a newline after the answer?",
);
pub const KEEPS_BLANKS: Mistake = Mistake::new(
    "keeps-blanks",
    "blanks at the ends of the line come back",
    "Which of space, tab, CR and LF does your program remove at both ends?",
)
.by(&["blanks"]);
pub const TOO_STRICT: Mistake = Mistake::new(
    "too-strict",
    "a line that the contract allows is refused",
    "What is your limit in bytes? Does it count the newline? Is the comparison < or <=?",
)
.by(&["longest"]);
pub const NO_BOUND: Mistake = Mistake::new(
    "no-bound",
    "the server goes on receiving a line that is too long, or answers it",
    "A client never sends a newline. After how many bytes does your server stop receiving?",
)
.read(BITES)
.by(&["longest"]);
pub const NO_NEWLINE: Mistake = Mistake::new(
    "no-newline",
    "the client's line has no end: neither a newline nor a FIN",
    "Which byte ends your line? Which call sends it?",
);
