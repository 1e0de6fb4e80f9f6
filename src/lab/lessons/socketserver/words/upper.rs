//! What the checks of lesson 17 say: the act `upper`.
#![allow(missing_docs)] // the sentences speak for themselves

use super::{BITES, COMMON, with_common};
use crate::bench::Mistake;
use crate::bench::shared::capitals::{SWAPS_CASE, UNICODE_UPPER};
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str =
    "A line comes back in capitals and without a newline. Then comes the server's FIN.";
pub const PIECES: &str = "A line that comes in pieces is one line.";
pub const END: &str = "The client's FIN may stand in place of the newline.";
pub const BLANKS_AT_ENDS: &str = "Blanks at both ends of a line are removed, and no others.";
pub const LARGE: &str = "A line of 1 to 60,000 bytes is answered whole.";
pub const LONGEST_LINE: &str = "A line of 65,536 bytes is answered. A longer one ends the connection; the next client is served.";

pub const MISTAKES: &[Mistake] = &with_common::<{ OWN.len() + COMMON.len() }>(OWN);

const OWN: &[Mistake] = &[
    ANOTHER_PROTOCOL.asks("What comes back if a line with hello was sent?"),
    ADDS_NEWLINE,
    ANSWERS_AT_END,
    DROPS_AT_END.by(&["end"]),
    EOF_AS_MESSAGE.by(&["end", "half-closed"]),
    KEEPS_BLANKS,
    TEXT_MODE,
    UNICODE_UPPER,
    SWAPS_CASE,
    LOSSY_UTF8,
    DECODES_PIECES,
    SPECIAL_WORD,
    PARTIAL_WRITE,
    FIXED_BUFFER.asks("How long may a line be, and how long is your buffer?"),
    TOO_STRICT,
    NO_BOUND,
    SHARED_STATE.asks("Which attributes belong to the object, and which to its class?"),
    NO_NEWLINE,
];

pub const ADDS_NEWLINE: Mistake = Mistake::new(
    "adds-newline",
    "the answer has a newline that the contract does not know",
    "How does the client know where the answer ends?",
);
pub const KEEPS_BLANKS: Mistake = Mistake::new(
    "keeps-blanks",
    "blanks at the ends of the line come back",
    "Which bytes does strip() remove, and which does yours?",
)
.by(&["blanks"]);
pub const TOO_STRICT: Mistake = Mistake::new(
    "too-strict",
    "a line that the contract allows is refused",
    "Is your limit the contract's, does it count the newline, and do you compare with < or with <=?",
)
.by(&["longest"]);
pub const NO_BOUND: Mistake = Mistake::new(
    "no-bound",
    "a line that is too long is collected, or answered",
    "How much memory does a client get that never sends a newline?",
)
.read(BITES)
.by(&["longest"]);
pub const NO_NEWLINE: Mistake = Mistake::new(
    "no-newline",
    "the client's line has no end: neither a newline nor a FIN",
    "How does the server know that your line is complete?",
);
