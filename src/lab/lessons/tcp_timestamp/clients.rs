//! What is asked of the clients of both acts.

use std::time::{SystemTime, UNIX_EPOCH};

use super::form::{Form, RECORD};
use super::readings::*;
use super::words::*;
use crate::bench::shared::clients::{self, Answer};
use crate::bench::shared::mistakes::*;
use crate::bench::{Bench, Verdict};

/// How many readings a client sends.
const COUNT: std::ops::RangeInclusive<usize> = 2..=10;
/// Nanoseconds. Between two readings a client waits for 0.1 s: its clock may be somewhat coarse.
const APART: i128 = 90_000_000;
/// Whole seconds are up to a second old, and rounded ones up to half a second early. A busy machine may
/// take some seconds between the clock and the send.
const EARLY: i128 = 2_000_000_000;
const OLD: i128 = 10_000_000_000;

pub(super) fn whole(b: &mut Bench, f: &Form) -> Verdict {
    clients::whole(b, &f.table).map_err(|fault| {
        let came = b.came_anywhere();
        let is_bare = !came.is_empty() && seconds(&came).is_some();
        let is_first = fault.mistake.is_some_and(|mistake| *mistake == ANOTHER_PROTOCOL);
        if is_bare && is_first { fault.is(f.unmarked) } else { fault }
    })
}

/// Each reading is the time at which it is sent, and there is a pause before the next.
pub(super) fn current(b: &mut Bench, f: &Form) -> Verdict {
    let now = || {
        let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        time.as_nanos() as i128
    };
    let begun = now();
    clients::served(b, &f.table, &ANOTHER_PROTOCOL)?;
    let current = begun - OLD..=now() + EARLY;
    let mut came = b.came_anywhere();
    let mut readings = vec![];
    while let Some(text) = (f.reading)(&came) {
        readings.push(nanoseconds(text).unwrap_or_default());
        came.drain(..(f.table.message)(&came, false).unwrap_or(came.len()));
    }
    if !COUNT.contains(&readings.len()) {
        return Err(b.seen_anywhere(so_many_readings(readings.len())).unnamed());
    }
    if readings.iter().any(|reading| !current.contains(reading)) {
        return Err(b.seen_anywhere(NOT_CURRENT.to_string()).is(&STALE_READING));
    }
    let gaps = readings.windows(2).map(|pair| pair[1] - pair[0]);
    match gaps.min().unwrap_or_default() {
        ..=0 => Err(b.seen_anywhere(NOT_LATER.to_string()).is(&STALE_READING)),
        gap if gap < APART => Err(b.seen_anywhere(TOO_CLOSE.to_string()).is(&NO_PAUSE)),
        _ => Ok(()),
    }
}

/// What a client must not take for the time of its reading; the rest of the message stays.
pub(super) const OTHERS: &[Answer] = &[
    |answer| [REFUSAL, if answer.ends_with(b"\n") { b"\n" } else { &[][..] }].concat(),
    |answer| with_time(answer, b"1970-01-01 01:25:36"), // that of 1536
    |answer| {
        with_time(answer, &{
            let mut time = answer[..TIME].to_vec();
            time[TIME - 1] ^= 1; // a second more or less
            time
        })
    },
];

/// The bytes of a time.
const TIME: usize = RECORD - 1;

fn with_time(answer: &[u8], time: &[u8]) -> Vec<u8> {
    [time, &answer[TIME..]].concat()
}
