//! The words of act `stream`.

use super::*;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str =
    "The server sends back what we send, until our FIN. Then it sends its own FIN.";
pub const AGAIN: &str = "Clients come one after the other. The server serves each of them.";

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Which side sends first? Which bytes come back for hello?"),
    KEEPS_OPEN.read(KERNEL),
    EOF_AS_MESSAGE.read(KERNEL),
    SERVES_ONCE.by(&["again"]),
    TEXT_MODE,
    BAD_UTF8_KILLS_SERVER,
    LOSSY_UTF8,
    DROPS_ANSWER_AT_FIN.read(KERNEL),
    RESET_KILLS_SERVER,
    KEEPS_STALE_PATH,
    REMOVES_LIVE_PATH,
    REMOVES_FILE,
    OPEN_TO_ALL,
    LEAVES_PATH,
    REMOVES_OTHERS_PATH,
    LEAVES_EARLY,
    SINGLE_RECV,
    TAKES_ANY_ANSWER,
    WRONG_EXIT_STATUS,
    HIDES_ERRORS.by(&["half-closed"]),
    GIVES_UP_EARLY,
    WAITS_TOO_LONG,
];
