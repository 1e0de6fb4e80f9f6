//! Headers and files as they go over the wire.

use md5::{Digest, Md5};
use serde_json::{Value, json};

use super::words;
use crate::bench::{Bench, Conn, Fault, Verdict};

/// The bytes of a header's length.
pub(super) const LENGTH: usize = 4;
/// The most bytes of a header.
pub(super) const CAP: i32 = 64 * 1024;

/// A header behind its length.
pub(super) fn frame(header: &Value) -> Vec<u8> {
    let json = header.to_string();
    [&(json.len() as i32).to_le_bytes()[..], json.as_bytes()].concat()
}

/// The header of a file, and its bytes. It asks for no answer.
pub(super) fn file(name: &str, content: &[u8]) -> Vec<u8> {
    with(json!({"cmd": "put", "filename": name, "filesize": content.len()}), content)
}

/// The same. It asks for an answer.
pub(super) fn asking(name: &str, content: &[u8]) -> Vec<u8> {
    let size = content.len();
    with(json!({"cmd": "put", "filename": name, "filesize": size, "confirm": true}), content)
}

pub(super) fn with(header: Value, content: &[u8]) -> Vec<u8> {
    [&frame(&header)[..], content].concat()
}

/// The digest as text.
pub(super) fn md5(content: &[u8]) -> String {
    Md5::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the first bytes are.
pub(super) enum Come {
    /// Not all of a header.
    Part,
    /// A header, and how many bytes it has with its length.
    Header(Value, usize),
    /// Bytes that are no header.
    Other(String),
}

/// The first header of what has come.
pub(super) fn first(came: &[u8]) -> Come {
    let Some(length) = came.first_chunk().map(|four| i32::from_le_bytes(*four)) else {
        return Come::Part;
    };
    if !(1..=CAP).contains(&length) {
        return Come::Other(words::out_of_range(length));
    }
    let end = LENGTH + length as usize;
    match came.get(LENGTH..end).map(serde_json::from_slice) {
        None => Come::Part,
        Some(Ok(Value::Object(header))) => Come::Header(Value::Object(header), end),
        Some(_) => Come::Other(words::NO_HEADER.to_string()),
    }
}

/// The header that the server sends next.
pub(super) fn answer(b: &mut Bench, conn: Conn) -> Verdict<Value> {
    b.step(words::STEP_ANSWER.to_string());
    let end = |came: &[u8]| match first(came) {
        Come::Part => None,
        Come::Header(_, end) => Some(end),
        Come::Other(_) => Some(0),
    };
    let header = b.take(conn, end)?;
    match first(&header) {
        Come::Header(header, _) => Ok(header),
        _ => {
            let text = match first(&b.pending(conn)) {
                Come::Other(text) => text,
                _ => words::NO_HEADER.to_string(),
            };
            Err(b.seen(conn, text))
        }
    }
}

/// The server must confirm this content.
pub(super) fn confirmed(b: &mut Bench, conn: Conn, content: &[u8]) -> Verdict {
    let answer = answer(b, conn)?;
    let is_md5 = answer["md5"].as_str().is_some_and(|it| it.eq_ignore_ascii_case(&md5(content)));
    let is_size = answer["filesize"].as_u64() == Some(content.len() as u64);
    match answer["ok"] == true && is_size && is_md5 {
        true => Ok(()),
        false => Err(b.seen(conn, words::not_confirmed(&answer, content.len(), &md5(content)))),
    }
}

/// Whether a header with `"ok": true` is among these bytes.
pub(super) fn says_ok(came: &[u8]) -> bool {
    let mut rest = came;
    while let Come::Header(header, end) = first(rest) {
        if header["ok"] == true {
            return true;
        }
        rest = &rest[end..];
    }
    false
}

/// The same fault without megabytes.
pub(super) fn short(fault: Box<Fault>) -> Box<Fault> {
    if fault.sent.len() > 2000 { fault.brief() } else { fault }
}
