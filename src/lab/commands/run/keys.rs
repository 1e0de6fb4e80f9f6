//! The keys of `--step`: arrows, and what a presenter's clicker sends.

use std::io::{self, BufRead};

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the next event.
    On,
    /// To the event before.
    Back,
    /// To the first event.
    First,
    /// To the last event.
    Last,
    /// No more.
    End,
    /// No key: the window has another size now.
    Resized,
    /// A key that means nothing here.
    Other,
}

/// A line that was typed: Enter goes on, `b` back, `q` ends; `None` at the end of input.
///
/// # Errors
/// If the keyboard fails.
pub fn typed(keys: &mut impl BufRead) -> io::Result<Option<Key>> {
    let mut line = String::new();
    if keys.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    Ok(Some(match line.trim() {
        "b" => Key::Back,
        "q" => Key::End,
        _ => Key::On,
    }))
}
