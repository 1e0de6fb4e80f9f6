//! The checks of a server.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::json;

use super::client::FILES;
use super::wire::{self, LENGTH, asking, file, short, with};
use super::words::*;
use crate::bench::Delivery::Whole;
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, PAUSE, Service, letters};
use crate::bench::{Bench, Conn, Fault, Verdict};

/// A file is there soon after the server has taken it.
const SOON: Duration = Duration::from_secs(3);
pub(super) const HELLO: &[u8] = b"hello";
/// It stands in the folder before: `FILES` has it.
pub(super) const OLD: &str = "hello.txt";

/// A client that sends files and asks for no answer. Each file has its own content for a name.
pub(super) static SERVICE: Service = Service {
    frame: |content| file(&named(content), content),
    answer: |_| vec![],
    hello: HELLO,
    ..Service::ECHO
};

fn named(content: &[u8]) -> String {
    format!("{}.bin", String::from_utf8_lossy(content))
}

/// What is under a name in the server's folder.
pub(super) fn there(b: &Bench, name: &str) -> Option<Vec<u8>> {
    fs::read(b.folder()?.join(name)).ok()
}

/// The server must keep the file, and exactly this content. It need not be there at once.
pub(super) fn kept(b: &mut Bench, conn: Conn, name: &str, content: &[u8]) -> Verdict {
    if b.folder().is_none() {
        return Ok(()); // it runs elsewhere: its folder is not known
    }
    b.step(step_kept(name));
    let begun = Instant::now();
    loop {
        // A program that has ended writes no more: what is there now is all.
        let is_over = begun.elapsed() > SOON || b.has_died();
        let found = there(b, name);
        match found.as_deref() == Some(content) {
            true => return Ok(()),
            false if is_over => {
                return Err(short(b.seen(conn, not_kept(name, content, found.as_deref()))));
            }
            false => std::thread::sleep(Duration::from_millis(5)),
        }
        b.settle();
    }
}

/// Under this name nothing may have changed.
pub(super) fn unchanged(b: &mut Bench, conn: Conn, name: &str) -> Verdict {
    b.settle();
    let before = FILES.iter().find(|(old, _)| *old == name).map(|(_, content)| *content);
    let now = there(b, name);
    match b.folder().is_none() || now.as_deref() == before {
        true => Ok(()),
        false => Err(short(b.seen(conn, changed(name, before, now.as_deref())))),
    }
}

/// Connects. A server that has ended is started afresh: whether it serves the next client is another
/// check's concern.
pub(super) fn connect(b: &mut Bench) -> Verdict<Conn> {
    if b.has_died() {
        b.restart();
    }
    b.connect()
}

/// Sends a file that asks for no answer, and wants it kept. How the connection ends does not matter.
pub(super) fn next(b: &mut Bench, name: &str) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, &file(name, HELLO), Whole)?;
    kept(b, conn, name, HELLO)?;
    b.half_close(conn);
    b.disregard(conn);
    Ok(())
}

pub(super) fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    next(b, "first.txt")
}

pub(super) fn confirmed(b: &mut Bench) -> Verdict {
    b.suspect(&NEVER_CONFIRMS);
    let conn = b.connect()?;
    for (name, content) in [("one.txt", HELLO), ("two.txt", b"the second")] {
        b.send(conn, &asking(name, content), Whole)?;
        wire::confirmed(b, conn, content)?;
        kept(b, conn, name, content)?;
    }
    SERVICE.leave(b, conn)
}

pub(super) fn unasked(b: &mut Bench) -> Verdict {
    let size = HELLO.len();
    let no = json!({"cmd": "put", "filename": "no.txt", "filesize": size, "confirm": false});
    for (name, sent) in [("none.txt", file("none.txt", HELLO)), ("no.txt", with(no, HELLO))] {
        let conn = connect(b)?;
        b.send(conn, &sent, Whole)?;
        kept(b, conn, name, HELLO)?;
        b.settle();
        if !b.pending(conn).is_empty() {
            return Err(b.seen(conn, ANSWERED_UNASKED.to_string()).is(&ANSWERS_UNASKED));
        }
        b.half_close(conn);
        b.disregard(conn);
    }
    Ok(())
}

/// Sends a file to a fresh server in pieces of these lengths; what follows comes whole.
fn in_pieces(b: &mut Bench, name: &str, content: &[u8], lengths: &[usize]) -> Verdict {
    b.restart();
    let conn = b.connect()?;
    let sent = file(name, content);
    let mut rest = &sent[..];
    for length in lengths {
        let (piece, behind) = rest.split_at((*length).min(rest.len()));
        b.send(conn, piece, Whole)?;
        b.drained(conn)?;
        rest = behind;
    }
    if !rest.is_empty() {
        b.send(conn, rest, Whole)?;
    }
    kept(b, conn, name, content)?;
    b.half_close(conn);
    b.disregard(conn);
    Ok(())
}

pub(super) fn cut_in_header(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    in_pieces(b, "cut.txt", HELLO, &[2])?;
    in_pieces(b, "cut.txt", HELLO, &[LENGTH + 9])?;
    let header = file("drops.txt", HELLO).len() - HELLO.len();
    in_pieces(b, "drops.txt", HELLO, &vec![1; header])
}

/// The bytes of a file come in pieces that are smaller than any buffer.
pub(super) fn pieces(b: &mut Bench) -> Verdict {
    const PIECE: usize = 500;
    b.suspect(&DOUBLE_COUNT);
    let content = letters(b, 20 * PIECE);
    let header = file("pieces.txt", &content).len() - content.len();
    in_pieces(b, "pieces.txt", &content, &[&[header][..], &[PIECE; 20]].concat())
}

pub(super) fn merged(b: &mut Bench) -> Verdict {
    b.suspect(&LOSES_NEXT_FILE);
    let (first, second) = (letters(b, 5000), letters(b, 3000));
    let both = [file("first.txt", &first), file("second.txt", &second)].concat();
    let conn = b.connect()?;
    b.send(conn, &both, Whole)?;
    kept(b, conn, "first.txt", &first)?;
    kept(b, conn, "second.txt", &second)?;
    b.half_close(conn);
    b.disregard(conn);
    Ok(())
}

/// No byte, every byte, and more bytes than any buffer has.
pub(super) fn contents(b: &mut Bench) -> Verdict {
    let every: Vec<u8> = (0..=u8::MAX).cycle().take(1000).collect();
    let cases = [
        ("every.bin", [&b"\r\n\n\r\x1a"[..], &every].concat()),
        ("large.txt", letters(b, 1 << 20)),
        // If several files on one connection were not served at all, that has been seen by now.
        ("empty.txt", vec![]),
    ];
    b.suspect(&EMPTY_AS_END);
    for (name, content) in cases {
        let blame = |fault: Box<Fault>| if name == "empty.txt" { fault } else { fault.unnamed() };
        b.restart();
        let conn = b.connect()?;
        b.exchange(conn, &file(name, &content), b"").map_err(short).map_err(blame)?;
        kept(b, conn, name, &content).map_err(blame)?;
        // A file of 0 bytes does not end the conversation.
        b.send(conn, &file("next.txt", HELLO), Whole)?;
        kept(b, conn, "next.txt", HELLO).map_err(blame)?;
        b.half_close(conn);
        b.disregard(conn);
    }
    Ok(())
}

pub(super) fn spelled(b: &mut Bench) -> Verdict {
    b.suspect(&ONE_SPELLING);
    let size = HELLO.len();
    let headers = [
        ("33.txt", json!({"file_name": "33.txt", "file_size": size})),
        ("28.txt", json!({"action": "put", "filename": "28.txt", "filesize": size})),
        (
            "16.txt",
            json!({"filepath": "D:\\x", "filename": "16.txt", "filesize": size, "new": [1]}),
        ),
        ("你好.txt", json!({"cmd": "put", "filename": "你好.txt", "filesize": size})),
    ];
    for (name, header) in headers {
        let conn = connect(b)?;
        b.send(conn, &with(header, HELLO), Whole)?;
        kept(b, conn, name, HELLO)?;
        b.half_close(conn);
        b.disregard(conn);
    }
    Ok(())
}

/// An old file stays until the new one is whole. The new one is shorter: nothing of the old one is left.
pub(super) fn replaced(b: &mut Bench) -> Verdict {
    b.suspect(&WRITES_IN_PLACE);
    let conn = b.connect()?;
    let sent = file(OLD, b"new");
    let (first, last) = sent.split_at(sent.len() - 1);
    b.send(conn, first, Whole)?;
    b.drained(conn)?;
    unchanged(b, conn, OLD)?;
    b.send(conn, last, Whole)?;
    kept(b, conn, OLD, b"new")?;
    b.half_close(conn);
    b.disregard(conn);
    Ok(())
}

pub(super) fn before_fin(b: &mut Bench) -> Verdict {
    b.suspect(&DROPS_ANSWER_AT_FIN);
    let conn = b.connect()?;
    b.send_last(conn, &asking("last.txt", HELLO))?;
    wire::confirmed(b, conn, HELLO)?;
    kept(b, conn, "last.txt", HELLO)?;
    b.suspect(&EOF_AS_MESSAGE);
    b.expect_end(conn)
}

pub(super) fn many(b: &mut Bench) -> Verdict {
    servers::many(b, &SERVICE)?;
    for number in 0..6 {
        let content = format!("hello{number}");
        let conn = b.connect()?;
        kept(b, conn, &named(content.as_bytes()), content.as_bytes())?;
        b.disregard(conn);
    }
    Ok(())
}

pub(super) fn leak(b: &mut Bench) -> Verdict {
    servers::leak(b, &SERVICE)?;
    b.suspect(&LEAKS);
    next(b, "next.txt")
}

/// A pause inside a file.
pub(super) fn late(b: &mut Bench) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let conn = b.connect()?;
    let sent = asking("late.txt", HELLO);
    let (first, rest) = sent.split_at(sent.len() - 2);
    b.send(conn, first, Whole)?;
    b.drained(conn)?;
    b.pause(PAUSE);
    b.send(conn, rest, Whole)?;
    wire::confirmed(b, conn, HELLO)?;
    kept(b, conn, "late.txt", HELLO)
}
