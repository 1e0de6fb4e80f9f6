//! What the checks of lesson 17 say: the act `welcome`.
#![allow(missing_docs)] // the sentences speak for themselves

use super::{ACTS, COMMON, with_common};
use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str =
    "First comes welcome, then hello to what we send. At exit the server closes.";
pub const EXIT: &str =
    "exit ends the conversation in pieces, behind other text, and before line ends.";
pub const WORDS: &str = "No other word has a meaning: quit, EXIT and exits are answered.";
pub const HALF_CLOSED: &str = "After our FIN comes the server's, and no hello.";
pub const NO_TEXT: &str = "Hello is the answer to any bytes: they need not be text.";
pub const CLIENT_BYTES: &str = "welcome and hello may come one byte at a time.";
pub const CLIENT_CUT_OFF: &str =
    "If the server ends inside welcome or hello, the client's exit status is not 0.";
pub const CLIENT_LATE_TWICE: &str = "welcome and hello may each take 2.2 s.";
pub const CLIENT_NO_WELCOME: &str =
    "If no welcome comes, the client gives up within 10 s, with an exit status that is not 0.";
pub const STEP_WELCOME: &str = "send welcome, one byte at a time";
pub const WENT_ON: &str = "it went on, although this was no welcome";

pub const MISTAKES: &[Mistake] = &with_common::<{ OWN.len() + COMMON.len() }>(OWN);

const OWN: &[Mistake] = &[
    ANOTHER_PROTOCOL.asks("Which side speaks first, and what are the answers?"),
    WAITS_FIRST,
    WAITS_FOR_LINE,
    EXIT_EXACT,
    SPECIAL_WORD.asks("Which word does the contract know, and in which letters?"),
    EOF_AS_MESSAGE,
    DROPS_AT_END.by(&["owed"]),
    SHARED_STATE.asks("Whose last letters are in your variable?"),
    SPEAKS_FIRST,
    READS_TO_END,
];

pub const WAITS_FIRST: Mistake = Mistake::new(
    "waits-first",
    "each side waits for the other to speak",
    "Which side speaks first in this protocol?",
)
.read(ACTS);
pub const EXIT_EXACT: Mistake = Mistake::new(
    "exit-exact",
    "exit counts only if it stands alone, or comes in one receive",
    "What if the four letters come in two pieces, or behind others?",
)
.read(ACTS)
.by(&["exit"]);
pub const SPEAKS_FIRST: Mistake = Mistake::new(
    "speaks-first",
    "the client does not wait for the welcome",
    "Which side speaks first in this protocol?",
)
.read(ACTS);
