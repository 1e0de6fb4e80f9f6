//! The checks of a server.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use serde_json::{Value, json};

use super::client::FILES;
use super::wire::{self, CAP, LENGTH, asking, file, frame, md5, says_ok, short, with};
use super::words::*;
use crate::bench::Delivery::{Bytewise, Cut, Whole};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, PAUSE, Service, letters};
use crate::bench::{Bench, Conn, Fault, Verdict, What};

/// A file is there soon after the server has taken it.
const SOON: Duration = Duration::from_secs(3);
const HELLO: &[u8] = b"hello";
/// It stands in the folder before: `FILES` has it.
const OLD: &str = "hello.txt";

/// A client that sends files and asks for no answer. Each file has its own content for a name.
static SERVICE: Service = Service {
    frame: |content| file(&named(content), content),
    answer: |_| vec![],
    hello: HELLO,
    ..Service::ECHO
};

fn named(content: &[u8]) -> String {
    format!("{}.bin", String::from_utf8_lossy(content))
}

/// What is under a name in the server's folder.
fn there(b: &Bench, name: &str) -> Option<Vec<u8>> {
    fs::read(b.folder()?.join(name)).ok()
}

/// The server must keep the file, and exactly this content. It need not be there at once.
fn kept(b: &mut Bench, conn: Conn, name: &str, content: &[u8]) -> Verdict {
    if b.folder().is_none() {
        return Ok(()); // it runs elsewhere: its folder is not known
    }
    b.step(step_kept(name));
    let begun = Instant::now();
    while there(b, name).as_deref() != Some(content) {
        if begun.elapsed() > SOON || b.has_died() {
            return Err(short(b.seen(conn, not_kept(name, content, there(b, name).as_deref()))));
        }
        std::thread::sleep(Duration::from_millis(5));
        b.settle();
    }
    Ok(())
}

/// Under this name nothing may have changed.
fn unchanged(b: &mut Bench, conn: Conn, name: &str) -> Verdict {
    b.settle();
    let before = FILES.iter().find(|(old, _)| *old == name).map(|(_, content)| *content);
    let now = there(b, name);
    match b.folder().is_none() || now.as_deref() == before {
        true => Ok(()),
        false => Err(short(b.seen(conn, changed(name, before, now.as_deref())))),
    }
}

/// Sends a file that asks for no answer, and wants it kept. How the connection ends does not matter.
fn next(b: &mut Bench, name: &str) -> Verdict {
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
    b.suspect(&ANSWERS_UNASKED);
    let no = json!({"filename": "no.txt", "filesize": HELLO.len(), "confirm": false});
    for (name, sent) in [("none.txt", file("none.txt", HELLO)), ("no.txt", with(no, HELLO))] {
        let conn = b.connect()?;
        b.send(conn, &sent, Whole)?;
        kept(b, conn, name, HELLO)?;
        b.settle();
        if !b.pending(conn).is_empty() {
            return Err(b.seen(conn, ANSWERED_UNASKED.to_string()));
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
    b.restart();
    let conn = b.connect()?;
    b.send(conn, &file("drops.txt", HELLO), Bytewise)?;
    kept(b, conn, "drops.txt", HELLO)?;
    b.disregard(conn);
    Ok(())
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
    for delivery in [Whole, Cut(5120), Cut(both.len() - 3050)] {
        b.restart();
        let conn = b.connect()?;
        b.send(conn, &both, delivery)?;
        kept(b, conn, "first.txt", &first)?;
        kept(b, conn, "second.txt", &second)?;
        b.half_close(conn);
        b.disregard(conn);
    }
    Ok(())
}

/// No byte, every byte, and more bytes than any buffer has.
pub(super) fn contents(b: &mut Bench) -> Verdict {
    let every: Vec<u8> = (0..=u8::MAX).cycle().take(1000).collect();
    let cases = [
        ("empty.txt", vec![]),
        ("every.bin", [&b"\r\n\n\r\x1a"[..], &every].concat()),
        ("large.txt", letters(b, 1 << 20)),
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
        let conn = b.connect()?;
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

/// An end inside a header or a file: no file, and an old one stays.
pub(super) fn half_closed(b: &mut Bench) -> Verdict {
    for name in ["part.txt", OLD] {
        let sent = asking(name, b"0123456789");
        // Inside the length, inside the header, before the file, and inside it.
        for cut in [2, LENGTH + 9, sent.len() - 10, sent.len() - 5] {
            b.suspect(&EOF_AS_MESSAGE);
            let conn = b.connect()?;
            b.send(conn, &sent[..cut], Whole)?;
            b.drained(conn)?;
            b.half_close(conn);
            is_refused(b, conn)?;
            b.suspect(&WRITES_IN_PLACE);
            unchanged(b, conn, name)?;
        }
    }
    b.suspect(&RESET_KILLS_SERVER);
    next(b, "next.txt")
}

/// The server must end the connection, and must not have said yes.
fn is_refused(b: &mut Bench, conn: Conn) -> Verdict {
    // What it has said is read before the end is waited for: that accounts for all bytes.
    let ended = b.aside(|b| {
        let deadline = Instant::now() + SOON;
        while b.has_ended(conn).is_none() && Instant::now() < deadline && b.is_running() {
            std::thread::sleep(Duration::from_millis(2));
        }
        b.has_ended(conn).is_some()
    });
    if says_ok(&b.came(conn)) {
        return Err(b.seen(conn, SAID_OK.to_string()));
    }
    if ended {
        b.disregard(conn);
        return Ok(());
    }
    b.expect_gone_anyhow(conn)
}

/// Names that are paths, or none.
pub(super) fn names(b: &mut Bench) -> Verdict {
    b.suspect(&PATH_ESCAPE);
    let mark = format!("escaped-{:08x}.txt", b.random.u32(..));
    let elsewhere = env::temp_dir();
    let long = "x".repeat(300);
    let hostile = [
        format!("../{mark}"),
        elsewhere.join(&mark).to_string_lossy().to_string(),
        format!("sub/../../{mark}"),
        format!("./{mark}"),
        format!("sub/{mark}"),
        format!("..\\{mark}"),
        "..".to_string(),
        ".".to_string(),
        String::new(),
        format!("a\0{mark}"),
        long,
    ];
    for name in &hostile {
        if b.has_died() {
            b.restart(); // whether it serves the next client is asked below
        }
        let conn = b.connect()?;
        b.step(step_name(name));
        b.send(conn, &asking(name, HELLO), Whole)?;
        b.half_close(conn);
        is_refused(b, conn).map_err(|fault| match fault.what {
            What::Seen(_) if escaped(b, &elsewhere, &mark).is_none() => fault.unnamed(),
            _ => fault,
        })?;
        b.settle();
        if let Some(path) = escaped(b, &elsewhere, &mark) {
            let text = was_written(name, &path);
            let _ = fs::remove_file(path);
            return Err(b.seen(conn, text));
        }
        if let Some(kept) = stranger(b) {
            return Err(b.seen(conn, kept_anyway(name, &kept)).unnamed());
        }
    }
    b.suspect(&RESET_KILLS_SERVER);
    next(b, "next.txt")
}

/// The file that left the server's folder, if one did.
fn escaped(b: &Bench, elsewhere: &Path, mark: &str) -> Option<PathBuf> {
    let above = b.folder().and_then(|folder| folder.parent().map(Path::to_path_buf));
    let places = [Some(elsewhere.to_path_buf()), above];
    places.into_iter().flatten().map(|place| place.join(mark)).find(|path| path.exists())
}

/// A file in the server's folder that has the content of a file that it should have refused.
fn stranger(b: &Bench) -> Option<String> {
    let entries = fs::read_dir(b.folder()?).ok()?;
    let mut found = entries
        .flatten()
        .filter(|entry| fs::read(entry.path()).is_ok_and(|content| content == HELLO));
    found.next().map(|entry| entry.file_name().to_string_lossy().to_string())
}

pub(super) fn refused(b: &mut Bench) -> Verdict {
    b.suspect(&TRUSTS_LENGTH);
    for length in [0, -1, i32::MIN, i32::MAX, CAP + 1] {
        let conn = b.connect()?;
        b.send(conn, &length.to_le_bytes(), Whole)?;
        b.expect_gone_anyhow(conn)?;
    }
    let sized =
        |size: Value| frame(&json!({"filename": "x.txt", "filesize": size, "confirm": true}));
    let text = |json: &[u8]| [&(json.len() as i32).to_le_bytes()[..], json].concat();
    let bad = [
        sized(json!(-1)),
        sized(json!("5")),
        sized(json!(1_u64 << 63)),
        sized(Value::Null),
        frame(&json!({"filename": "x.txt", "confirm": true})),
        frame(&json!({"filesize": 0, "confirm": true})),
        frame(&json!({"filename": 5, "filesize": 0, "confirm": true})),
        text(b"[1]"),
        text(b"{\"filename\": "),
        text(b"{\"filename\": \"\xff\", \"filesize\": 0}"),
    ];
    for header in bad {
        let conn = b.connect()?;
        b.send(conn, &header, Whole)?;
        b.half_close(conn);
        is_refused(b, conn)?;
        unchanged(b, conn, "x.txt")?;
    }
    next(b, "next.txt")
}

pub(super) fn digest(b: &mut Bench) -> Verdict {
    b.suspect(&IGNORES_MD5);
    let (right, wrong) = (md5(HELLO), md5(b"hellO"));
    let size = HELLO.len();
    let header = |name: &str| json!({"filename": name, "filesize": size, "confirm": true});
    let before = |name: &str, md5: &str| {
        let mut header = header(name);
        header["md5"] = json!(md5);
        with(header, HELLO)
    };
    let behind = |name: &str, md5: &str| {
        let mut header = header(name);
        header["md5_follows"] = json!(true);
        [with(header, HELLO), frame(&json!({"md5": md5}))].concat()
    };
    let good = [
        ("before.txt", before("before.txt", &right)),
        ("capital.txt", before("capital.txt", &right.to_uppercase())),
        ("behind.txt", behind("behind.txt", &right)),
    ];
    for (name, sent) in good {
        let conn = b.connect()?;
        b.send(conn, &sent, Whole)?;
        wire::confirmed(b, conn, HELLO)?;
        kept(b, conn, name, HELLO)?;
        b.half_close(conn);
        b.disregard(conn);
    }
    for (name, sent) in [(OLD, before(OLD, &wrong)), ("wrong.txt", behind("wrong.txt", &wrong))] {
        let conn = b.connect()?;
        b.send(conn, &sent, Whole)?;
        b.half_close(conn);
        is_refused(b, conn)?;
        unchanged(b, conn, name)?;
    }
    next(b, "next.txt")
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

pub(super) fn reset(b: &mut Bench) -> Verdict {
    servers::reset(b, &SERVICE)?;
    next(b, "next.txt")
}

pub(super) fn leak(b: &mut Bench) -> Verdict {
    servers::leak(b, &SERVICE)?;
    b.suspect(&LEAKS);
    next(b, "next.txt")
}

/// A pause inside the header, and one inside the file.
pub(super) fn late(b: &mut Bench) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let conn = b.connect()?;
    let sent = asking("late.txt", HELLO);
    b.send(conn, &sent[..LENGTH + 9], Whole)?;
    b.pause(PAUSE / 2);
    b.send(conn, &sent[LENGTH + 9..sent.len() - 2], Whole)?;
    b.drained(conn)?;
    b.pause(PAUSE);
    b.send(conn, &sent[sent.len() - 2..], Whole)?;
    wire::confirmed(b, conn, HELLO)?;
    kept(b, conn, "late.txt", HELLO)
}
