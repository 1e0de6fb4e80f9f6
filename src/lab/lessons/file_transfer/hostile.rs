//! The checks of a server that meets what it must refuse.

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::{Value, json};

use super::server::{HELLO, OLD, SERVICE, connect, kept, next, unchanged};
use super::wire::{self, CAP, LENGTH, asking, frame, md5, says_ok, with};
use super::words::*;
use crate::bench::Delivery::Whole;
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers;
use crate::bench::{Bench, Conn, Fault, Verdict};

/// An end inside a header or a file: no file, and an old one stays.
pub(super) fn half_closed(b: &mut Bench) -> Verdict {
    for name in ["part.txt", OLD] {
        let sent = asking(name, b"0123456789");
        // Inside the length, inside the header, before the file, and inside it.
        for cut in [2, LENGTH + 9, sent.len() - 10, sent.len() - 5] {
            b.suspect(&EOF_AS_MESSAGE);
            let conn = connect(b)?;
            b.send(conn, &sent[..cut], Whole)?;
            b.drained(conn)?;
            b.half_close(conn);
            is_refused(b, conn)?;
            b.suspect(&WRITES_IN_PLACE);
            unchanged(b, conn, name)?;
        }
    }
    Ok(())
}

/// The server must end the connection, and must not have said yes.
fn is_refused(b: &mut Bench, conn: Conn) -> Verdict {
    b.expect_gone_anyhow(conn)?;
    match says_ok(&b.came(conn)) {
        true => Err(b.seen(conn, SAID_OK.to_string())),
        false => Ok(()),
    }
}

/// Names that are paths, or none.
pub(super) fn names(b: &mut Bench) -> Verdict {
    b.suspect(&PATH_ESCAPE);
    // Other programs are checked at the same time, perhaps with the same seed.
    let mark = format!("escaped-{:016x}.txt", fastrand::u64(..));
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
        let conn = connect(b)?;
        b.step(step_name(name));
        b.send(conn, &asking(name, HELLO), Whole)?;
        b.half_close(conn);
        let outcome = is_refused(b, conn);
        b.settle();
        if let Some(path) = escaped(b, &elsewhere, &mark) {
            let text = was_written(name, &path);
            let _ = fs::remove_file(path);
            return Err(b.seen(conn, text));
        }
        outcome.map_err(Fault::unnamed)?; // it says yes, and nothing has left the folder
        if let Some(kept) = stranger(b) {
            return Err(b.seen(conn, kept_anyway(name, &kept)).unnamed());
        }
    }
    Ok(())
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
        let conn = connect(b)?;
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
        let conn = connect(b)?;
        b.send(conn, &header, Whole)?;
        b.half_close(conn);
        is_refused(b, conn)?;
        unchanged(b, conn, "x.txt")?;
    }
    Ok(())
}

/// One client's failure is nothing to the next client.
pub(super) fn failures(b: &mut Bench) -> Verdict {
    servers::reset(b, &SERVICE)?;
    b.suspect(&RESET_KILLS_SERVER);
    let no_json: &[u8] = b"\x01\x00\x00\x00{";
    let failures: [Vec<u8>; 5] = [
        b"\xff\xff\xff\xff".to_vec(),
        no_json.to_vec(),
        asking("../x", HELLO),
        with(json!({"filename": "x.txt", "filesize": HELLO.len(), "md5": md5(b"")}), HELLO),
        asking("x.txt", HELLO)[..20].to_vec(),
    ];
    for failure in failures {
        let conn = b.connect()?;
        b.send(conn, &failure, Whole)?;
        b.half_close(conn);
        b.expect_gone_anyhow(conn)?;
        next(b, "next.txt")?;
    }
    Ok(())
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
        let conn = connect(b)?;
        b.send(conn, &sent, Whole)?;
        wire::confirmed(b, conn, HELLO)?;
        kept(b, conn, name, HELLO)?;
        b.half_close(conn);
        b.disregard(conn);
    }
    for (name, sent) in [(OLD, before(OLD, &wrong)), ("wrong.txt", behind("wrong.txt", &wrong))] {
        let conn = connect(b)?;
        b.send(conn, &sent, Whole)?;
        b.half_close(conn);
        is_refused(b, conn)?;
        unchanged(b, conn, name)?;
    }
    Ok(())
}
