//! The act `text`: messages in frames, answered by the same.

use super::PORT;
use super::frames::*;
use super::words::text::*;
use crate::bench::Delivery::{self, Bytewise, Cut, Whole};
use crate::bench::shared::clients::{self, Table};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, Service, letters};
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Bench, Fault, Setting, Suite, Verdict, What, check};

/// Messages in frames.
pub const TEXT: Suite = Suite {
    lesson: "struct_prefix",
    act: "text",
    setting: Setting { port: PORT, client_input: "hi\nnihao\n", ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", "2 3 7", WHOLE, &[], whole),
        check("framed", "3", FRAMED, FIRST, framed),
        check("many", "10", MANY, FRAMES, |b| servers::many(b, &SERVICE)),
        check("cut-in-length", "3 4", CUT_IN_LENGTH, FRAMES, cut_in_length),
        check("cut-in-payload", "3 4", CUT_IN_PAYLOAD, FRAMES, cut_in_payload),
        check("bytewise", "3 4", BYTEWISE, FRAMES, bytewise),
        check("merged", "2 4", MERGED, PIECES, merged),
        check("empty", "5", EMPTY, FRAMES, empty),
        check("words", "5", SPECIAL_WORDS, NEXT, |b| servers::special_words(b, &SERVICE)),
        check("blanks", "5", BLANKS, FRAMES, |b| servers::blanks(b, &SERVICE)),
        check("binary", "5", BINARY, PIECES, |b| servers::binary(b, &SERVICE)),
        check("large", "5", LARGE, PIECES, large),
        check("before-fin", "7", OWED, &["cut-in-payload", "many"], |b| servers::owed(b, &SERVICE)),
        check("apart", "11 8 9", APART, &["cut-in-payload", "binary", "many"], |b| {
            servers::apart(b, &SERVICE)
        }),
        check("half-closed", "8", HALF_CLOSED, ALONE, half_closed),
        check("refused", "6", REFUSED, ALONE, refused),
        check("reset", "9", RESET, ALONE, |b| servers::reset(b, &SERVICE)),
        check("leak", "11", LEAK, &["reset"], |b| servers::leak(b, &SERVICE)),
        long("largest", "9 5 7 12", LARGEST, &["large", "before-fin", "binary"], largest),
        long("late", "12", LATE, PIECES, |b| servers::late(b, &SERVICE)),
    ],
    client: &[
        check("whole", "1 13 15", CLIENT_WHOLE, &[], |b| clients::whole(b, &TABLE)),
        check("bytewise", "13", CLIENT_BYTEWISE, FIRST, |b| clients::bytewise(b, &TABLE, early)),
        check("other", "15", CLIENT_OTHER, CLIENT_PIECES, |b| {
            clients::other(b, &TABLE, &[other_payload, longer_payload])
        }),
        check("half-closed", "15", CLIENT_HALF_CLOSED, CLIENT_PIECES, |b| {
            // Before the answer, inside its length, and inside its payload.
            clients::half_closed(b, &TABLE, &[0, 2, HEADER + 1])
        })
        .in_part_without(&["bytewise"]),
        check("reset", "15", CLIENT_RESET, CLIENT_PIECES, |b| clients::reset(b, &TABLE)),
        check("refused", "13", CLIENT_REFUSED, FIRST, |b| client_refused(b, &TABLE)),
        long("late", "14", CLIENT_LATE, CLIENT_PIECES, |b| clients::late(b, &TABLE)),
        long("silent", "14", CLIENT_SILENT, FIRST, |b| clients::silent(b, &TABLE)),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const FRAMES: &[&str] = &["framed"];
const PIECES: &[&str] = &["cut-in-length", "cut-in-payload"];
const NEXT: &[&str] = &["framed", "many"];
const ALONE: &[&str] = &["apart"];
const CLIENT_PIECES: &[&str] = &["whole", "bytewise"];

/// Recorded from CPython: struct.pack('i', 11) + '我是henry'.encode(), as in program 32.
const HENRY: &[u8] = b"\x0b\x00\x00\x00\xe6\x88\x91\xe6\x98\xafhenry";
/// The same length in network byte order.
const HENRY_BIG_ENDIAN: &[u8] = b"\x00\x00\x00\x0b\xe6\x88\x91\xe6\x98\xafhenry";
/// Recorded from CPython, too: struct.pack('i', 0), and 'hi' behind its length.
const NOTHING: &[u8] = b"\x00\x00\x00\x00";
const HI: &[u8] = b"\x02\x00\x00\x00hi";

static SERVICE: Service =
    Service { frame, answer: frame, hello: "我是henry".as_bytes(), ..Service::ECHO };
static TABLE: Table = Table {
    message: |came, _| whole_frame(came),
    strange: |came| {
        let length = length(came).filter(|length| !(0..=CAP).contains(length))?;
        let is_order = (0..=CAP).contains(&length.swap_bytes());
        Some((out_of_range(length), if is_order { &BYTE_ORDER } else { &ANOTHER_PROTOCOL }))
    },
    ..Table::ECHO
};

/// Sends frames to a fresh program in this way, wants the same back, and ends the conversation.
fn answered(b: &mut Bench, frames: &[u8], delivery: Delivery) -> Verdict {
    b.restart();
    let conn = b.connect()?;
    b.send(conn, frames, delivery)?;
    b.expect(conn, frames)?;
    SERVICE.leave(b, conn)
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = SERVICE.ask(b)?;
    b.expect(conn, HENRY).map_err(|fault| {
        let characters = length(&fault.came) == Some("我是henry".chars().count() as i32);
        let in_order = |b: &mut Bench| answered(b, HENRY_BIG_ENDIAN, Whole);
        match matches!(fault.what, What::Nothing(_)) {
            _ if characters => fault.is(&COUNTS_CHARACTERS),
            _ if b.experiment(in_order) => fault.is(&BYTE_ORDER),
            true if b.experiment(answers_at_the_end) => fault.is(&ANSWERS_AT_END),
            _ => fault,
        }
    })?;
    b.suspect(&CLOSES_EARLY);
    SERVICE.say(b, conn, SERVICE.hello, Whole)?;
    SERVICE.leave(b, conn)
}

fn answers_at_the_end(b: &mut Bench) -> Verdict {
    let conn = SERVICE.ask(b)?;
    b.half_close(conn);
    SERVICE.is_answered(b, conn)
}

/// A part of a frame is no frame: nothing may come back for it. Half a length tells a server that
/// knows of no frames from one that takes a receive for a whole payload.
fn framed(b: &mut Bench) -> Verdict {
    b.suspect(&NO_FRAMING);
    sent_back(b, &HENRY[..HEADER / 2]).map_err(|fault| {
        match b.experiment(sends_anything_back) {
            true => fault,
            false => fault.unnamed(),
        }
    })?;
    b.suspect(&SINGLE_RECV);
    b.restart();
    sent_back(b, &HENRY[..HEADER + 3]).map_err(|fault| match b.experiment(passes_on) {
        true => fault.unnamed(),
        false => fault,
    })
}

/// Whoever knows how long the payload is may send its pieces on as they come. Whoever took the first
/// piece for all of it takes the next byte for a part of a length.
fn passes_on(b: &mut Bench) -> Verdict {
    const PIECE: usize = HEADER + 3;
    let conn = b.connect()?;
    b.send(conn, &HENRY[..PIECE], Whole)?;
    b.expect(conn, &HENRY[..PIECE])?;
    b.send(conn, &HENRY[PIECE..=PIECE], Whole)?;
    b.expect(conn, &HENRY[PIECE..=PIECE])
}

/// A fault if this part of a frame comes back as it is. Whoever does something else with it is for
/// the next checks.
fn sent_back(b: &mut Bench, part: &[u8]) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, part, Whole)?;
    match b.drained(conn) {
        Err(fault) if !b.has_died() => return Err(fault),
        _ => b.settle(),
    }
    match b.pending(conn) == part {
        true => Err(b.seen(conn, ANSWERED_TOO_SOON.to_string())),
        false => {
            b.disregard(conn);
            Ok(())
        }
    }
}

/// Bytes that are no frame: their length would be out of range.
fn sends_anything_back(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, b"hello!", Whole)?;
    b.expect(conn, b"hello!")
}

fn cut_in_length(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    for at in 1..HEADER {
        answered(b, HENRY, Cut(at))?;
    }
    Ok(())
}

fn cut_in_payload(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    answered(b, HENRY, Cut(HEADER + 3))?;
    // Who counts each piece twice believes after 8 of 11 bytes that all of them are there.
    b.suspect(&DOUBLE_COUNT);
    answered(b, HENRY, Cut(HEADER + 8))
}

fn bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    answered(b, HENRY, Bytewise).map_err(|fault| {
        // One receive is one byte here. Some bytes, and not all, are a wrong count.
        match bytes_answered(&fault.came) {
            0 | 1 => fault,
            _ => fault.is(&DOUBLE_COUNT),
        }
    })
}

/// The length of the payload that came back: what it says, or what there is of it.
fn bytes_answered(came: &[u8]) -> usize {
    let says = length(came).map_or(0, |length| usize::try_from(length).unwrap_or(0));
    let all = HENRY.len() - HEADER;
    if says < all { says } else { came.len().saturating_sub(HEADER).min(all) }
}

fn merged(b: &mut Bench) -> Verdict {
    b.suspect(&LOSES_NEXT_MESSAGE);
    answered(b, &[HENRY, HI, HENRY].concat(), Whole).map_err(|fault| {
        let second_first = fault.came.starts_with(HI) || fault.came.starts_with(&HENRY.repeat(2));
        if second_first { fault.is(&OUT_OF_ORDER) } else { fault }
    })?;
    // A piece may well hold the end of one frame and a part of the next length.
    answered(b, &[HI, HENRY].concat(), Cut(HI.len() + 2))
}

fn empty(b: &mut Bench) -> Verdict {
    b.suspect(&EMPTY_AS_END);
    let conn = b.connect()?;
    for frame in [NOTHING, HENRY] {
        b.send(conn, frame, Whole)?;
        b.expect(conn, frame)?;
    }
    SERVICE.leave(b, conn)
}

fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    for size in [1_usize, 255, 256, 65_535, 1 << 20] {
        let frame = frame(&letters(b, size));
        b.restart();
        let conn = b.connect()?;
        let echoed = b.exchange(conn, &frame, &frame).map_err(Fault::brief);
        echoed.map_err(|fault| servers::counting(b, &SERVICE, fault))?;
        SERVICE.leave(b, conn)?;
    }
    Ok(())
}

/// The longest payload that is allowed; its answer is longer than all buffers, and received late.
fn largest(b: &mut Bench) -> Verdict {
    let longest = frame(&letters(b, CAP as usize));
    b.suspect(&TOO_STRICT);
    b.small_segments();
    let conn = b.connect()?;
    b.exchange(conn, &longest, b"").map_err(Fault::brief)?;
    b.half_close(conn);
    b.settle(); // it sends as much as there is room for
    b.pause(servers::PAUSE);
    b.suspect(&PARTIAL_WRITE);
    b.expect(conn, &longest).map_err(|fault| {
        let is_refused = matches!(fault.what, What::Ended(_)) && fault.came.is_empty();
        let fault = fault.brief();
        if is_refused { fault.is(&TOO_STRICT) } else { fault }
    })?;
    b.expect_end(conn)
}

fn half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    // After nothing, inside the length, before the payload, and inside it.
    for sent in [0, 2, HEADER, HEADER + 5] {
        let conn = b.connect()?;
        if sent > 0 {
            b.send(conn, &HENRY[..sent], Whole)?;
            b.drained(conn)?;
        }
        b.half_close(conn);
        b.expect_gone(conn)?;
    }
    SERVICE.next(b)
}

fn refused(b: &mut Bench) -> Verdict {
    b.suspect(&TRUSTS_LENGTH);
    for length in [-1, i32::MIN, i32::MAX, CAP + 1] {
        let conn = b.connect()?;
        b.send(conn, &length.to_le_bytes(), Whole)?;
        b.expect_gone(conn)?;
    }
    SERVICE.next(b)
}

/// A frame of the same length with another payload.
fn other_payload(frame: &[u8]) -> Vec<u8> {
    let (header, payload) = frame.split_at(HEADER);
    match payload.is_empty() {
        true => self::frame(b"?"),
        false => [header, &payload.to_ascii_uppercase()[..payload.len() - 1], b"?"].concat(),
    }
}

/// A frame with a blank behind the payload.
fn longer_payload(frame: &[u8]) -> Vec<u8> {
    self::frame(&[&frame[HEADER..], b" "].concat())
}
