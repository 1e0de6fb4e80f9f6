//! What the checks of lesson 10 say.

pub mod command;
pub mod text;

/// A client that goes on although the length is out of range.
pub const TAKES_THE_PAYLOAD: &str =
    "the length is out of range, but the client still receives all bytes after it";
