//! What the checks of lesson 17 say, whatever the act.
#![allow(missing_docs)] // the sentences speak for themselves

pub mod greeting;
pub mod print;
pub mod upper;
pub mod welcome;

use crate::bench::Mistake;

pub const AGAIN: &str = "The server serves on.";
pub const RESET: &str = "A client that resets costs only itself: the next is served.";
pub const SILENT: &str =
    "Silent clients hold nobody up: of those that talk the last is served first.";
pub const CLIENT_BYTEWISE: &str = "The answer may come one byte at a time.";
pub const CLIENT_HALF_CLOSED: &str =
    "If the server closes without an answer, the client's status tells the failure.";
pub const CLIENT_SILENT: &str = "The client does not wait for ever for a server: ten seconds.";
pub const SPOKE_TOO_SOON: &str = "it spoke before it was its turn";
pub const SAID_NOTHING: &str = "it sent its FIN, and never a byte";

pub static HIDES_ERRORS: Mistake = Mistake {
    name: "hides-errors",
    is: "an error ends the program as if all were well",
    ask: "Who finds out that your client has failed, if its status is 0?",
    read: "Wire contract",
};
