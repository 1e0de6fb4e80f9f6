//! What the checks of lesson 17 say: the act `print`.
#![allow(missing_docs)] // the sentences speak for themselves

use super::{ACTS, KERNEL};
use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "The server sends its FIN at once, and no byte.";
pub const CLIENT_ENDS: &str =
    "The client connects, and ends with exit status 0: at the server's FIN at the latest.";
pub const CLIENT_LATE_FIN: &str = "The server's FIN may take 2.2 s.";
pub const CLIENT_NO_FIN: &str =
    "If no FIN comes, a client that waits for it gives up within 10 s. Its exit status is not 0.";

pub const MISTAKES: &[Mistake] = &[
    ANOTHER_PROTOCOL
        .described("it waits for bytes that nobody will send, or sends bytes that nobody expects")
        .asks("Which bytes does the contract know?"),
    SAYS_SOMETHING,
    KEEPS_OPEN.asks("What closes the connection when the handler returns?").read(ACTS),
    RESETS_AT_END,
    SERVES_ONCE
        .asks("Which call of a framework serves for ever, and which serves once?")
        .read(KERNEL),
    RESET_KILLS_SERVER.read(KERNEL),
    LEAKS,
    IMPATIENT,
    HIDES_ERRORS.by(&["silent"]),
    WAITS_TOO_LONG,
];

pub const SAYS_SOMETHING: Mistake = Mistake::new(
    "says-something",
    "it sends bytes where none are due",
    "Which bytes does the contract know?",
);
