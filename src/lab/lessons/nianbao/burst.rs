//! The act `burst`: bytes in one direction, until the end.

use std::time::Duration;

use super::PORT;
use super::words::burst::*;
use super::words::{MANY, RESET, SAID_NOTHING};
use crate::bench::Delivery::{Bytewise, Whole};
use crate::bench::{Bench, Conn, Delivery, Exit, Setting, Suite, Verdict, What, check};

/// The act `burst`: bytes in one direction, until the end.
pub const BURST: Suite = Suite {
    lesson: "nianbao",
    act: "burst",
    setting: Setting { port: PORT, client_input: "hi\nnihao\n", ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", WHOLE, &[], whole),
        check("many", MANY, FIRST, many),
        check("pieces", PIECES, FIRST, pieces),
        check("late", LATE, &["whole", "pieces"], late),
        check("binary", BINARY, &["whole", "pieces"], binary),
        check("large", LARGE, &["whole", "pieces"], large),
        check("reset", RESET, NEXT, reset),
        check("silent", SILENT, NEXT, silent),
    ],
    client: &[check("whole", CLIENT_WHOLE, &[], client_whole)],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};
/// Longer than any program should wait for what comes next.
const PAUSE: Duration = Duration::from_secs(2);
const NEXT: &[&str] = &["whole", "many"];
const FIRST: &[&str] = &["whole"];

/// Sends bytes to a fresh server in this way; it must receive all of them, and close after us.
fn received(b: &mut Bench, bytes: &[u8], delivery: Delivery) -> Verdict {
    b.restart();
    next_is_received(b, bytes, delivery)
}

/// The same with a server that has served others before.
fn next_is_received(b: &mut Bench, bytes: &[u8], delivery: Delivery) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, bytes, delivery)?;
    received_all(b, conn)
}

fn received_all(b: &mut Bench, conn: Conn) -> Verdict {
    b.expect_all_taken(conn)?;
    if b.has_ended(conn).is_some() {
        return Err(b.seen(conn, ENDED_BEFORE_US.to_string()));
    }
    b.half_close(conn);
    b.expect_end(conn)
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    b.send(conn, b"hi", Whole)?;
    b.send(conn, b"nihao", Whole)?;
    b.drained(conn)?;
    if b.has_ended(conn).is_some() {
        return Err(b.seen(conn, ENDED_BEFORE_US.to_string()));
    }
    b.suspect(&EOF_AS_MESSAGE);
    b.half_close(conn);
    b.expect_end(conn).map_err(|fault| match fault.what {
        What::Extra => fault.is(&ANOTHER_PROTOCOL),
        _ => fault,
    })
}

fn many(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    let mut conns = vec![];
    for _ in 0..5 {
        let conn = b.connect()?;
        b.send(conn, b"hinihao", Whole)?;
        b.half_close(conn);
        conns.push(conn);
    }
    conns.into_iter().try_for_each(|conn| b.expect_end(conn))
}

fn pieces(b: &mut Bench) -> Verdict {
    b.suspect(&ONE_SEND_ONE_RECV);
    received(b, b"hinihao", Bytewise)
}

fn late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let conn = b.connect()?;
    b.send(conn, b"hi", Whole)?;
    b.drained(conn)?;
    b.pause(PAUSE);
    b.send(conn, b"nihao", Whole)?;
    received_all(b, conn)
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    received(b, "你好".as_bytes(), Bytewise)?;
    received(b, b"\xff\x00\x1b[m\xe4", Whole)
}

fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    // No longer: the lesson's server receives 10 bytes at a time, and tells each.
    for size in [1_usize, 1024, 65_537] {
        let bytes: Vec<u8> = (0..size).map(|_| b.random.lowercase() as u8).collect();
        received(b, &bytes, Whole)?;
    }
    Ok(())
}

fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    let conn = b.connect()?;
    b.send(conn, b"hi", Whole)?;
    b.drained(conn)?;
    b.reset(conn);
    next_is_received(b, b"nihao", Whole)
}

fn silent(b: &mut Bench) -> Verdict {
    b.suspect(&SILENCE_KILLS_SERVER);
    let conn = b.connect()?;
    b.half_close(conn);
    b.expect_end(conn)?;
    next_is_received(b, b"nihao", Whole)
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.accept()?;
    if b.said(conn)?.is_none() {
        return Err(b.seen(conn, SAID_NOTHING.to_string()));
    }
    b.suspect(&WAITS_FOR_ANSWER);
    b.step(STEP_ITS_FIN.to_string());
    while let Some(_more) = b.said(conn)? {}
    b.finishes(Exit::Well)
}
