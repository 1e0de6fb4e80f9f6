//! How a client's files are received and confirmed.

use serde_json::{Value, json};

use super::wire::{Come, LENGTH, first, frame, md5};
use super::words::*;
use crate::bench::shared::clients::{self, Table};
use crate::bench::shared::mistakes::*;
use crate::bench::{Bench, Mistake, Verdict};

/// What stands in a program's folder. The client sends all of it.
pub(super) const FILES: &[(&str, &[u8])] =
    &[("hello.txt", b"hello, file\n"), ("large.bin", &LARGE), ("empty.bin", b"")];

/// Every byte from 0 to 255, and no buffer's length is a part of its pattern.
static LARGE: [u8; 100_003] = large();

const fn large() -> [u8; 100_003] {
    let mut large = [0; 100_003];
    let mut at = 0;
    while at < large.len() {
        large[at] = (at % 256) as u8 ^ (at / 251 % 256) as u8;
        at += 1;
    }
    large
}

pub(super) const TABLE: Table = Table {
    message: |came, _| match look(came) {
        Look::Whole(_, count) => Some(count),
        _ => None,
    },
    strange: |came| match look(came) {
        Look::Strange(text, mistake) => Some((text, mistake)),
        _ => None,
    },
    answer: |message| match first(message) {
        Come::Header(header, _) => {
            let content = content(&header).unwrap_or_default();
            let size = content.len();
            frame(&json!({"ok": true, "filesize": size, "md5": md5(content)}))
        }
        _ => vec![],
    },
    ..Table::ECHO
};

/// The same, and the MD5 has capital digits: it is the same number.
pub(super) const CAPITALS: Table = Table {
    answer: |message| {
        let answer = (TABLE.answer)(message);
        let Come::Header(mut header, _) = first(&answer) else { return answer };
        header["md5"] = json!(header["md5"].as_str().unwrap_or_default().to_ascii_uppercase());
        frame(&header)
    },
    ..TABLE
};

/// What the client has sent so far.
enum Look {
    /// Not all of a file.
    Part,
    /// A file: its name, and its bytes on the wire.
    Whole(&'static str, usize),
    /// What can never become a file.
    Strange(String, &'static Mistake),
}

fn look(came: &[u8]) -> Look {
    let (header, end) = match first(came) {
        Come::Part => return Look::Part,
        Come::Other(text) => return Look::Strange(text, &ANOTHER_PROTOCOL),
        Come::Header(header, end) => (header, end),
    };
    let Some(name) = name(&header) else {
        return Look::Strange(without(&header, "filename"), &ANOTHER_PROTOCOL);
    };
    let Some((name, content)) = FILES.iter().find(|(known, _)| *known == name) else {
        let is_path = name.contains(['/', '\\']);
        let mistake = if is_path { &SENDS_PATH } else { &ANOTHER_PROTOCOL };
        return Look::Strange(other_name(name), mistake);
    };
    let size = either(&header, "filesize", "file_size");
    if size.as_u64() != Some(content.len() as u64) {
        return Look::Strange(other_size_sent(size, name, content.len()), &ANOTHER_PROTOCOL);
    }
    if header["confirm"] != true {
        return Look::Strange(NOT_ASKED.to_string(), &CLAIMS_SUCCESS);
    }
    let body = &came[end..];
    let both = body.len().min(content.len());
    if body[..both] != content[..both] {
        return Look::Strange(other_bytes(name), &ANOTHER_PROTOCOL);
    }
    let mut digest = header["md5"].clone();
    let mut count = end + content.len();
    if header["md5_follows"] == true {
        match first(came.get(count..).unwrap_or_default()) {
            Come::Part => return Look::Part,
            Come::Other(text) => return Look::Strange(text, &ANOTHER_PROTOCOL),
            Come::Header(last, end) => {
                digest = last["md5"].clone();
                count += end;
            }
        }
    }
    let right = md5(content);
    match digest.as_str() {
        Some(digest) if !digest.eq_ignore_ascii_case(&right) => {
            Look::Strange(other_digest(name, digest, &right), &ANOTHER_PROTOCOL)
        }
        _ if came.len() < count => Look::Part,
        _ => Look::Whole(name, count),
    }
}

fn either<'h>(header: &'h Value, one: &str, other: &str) -> &'h Value {
    if header[one].is_null() { &header[other] } else { &header[one] }
}

fn name(header: &Value) -> Option<&str> {
    either(header, "filename", "file_name").as_str()
}

fn content(header: &Value) -> Option<&'static [u8]> {
    let name = name(header)?;
    FILES.iter().find(|(known, _)| *known == name).map(|(_, content)| *content)
}

/// The client sends each of its files once.
pub(super) fn each(b: &mut Bench) -> Verdict {
    clients::whole(b, &TABLE)?;
    let came = b.came_anywhere();
    let (mut names, mut at) = (vec![], 0);
    while let Look::Whole(name, count) = look(&came[at..]) {
        names.push(name);
        at += count;
    }
    names.sort_unstable();
    let mut all: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
    all.sort_unstable();
    match names == all {
        true => Ok(()),
        false => Err(b.seen_anywhere(files_sent(&names)).unnamed()),
    }
}

/// A client that goes on when some bytes of the answer have come.
pub(super) fn early(_: usize, _: usize) -> &'static Mistake {
    &SINGLE_RECV
}

fn answered(answer: &[u8]) -> Value {
    serde_json::from_slice(answer.get(LENGTH..).unwrap_or_default()).unwrap_or_default()
}

pub(super) fn refusal(_: &[u8]) -> Vec<u8> {
    frame(&json!({"ok": false, "error": "the disk is full"}))
}

pub(super) fn other_size(answer: &[u8]) -> Vec<u8> {
    let mut other = answered(answer);
    other["filesize"] = json!(other["filesize"].as_u64().unwrap_or_default() + 1);
    frame(&other)
}

pub(super) fn other_md5(answer: &[u8]) -> Vec<u8> {
    let mut other = answered(answer);
    other["md5"] = json!(md5(b"another file"));
    frame(&other)
}
