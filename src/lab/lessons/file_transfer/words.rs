//! What the checks of lesson 12 say.
#![allow(missing_docs)] // the sentences need no comment

use std::path::Path;

use serde_json::Value;

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "The server keeps a file under its name in its working directory.";
pub const CONFIRMED: &str = "A header with \"confirm\": true is answered when the file is kept.";
pub const UNASKED: &str = "A header without \"confirm\": true is not answered.";
pub const CUT_IN_HEADER: &str = "A length or a header that comes in two pieces is one header.";
pub const PIECES: &str = "A file of 10,000 bytes that comes in pieces of 500 bytes is whole.";
pub const MERGED: &str = "Two files that come in one piece are two files.";
pub const CONTENTS: &str = "Files of 0 bytes, of every byte and of 1 MiB arrive as they were.";
pub const SPELLED: &str =
    "Both spellings of name and size are known. Other fields have no meaning.";
pub const REPLACED: &str = "An old file stays whole until the last byte of the new one has come.";
pub const HALF_CLOSED: &str = "A FIN inside a header or a file leaves nothing under the name.";
pub const NAMES: &str = "A name that is no plain name is refused. Nothing outside changes.";
pub const REFUSED: &str =
    "A length, a header or a size that is not allowed is refused. The next client is served.";
pub const DIGEST: &str = "A wrong MD5 is refused, and the file is not kept.";
pub const BEFORE_FIN: &str = "A file is confirmed even if our FIN stands right behind it.";
pub const FAILURES: &str =
    "A client may send an RST, a FIN or a wrong header at any moment. The next client is served.";
pub const CLIENT_EACH: &str =
    "The client sends each file once, with a plain name, and asks for an answer.";

pub const STEP_ANSWER: &str = "receive a header";
pub const NO_HEADER: &str = "the bytes behind the length are no JSON object";
pub const ANSWERED_UNASKED: &str = "the server answered a header that did not ask for an answer";
pub const SAID_OK: &str = "the server answered \"ok\": true";
pub const NOT_ASKED: &str =
    "the header lacks \"confirm\": true, so the client cannot know whether the file has arrived";

pub fn step_kept(name: &str) -> String {
    format!("look for {name} in the server's folder")
}
pub fn step_name(name: &str) -> String {
    format!("send a file with the name {}", quoted(name))
}
pub fn out_of_range(length: i32) -> String {
    format!("a length of {length} came; the contract allows 1 to 65536")
}
pub fn not_confirmed(answer: &Value, size: usize, md5: &str) -> String {
    format!(
        "the answer is {answer}; due are \"ok\": true, \"filesize\": {size}, \"md5\": \"{md5}\""
    )
}
pub fn not_kept(name: &str, content: &[u8], found: Option<&[u8]>) -> String {
    let due = content.len();
    match found {
        None => format!("there is no {name} in the server's folder"),
        Some(found) if found.len() != due => {
            format!("{name} has {} bytes, and {due} were sent", found.len())
        }
        Some(_) => format!("{name} has {due} bytes, but not those that were sent"),
    }
}
pub fn changed(name: &str, before: Option<&[u8]>, now: Option<&[u8]>) -> String {
    match (before, now) {
        (None, Some(now)) => {
            format!("{name} is there, with {} bytes: it should not be there", now.len())
        }
        (Some(before), Some(now)) => format!(
            "the old {name} had {} bytes and must stay as it was; now it has {}",
            before.len(),
            now.len()
        ),
        _ => format!("the old {name} is gone"),
    }
}
pub fn was_written(name: &str, path: &Path) -> String {
    format!("the name {} made {}: that is outside the folder", quoted(name), path.display())
}
pub fn kept_anyway(name: &str, kept: &str) -> String {
    format!("the name {} must be refused; the file was kept as {}", quoted(name), quoted(kept))
}
pub fn without(header: &Value, field: &str) -> String {
    format!("the header {header} has no {field:?}")
}
pub fn other_name(name: &str) -> String {
    format!("the name is {}; due are hello.txt, large.bin and empty.bin", quoted(name))
}
pub fn other_size_sent(size: &Value, name: &str, due: usize) -> String {
    format!("\"filesize\" is {size}, and {name} has {due} bytes")
}
pub fn other_bytes(name: &str) -> String {
    format!("the bytes that came are not those of {name}")
}
pub fn other_digest(name: &str, came: &str, due: &str) -> String {
    format!("the MD5 {} came; that of {name} is {due}", quoted(came))
}
pub fn files_sent(names: &[&str]) -> String {
    format!("the files sent are {names:?}; due are hello.txt, large.bin and empty.bin, once each")
}
/// Harmless on a terminal, and not too long.
fn quoted(name: &str) -> String {
    let shown: String = name.chars().take(60).collect();
    format!("{shown:?}{}", if shown.len() < name.len() { "…" } else { "" })
}

pub const MISTAKES: &[Mistake] = &[
    ANOTHER_PROTOCOL.asks("Which side sends first? Which bytes does a header consist of?"),
    NEVER_CONFIRMS,
    ANSWERS_UNASKED,
    SINGLE_RECV
        .described("the program takes one receive for a whole length, or for a whole header")
        .asks("What does recv(4) give when only two bytes have arrived?")
        .by(&["cut-in-header", "bytewise"])
        .read(KERNEL),
    DOUBLE_COUNT,
    LOSES_NEXT_FILE,
    EMPTY_AS_END
        .described("a file of 0 bytes is taken for the end of the stream, or for no file")
        .asks("What does your program do with \"filesize\": 0? Does it still call recv?")
        .by(&["contents"]),
    ONE_SPELLING,
    WRITES_IN_PLACE,
    EOF_AS_MESSAGE
        .described("the program misses the end of the stream, or takes a part for the whole file")
        .by(&["half-closed"])
        .read(BITES),
    PATH_ESCAPE,
    TRUSTS_LENGTH,
    IGNORES_MD5,
    DROPS_ANSWER_AT_FIN
        .described("a file right before the client's FIN is not confirmed")
        .by(&["before-fin"]),
    SERVES_ONCE,
    RESET_KILLS_SERVER
        .asks("One client fails. Which line handles this error? Does it end the whole program?"),
    LEAKS,
    GIVES_UP_EARLY,
    LEAVES_EARLY
        .described("the client says that a file has arrived before it has received the answer")
        .read(KERNEL),
    CLAIMS_SUCCESS,
    SENDS_PATH,
    TAKES_ANY_ANSWER.asks("Which three fields of the answer does your client look at?"),
    HIDES_ERRORS,
    WAITS_TOO_LONG,
];

const KERNEL: &str = "What the kernel did";
const SAID: &str = "Common claims, and what is true";
const BITES: &str = "What goes wrong in real programs";

pub const NEVER_CONFIRMS: Mistake = Mistake::new(
    "never-confirms",
    "the server does not answer as the contract says when the header asks for an answer",
    "What does your server send after the last byte of a file? Is the file kept by then?",
)
.by(&["confirmed"]);
pub const ANSWERS_UNASKED: Mistake = Mistake::new(
    "answers-unasked",
    "the server answers a client that did not ask: this client never receives, so its close resets",
    "Which field of the header says that the client waits for an answer?",
)
.read(SAID)
.by(&["unasked"]);
pub const DOUBLE_COUNT: Mistake = Mistake::new(
    "double-count",
    "the program does not count the bytes that came, so it ends a file too early",
    "After a recv(1024) that gives 500 bytes, by how much does your counter change?",
)
.read(KERNEL)
.by(&["pieces"]);
pub const LOSES_NEXT_FILE: Mistake = Mistake::new(
    "loses-next-file",
    "the program receives more than one file, and what follows the file is lost, or stored in it",
    "How many bytes of the file are missing before your last recv? How many does this recv ask for?",
)
.read(KERNEL)
.by(&["merged"]);
pub const ONE_SPELLING: Mistake = Mistake::new(
    "one-spelling",
    "a header that the contract allows is refused",
    "Which names can the two fields have? What does your program do with fields that it does not know?",
)
.by(&["spelled"]);
pub const WRITES_IN_PLACE: Mistake = Mistake::new(
    "writes-in-place",
    "the file has its real name before it is whole: a part stays there, or the old file is lost",
    "Which name does your program open for writing? What is under this name if the client goes away?",
)
.read(KERNEL)
.by(&["replaced", "half-closed"]);
pub const PATH_ESCAPE: Mistake = Mistake::new(
    "path-escape",
    "the server uses the peer's name as a path, and a file leaves the server's folder",
    "Which file does open('../x') make? Which line tests the name before?",
)
.read(SAID)
.by(&["names"]);
pub const TRUSTS_LENGTH: Mistake = Mistake::new(
    "trusts-length",
    "the program accepts a length or a size that is not allowed, or such a header ends the server",
    "Which lines test the length and the size? What do they do with -1?",
)
.by(&["refused"]);
pub const IGNORES_MD5: Mistake = Mistake::new(
    "ignores-md5",
    "the server keeps a file whose MD5 is wrong, or does not know where an MD5 may stand",
    "With what does your server compare the MD5 in the header? When: before the file has its name?",
)
.by(&["digest"]);
pub const CLAIMS_SUCCESS: Mistake = Mistake::new(
    "claims-success",
    "the client does not ask for an answer: it cannot know whether the file has arrived",
    "Which call tells your client that the server has the file? Is it send?",
)
.read(SAID);
pub const SENDS_PATH: Mistake = Mistake::new(
    "sends-path",
    "the client sends a path as the name",
    "What is the last part of ./large.bin? Which part of a path is the server's business?",
)
.read(SAID);
