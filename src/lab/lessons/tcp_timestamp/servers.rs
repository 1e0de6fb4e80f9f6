//! What is asked of the servers of both acts.

use super::form::Form;
use super::readings::*;
use super::words::*;
use crate::bench::Delivery::{Bytewise, Cut, Whole};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{Service, unless_ended};
use crate::bench::{Bench, Conn, Fault, Verdict, What};

/// A reading, one fraction of a second before the next second. (The limits, both sides of the changes
/// between winter time and summer time, and what a program may forget.)
const TIMES: [&[u8]; 11] = [
    b"1536199200.999999",
    b"1517439600.5",
    b"1517439600",
    b"0",
    b"7.000000001",
    b"0000000001.9",
    b"1521939599.999999999",
    b"1521939600.0",
    b"1540688399",
    b"1540688400",
    b"9999999999.999999999",
];

/// What Python's `float` or `int` takes, and what is near to a reading.
const NO_READINGS: [&[u8]; 22] = [
    b"abc",
    b"",
    b"nan",
    b"inf",
    b"1e9",
    b"1e999",
    b"-1",
    b"+1",
    b" 1",
    b"1_000",
    b"1.",
    b".5",
    b"1.2.3",
    b"1,5",
    b"0x10",
    b"1\r",
    b"1\t",
    b"1\0",
    b"12345678901",
    b"1000000000000000000",
    "١٢".as_bytes(),
    b"1.0123456789",
];

/// Sends a reading, or what is none, and wants the answer.
fn told(b: &mut Bench, f: &Form, conn: Conn, text: &[u8]) -> Verdict {
    f.service.say(b, conn, text, Whole).map_err(|fault| wrong_time(fault, f, text))
}

/// Which mistake makes this time of a reading.
fn wrong_time(fault: Box<Fault>, f: &Form, text: &[u8]) -> Box<Fault> {
    let Some(seconds) = seconds(text) else { return fault };
    let came = |time: String| fault.came.starts_with(time.as_bytes());
    if fault.came.starts_with(b"error") {
        fault.is(&TOO_STRICT)
    } else if came(local(seconds)) {
        fault.is(f.unmarked)
    } else if came(utc(seconds)) {
        fault.is(&UTC)
    } else if came(local(seconds + 1)) {
        fault.is(&ROUNDS)
    } else if came(local(seconds - 3600))
        || came(local(seconds + 3600))
        || is_moved(&fault, seconds)
    {
        fault.is(&FIXED_OFFSET)
    } else {
        fault
    }
}

/// Whether it is the time an hour or two from UTC: that of the zone in winter, or in summer.
fn is_moved(fault: &Fault, seconds: i64) -> bool {
    [3600, 7200].iter().any(|offset| fault.came.starts_with(utc(seconds + offset).as_bytes()))
}

pub(super) fn whole(b: &mut Bench, f: &Form) -> Verdict {
    let s = &f.service;
    b.suspect(&ANOTHER_PROTOCOL);
    tell_zone(b);
    let conn = b.connect()?;
    told(b, f, conn, NOTES).map_err(|fault| {
        let silent = matches!(fault.what, What::Nothing(_)) && fault.came.is_empty();
        let at_the_end = |b: &mut Bench| {
            let conn = s.ask(b)?;
            b.half_close(conn);
            s.is_answered(b, conn)
        };
        match silent && b.experiment(at_the_end) {
            true => fault.is(&ANSWERS_AT_END),
            false => fault,
        }
    })?;
    told(b, f, conn, s.hello).map_err(|fault| match fault.what {
        What::Ended(_) => fault.is(&CLOSES_EARLY),
        _ => fault,
    })?;
    s.leave(b, conn)
}

/// Every program under test has this zone. A report must say so.
fn tell_zone(b: &mut Bench) {
    if let Some(zone) = ZONE.name() {
        b.step(step_zone(zone));
    }
}

/// A part of a reading is no reading, however it comes.
pub(super) fn cut(b: &mut Bench, f: &Form) -> Verdict {
    let s = &f.service;
    let wire = (s.frame)(NOTES);
    b.suspect(&SINGLE_RECV);
    let conn = b.connect()?;
    b.send(conn, &wire[..10], Whole)?; // these ten digits are a number
    b.drained(conn)?;
    b.settle();
    if !b.pending(conn).is_empty() {
        return Err(b.seen(conn, ANSWERED_TOO_SOON.to_string()));
    }
    b.send(conn, &wire[10..], Whole)?;
    b.expect(conn, &(s.answer)(NOTES))?;
    s.leave(b, conn)?;
    for delivery in [Cut(4), Cut(11), Cut(wire.len() - 1), Bytewise] {
        b.restart();
        s.talk(b, NOTES, delivery)?;
    }
    Ok(())
}

/// Readings that come together are answered one by one.
pub(super) fn merged(b: &mut Bench, f: &Form) -> Verdict {
    let s = &f.service;
    let texts = [NOTES, b"0.25", b"1517439600.25", b"1700000000.25"];
    let wire = texts.map(s.frame).concat();
    let answers = texts.map(s.answer).concat();
    b.suspect(&LOSES_NEXT_MESSAGE);
    let last = (s.frame)(texts[3]).len();
    for delivery in [Whole, Cut(wire.len() - last + 3)] {
        b.restart();
        let conn = b.connect()?;
        b.send(conn, &wire, delivery)?;
        b.expect(conn, &answers)?;
        s.leave(b, conn)?;
    }
    Ok(())
}

/// Every reading has its time: fractions do not count, and summer time does.
pub(super) fn times(b: &mut Bench, f: &Form) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    tell_zone(b);
    let conn = b.connect()?;
    for text in TIMES {
        told(b, f, conn, text)?;
    }
    f.service.leave(b, conn)
}

/// What is no reading is answered with an error, and the conversation goes on.
pub(super) fn refused(b: &mut Bench, f: &Form) -> Verdict {
    let s = &f.service;
    b.suspect(&REFUSAL_ENDS);
    for text in NO_READINGS {
        b.restart();
        let conn = b.connect()?;
        s.say(b, conn, text, Whole).map_err(|fault| taken(fault, s, text))?;
        s.say(b, conn, s.hello, Whole)?;
        s.leave(b, conn)?;
    }
    // Words that end something in other protocols are no readings, like others.
    for text in [b"quit", b"exit", b"stop"] {
        b.restart();
        let conn = b.connect()?;
        s.say(b, conn, text, Whole).map_err(Fault::unnamed)?;
        s.say(b, conn, s.hello, Whole).map_err(Fault::unnamed)?;
        s.leave(b, conn)?;
    }
    Ok(())
}

/// What has come in place of an error.
fn taken(fault: Box<Fault>, s: &Service, text: &[u8]) -> Box<Fault> {
    let is_time = fault.came.first().is_some_and(u8::is_ascii_digit);
    match fault.what {
        What::Different if is_time => fault.is(&TOO_LENIENT),
        What::Different => fault.is(&ANOTHER_PROTOCOL),
        What::Nothing(_) if (s.frame)(text).len() == 1 => fault.unnamed(), // an empty line
        _ => fault,
    }
}

/// Bytes without a newline do not go on for ever.
pub(super) fn unbounded(b: &mut Bench, f: &Form) -> Verdict {
    b.suspect(&UNBOUNDED);
    for count in [10_000, 64] {
        let conn = b.connect()?;
        b.send(conn, &vec![b'1'; count], Whole)?;
        b.expect_gone(conn)?;
    }
    f.service.next(b).map_err(|fault| ended_by_one(b, fault))
}

/// The error of one client has ended the program.
fn ended_by_one(b: &mut Bench, fault: Box<Fault>) -> Box<Fault> {
    if b.has_died() { fault.is(&RESET_KILLS_SERVER) } else { fault }
}

/// An end inside a reading is an error. What has come is a number, and no reading.
pub(super) fn half_closed(b: &mut Bench, f: &Form) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    cut_by_fin(b).map_err(|fault| ended_by_one(b, fault))?;
    f.service.next(b).map_err(|fault| ended_by_one(b, fault))
}

fn cut_by_fin(b: &mut Bench) -> Verdict {
    for text in [&b"1536"[..], NOTES] {
        let conn = b.connect()?;
        b.send_last(conn, text)?;
        b.expect_gone(conn)?;
        let conn = b.connect()?;
        b.send(conn, text, Whole)?;
        b.drained(conn)?;
        b.half_close(conn);
        b.expect_gone(conn)?;
    }
    Ok(())
}

/// The parts of two clients' readings are not put together.
pub(super) fn apart(b: &mut Bench, f: &Form) -> Verdict {
    let s = &f.service;
    b.suspect(&SHARED_STATE);
    let texts: [&[u8]; 2] = [b"1536199200.25", b"1700000000.25"];
    let pair = [b.connect()?, b.connect()?];
    // A server of one client at a time takes the second one's bytes when the first has gone.
    for (conn, text) in pair.into_iter().zip(texts) {
        b.send(conn, &text[..6], Whole)?;
        b.settle();
    }
    for (conn, text) in pair.into_iter().zip(texts) {
        b.send(conn, &(s.frame)(text)[6..], Whole)?;
        b.settle();
    }
    for (conn, text) in pair.into_iter().zip(texts) {
        let answered = b.expect(conn, &(s.answer)(text)).and_then(|()| s.leave(b, conn));
        answered.map_err(|fault| unless_ended(b, fault))?;
    }
    // One leaves inside a reading. For the next one it is as if nothing had been.
    let conn = b.connect()?;
    b.send(conn, b"15", Whole)?;
    b.drained(conn)?;
    b.half_close(conn);
    b.suspect(&EOF_AS_MESSAGE);
    b.expect_gone_anyhow(conn)?;
    b.suspect(&SHARED_STATE);
    s.next(b).map_err(|fault| ended_by_one(b, fault))
}
