//! The act `lines`: a newline ends each reading.

use super::PORT;
use super::clients::{OTHERS, current, whole as client_whole};
use super::form::LINES;
use super::readings::ZONE;
use super::servers::*;
use super::words::*;
use crate::bench::shared::clients;
use crate::bench::shared::servers;
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Setting, Suite, check};

/// Readings in lines.
pub const SUITE: Suite = Suite {
    lesson: "tcp_timestamp",
    act: "lines",
    setting: Setting { port: PORT, zone: ZONE.name(), ..Setting::EMPTY },
    server_words: &["--pause", "0ms"],
    client_words: &["--every", "100ms", "--timeout", "4s"],
    server: &[
        check("whole", "2 4 7", WHOLE, &[], |b| whole(b, &LINES)),
        check("cut", "4 5", CUT, FIRST, |b| cut(b, &LINES)),
        check("many", "10", MANY, SOONEST, |b| servers::many(b, &LINES.service)),
        check("merged", "2 3 5", MERGED, SOONEST, |b| merged(b, &LINES)),
        check("times", "2", TIMES, SOONEST, |b| times(b, &LINES)),
        check("refused", "3", REFUSED, SOONEST, |b| refused(b, &LINES)),
        check("apart", "11", APART, NEXT, |b| apart(b, &LINES)),
        check("unbounded", "6 9", NO_END, ALONE, |b| unbounded(b, &LINES)),
        check("half-closed", "8", HALF_CLOSED, ALONE, |b| half_closed(b, &LINES)),
        check("before-fin", "7", OWED, NEXT, |b| {
            servers::answers_before_end(b, &LINES.service, &[LINES.service.hello, b"0.25"])
        }),
        check("reset", "9", RESET, ALONE, |b| servers::reset(b, &LINES.service)),
        check("leak", "11", LEAK, &["reset"], |b| servers::leak(b, &LINES.service)),
        long("late", "12", LATE, SOONEST, |b| servers::late(b, &LINES.service)),
    ],
    client: &[
        check("whole", "1 14 16", CLIENT_WHOLE, &[], |b| client_whole(b, &LINES)),
        check("current", "13", CLIENT_CURRENT, FIRST, |b| current(b, &LINES)),
        check("bytewise", "14", CLIENT_BYTEWISE, FIRST, |b| {
            clients::bytewise(b, &LINES.table, clients::one_receive)
        }),
        check("other", "16", CLIENT_OTHER, CLIENT_PIECES, |b| {
            clients::other(b, &LINES.table, OTHERS)
        }),
        check("half-closed", "16", CLIENT_HALF_CLOSED, CLIENT_PIECES, |b| {
            // Before the answer, inside the time, and before the newline.
            clients::half_closed(b, &LINES.table, &[0, 4, 19])
        })
        .in_part_without(&["bytewise"]),
        check("reset", "16", CLIENT_RESET, CLIENT_PIECES, |b| clients::reset(b, &LINES.table)),
        long("late", "15", CLIENT_LATE, CLIENT_PIECES, |b| clients::late(b, &LINES.table)),
        long("silent", "15", CLIENT_SILENT, FIRST, |b| clients::silent(b, &LINES.table)),
    ],
    mistakes: LINES_MISTAKES,
};

const FIRST: &[&str] = &["whole"];
const SOONEST: &[&str] = &["whole", "cut"];
const NEXT: &[&str] = &["cut", "many"];
const ALONE: &[&str] = &["apart"];
const CLIENT_PIECES: &[&str] = &["whole", "bytewise"];
