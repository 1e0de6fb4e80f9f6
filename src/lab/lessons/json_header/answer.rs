//! An answer on the wire: a length, a header in JSON, and as many bytes as the header says.

use serde_json::{Map, Value};

use super::words::*;
use crate::bench::conversation::Conn;
use crate::bench::shared::commands::server;
use crate::bench::shared::mistakes::{BYTE_ORDER, COUNTS_CHARACTERS};
use crate::bench::{Bench, Fault, Mistake, Verdict, What};

/// The bytes of the length.
pub(super) const LENGTH: usize = 4;
/// The most bytes of a header.
const LONGEST_HEADER: usize = 65_536;
/// The most bytes of an output.
pub(super) const CAP: u64 = 16 * 1024 * 1024;

pub(super) type Header = Map<String, Value>;

/// What the bytes are that have come so far.
enum Came {
    /// A part of an answer.
    Part,
    /// They can never become an answer: why, and the mistake that this shows.
    Wrong(&'static str, Option<&'static Mistake>),
    /// They begin with an answer: its header, and where its output begins and ends.
    Whole(Header, usize, usize),
}

/// A header and an output as they go over the wire.
pub(super) fn framed(json: &str, output: &[u8]) -> Vec<u8> {
    [&(json.len() as i32).to_le_bytes()[..], json.as_bytes(), output].concat()
}

fn look(came: &[u8]) -> Came {
    let Some((length, rest)) = came.split_first_chunk::<LENGTH>() else { return Came::Part };
    let is_length = |length: i32| (1..=LONGEST_HEADER as i32).contains(&length);
    let length = match i32::from_le_bytes(*length) {
        length if is_length(length) => length as usize,
        _ if came.starts_with(b"{") => return Came::Wrong(STARTS_WITH_JSON, Some(&NO_LENGTH)),
        length if is_length(length.swap_bytes()) => {
            return Came::Wrong(NO_HEADER_LENGTH, Some(&BYTE_ORDER));
        }
        _ => return Came::Wrong(NO_HEADER_LENGTH, None),
    };
    let Some(json) = rest.get(..length) else { return Came::Part };
    let header = match serde_json::from_slice(json) {
        Ok(Value::Object(header)) => header,
        _ if json.starts_with(b"{'") => return Came::Wrong(NO_JSON, Some(&NOT_JSON)),
        _ if is_object_of(rest, length) => return Came::Wrong(CUT_JSON, Some(&COUNTS_CHARACTERS)),
        _ => return Came::Wrong(NO_JSON, None),
    };
    let start = LENGTH + length;
    match header.get("data_size") {
        None => Came::Wrong(NO_DATA_SIZE, Some(&MISSING_FIELD)),
        Some(size) => match size.as_u64() {
            Some(size) if size <= CAP => match came.len() - start {
                there if there < size as usize => Came::Part,
                _ => Came::Whole(header, start, start + size as usize),
            },
            _ => Came::Wrong(WRONG_DATA_SIZE, Some(&MISTYPED_FIELD)),
        },
    }
}

/// Whether so many characters, not bytes, are a JSON object.
fn is_object_of(bytes: &[u8], characters: usize) -> bool {
    let text: String = String::from_utf8_lossy(bytes).chars().take(characters).collect();
    !text.is_ascii() && matches!(serde_json::from_str(&text), Ok(Value::Object(_)))
}

/// How many of these bytes are an answer.
pub(super) fn whole(came: &[u8]) -> Option<usize> {
    match look(came) {
        Came::Whole(_, _, end) => Some(end),
        _ => None,
    }
}

/// An answer must come next, with this output. Its header may have any form.
pub(super) fn hear(b: &mut Bench, conn: Conn, output: &[u8]) -> Verdict {
    b.step(step_hear(output.len()));
    let came = b.take(conn, |came| match look(came) {
        Came::Part => None,
        Came::Wrong(..) => Some(0),
        Came::Whole(_, _, end) => Some(end),
    })?;
    if let Came::Whole(_, start, end) = look(&came) {
        let came = came.get(start..end).unwrap_or_default();
        if came == output {
            return Ok(());
        }
        let fault = b.seen(conn, String::new());
        let (expected, came) = (output.to_vec(), came.to_vec());
        return Err(Box::new(Fault { what: What::Different, expected, came, ..*fault }));
    }
    let pending = b.pending(conn);
    match look(&pending) {
        Came::Wrong(text, mistake) => {
            let fault = b.seen(conn, text.to_string());
            Err(if let Some(mistake) = mistake { fault.is(mistake) } else { fault })
        }
        _ => Err(b.seen(conn, NO_JSON.to_string())), // it cannot be: what is wrong stays wrong
    }
}

/// Puts a command on a connection of its own: what the answer's header says, and its output. Both
/// are empty if the server ends the connection without an answer.
pub(super) fn ask_for_both(b: &mut Bench, command: &[u8]) -> Verdict<(Header, Vec<u8>)> {
    let came = server::ask(b, command)?;
    let (text, mistake) = match look(&came) {
        Came::Whole(header, start, end) if end == came.len() => {
            return Ok((header, came.get(start..).unwrap_or_default().to_vec()));
        }
        Came::Whole(_, start, end) => {
            let output = String::from_utf8_lossy(came.get(start..).unwrap_or_default());
            let counts = [output.chars().count(), output.encode_utf16().count()];
            let characters = counts.contains(&(end - start));
            (MORE_THAN_SAID, characters.then_some(&COUNTS_CHARACTERS))
        }
        Came::Part if came.is_empty() => return Ok((Header::new(), vec![])),
        Came::Part => (LESS_THAN_SAID, None),
        Came::Wrong(text, mistake) => (text, mistake),
    };
    let (what, sent) = (What::Seen(text.to_string()), command.to_vec());
    Err(Box::new(Fault { what, mistake, sent, expected: vec![], came, came_before: 0 }))
}

/// The output alone.
pub(super) fn ask(b: &mut Bench, command: &[u8]) -> Verdict<Vec<u8>> {
    ask_for_both(b, command).map(|(_, output)| output)
}

/// The same where any answer will do, also one without output.
pub(super) fn ask_for_any(b: &mut Bench, command: &[u8]) -> Verdict<Vec<u8>> {
    let (header, output) = ask_for_both(b, command)?;
    Ok(if header.is_empty() { output } else { ANY_OUTPUT.to_vec() })
}
