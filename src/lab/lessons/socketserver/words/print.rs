//! What the checks of lesson 17 say: the act `print`.
#![allow(missing_docs)] // the sentences need no comment

use super::{ACTS, KERNEL};
use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "The server sends its FIN at once, and no byte.";
pub const CLIENT_ENDS: &str =
    "The client connects. It ends with exit status 0, not later than the server's FIN.";
pub const CLIENT_LATE_FIN: &str = "The server's FIN may take 2.2 s.";
pub const CLIENT_NO_FIN: &str =
    "If no FIN comes, a client that waits for it gives up within 10 s. Its exit status is not 0.";

pub const MISTAKES: &[Mistake] = &[
    ANOTHER_PROTOCOL
        .described("the program waits for bytes that never come, or sends bytes that nobody expects")
        .asks("How many bytes does the contract allow in each direction?"),
    SENDS_BYTES,
    KEEPS_OPEN.asks("Which line closes the connection when your handler returns?").read(ACTS),
    RESETS_AT_END,
    SERVES_ONCE
        .asks("Do you call serve_forever(), or a call that serves one client, such as handle_request()?")
        .read(KERNEL),
    RESET_KILLS_SERVER.read(KERNEL),
    LEAKS,
    GIVES_UP_EARLY,
    HIDES_ERRORS.by(&["silent"]),
    WAITS_TOO_LONG,
];

pub const SENDS_BYTES: Mistake = Mistake::new(
    "sends-bytes",
    "the program sends bytes, but the contract has none",
    "The contract allows 0 bytes in each direction. Which of your calls sends some?",
);
