//! What the checks of lesson 17 say, whatever the act.
#![allow(missing_docs)] // the sentences need no comment

pub mod greeting;
pub mod print;
pub mod upper;
pub mod welcome;

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

/// What stands on a client's standard input, where it is one line.
pub const CLIENT_INPUT: &str = "hello\n";

pub const SPOKE_TOO_SOON: &str = "the program sent bytes before its turn";
pub const ENDED_BEFORE_LINE: &str = "the line has an end";

/// What the servers and clients of all acts that talk have in common.
const COMMON: &[Mistake] = &[
    CRASHES,
    KEEPS_OPEN
        .asks("Which line closes the connection? Is it in your handler, or in the framework?")
        .read(KERNEL),
    RESETS_AT_END,
    SERVES_ONCE
        .asks("Do you call serve_forever(), or a call that serves one client, such as handle_request()?")
        .read(KERNEL),
    SERIAL_ACCEPT
        .described("handlers run one after the other: a silent client makes all others wait")
        .asks("Where does your handler run: in the accept loop, or in a thread or process of its own?")
        .read("Explain"),
    FEW_WORKERS.read(BITES),
    WRONG_CLIENT.by(&["at-once"]),
    SILENCE_KILLS_SERVER.read(KERNEL),
    RESET_KILLS_SERVER.read(KERNEL),
    SIGPIPE_KILLS_SERVER.read(KERNEL),
    LEAKS,
    GIVES_UP_EARLY,
    BAD_UTF8_KILLS_SERVER,
    LEAVES_EARLY,
    TAKES_ANY_ANSWER,
    NEVER_ENDS,
    WRONG_EXIT_STATUS,
    HIDES_ERRORS,
    WAITS_TOO_LONG.by(&["silent", "no-welcome"]),
];

const KERNEL: &str = "What the kernel did";
const BITES: &str = "What goes wrong in real programs";
const ACTS: &str = "The other acts";

/// What an act has of its own, and what is common.
const fn with_common<const N: usize>(own: &[Mistake]) -> [Mistake; N] {
    let mut all = [CRASHES; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < own.len() { own[at] } else { COMMON[at - own.len()] };
        at += 1;
    }
    all
}
