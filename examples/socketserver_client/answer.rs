//! Whether the answer is the right one.

use socklab::narrate::show;
use socklab::{Error, Result};

/// A wrong answer is an error. So is a part of the right one: the server ended too early.
pub fn compare(answer: &[u8], expected: &[u8]) -> Result<()> {
    if answer == expected {
        return Ok(());
    }
    let text = if expected.starts_with(answer) {
        format!("the server ended after {} of {} bytes", answer.len(), expected.len())
    } else {
        format!("expected {}, got {}", show(expected), show(answer))
    };
    Err(Error::protocol("recv", text))
}
