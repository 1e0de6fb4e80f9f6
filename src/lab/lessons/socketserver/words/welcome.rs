//! What the checks of lesson 17 say: the act `welcome`.
#![allow(missing_docs)] // the sentences need no comment

use super::{ACTS, COMMON, with_common};
use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str =
    "The server sends welcome, and then hello for each message. After exit it closes.";
pub const EXIT: &str =
    "exit ends the conversation, also in pieces, after other text, or before line ends.";
pub const WORDS: &str = "No other word has a meaning: quit, EXIT and exits are answered.";
pub const HALF_CLOSED: &str = "After our FIN the server sends its FIN, and no hello.";
pub const NO_TEXT: &str = "The server answers any bytes with hello: they need not be text.";
pub const CLIENT_BYTES: &str = "welcome and hello may come one byte at a time.";
pub const CLIENT_CUT_OFF: &str =
    "If the server's FIN comes inside welcome or hello, the client's exit status is not 0.";
pub const CLIENT_LATE_TWICE: &str = "welcome and hello may each take 2.2 s.";
pub const CLIENT_NO_WELCOME: &str =
    "If no welcome comes, the client gives up within 10 s. Its exit status is not 0.";
pub const STEP_WELCOME: &str = "send welcome, one byte at a time";
pub const WENT_ON: &str =
    "the client sent a message, although the 7 bytes that came were not `welcome`";

pub const MISTAKES: &[Mistake] = &with_common::<{ OWN.len() + COMMON.len() }>(OWN);

const OWN: &[Mistake] = &[
    ANOTHER_PROTOCOL.asks("Which side sends first? Which bytes come back for a message?"),
    WAITS_FIRST,
    WAITS_FOR_LINE,
    EXIT_EXACT,
    RESERVED_WORD.asks(
        "The only such word is exit, in small letters. Which words does your program look for?",
    ),
    EOF_AS_MESSAGE,
    DROPS_ANSWER_AT_FIN.by(&["before-fin"]),
    SHARED_STATE
        .asks("Which variable holds the last letters that came? Does each client have its own?"),
    SPEAKS_FIRST,
    READS_TO_END,
    SINGLE_RECV.described("the client takes one receive for all of welcome, or for all of hello"),
];

pub const WAITS_FIRST: Mistake = Mistake::new(
    "waits-first",
    "the server waits for the client's bytes before it sends welcome",
    "Which call comes first in your server after accept(): send or recv?",
)
.read(ACTS);
pub const EXIT_EXACT: Mistake = Mistake::new(
    "exit-exact",
    "exit counts only if it stands alone, or comes in one receive",
    "What does your test say if `ex` and `it` come in two receives? And if `well, exit` comes in one?",
)
.read(ACTS)
.by(&["exit"]);
pub const SPEAKS_FIRST: Mistake = Mistake::new(
    "speaks-first",
    "the client sends before it has received all of welcome",
    "Which call comes first in your client after connect(): send or recv?",
)
.read(ACTS);
