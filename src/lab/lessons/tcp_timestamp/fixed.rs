//! The act `fixed`: each reading is a record of 20 bytes.

use super::PORT;
use super::clients::{OTHERS, current, whole as client_whole};
use super::form::RECORDS;
use super::readings::ZONE;
use super::servers::*;
use super::words::*;
use crate::bench::shared::clients;
use crate::bench::shared::servers;
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Fault, Setting, Suite, check};

/// Readings in records.
pub const SUITE: Suite = Suite {
    lesson: "tcp_timestamp",
    act: "fixed",
    setting: Setting { port: PORT, zone: ZONE.name(), ..Setting::EMPTY },
    server_words: &["--pause", "0ms"],
    client_words: &["--every", "100ms", "--timeout", "4s"],
    server: &[
        check("whole", "2 4", RECORD_WHOLE, &[], |b| whole(b, &RECORDS)),
        check("cut", "4", CUT, FIRST, |b| cut(b, &RECORDS)),
        check("merged", "2 3 4", MERGED, SOONEST, |b| merged(b, &RECORDS)),
        check("times", "2", TIMES, SOONEST, |b| times(b, &RECORDS)),
        check("refused", "3", REFUSED, SOONEST, |b| refused(b, &RECORDS)),
        check("half-closed", "5 6", HALF_CLOSED, SOONEST, |b| {
            let texts = [RECORDS.service.hello, b"0.25"];
            let owed = servers::answers_before_end(b, &RECORDS.service, &texts);
            owed.map_err(Fault::unnamed)?;
            half_closed(b, &RECORDS)
        }),
        check("reset", "6", RESET, SOONEST, |b| servers::reset(b, &RECORDS.service)),
    ],
    client: &[
        check("whole", "1 7", CLIENT_WHOLE, &[], |b| {
            client_whole(b, &RECORDS)?;
            b.restart();
            current(b, &RECORDS).map_err(Fault::unnamed)
        }),
        check("bytewise", "7", CLIENT_BYTEWISE, FIRST, |b| {
            clients::bytewise(b, &RECORDS.table, clients::one_receive)
        }),
        check("other", "7", CLIENT_OTHER, SOONEST_CLIENT, |b| {
            clients::other(b, &RECORDS.table, OTHERS)
        }),
        long("half-closed", "7", CLIENT_HALF_CLOSED, SOONEST_CLIENT, |b| {
            clients::half_closed(b, &RECORDS.table, &[0, 4, 19])?;
            b.restart();
            clients::silent(b, &RECORDS.table).map_err(Fault::unnamed)
        }),
    ],
    mistakes: RECORDS_MISTAKES,
};

const FIRST: &[&str] = &["whole"];
const SOONEST: &[&str] = &["whole", "cut"];
const SOONEST_CLIENT: &[&str] = &["whole", "bytewise"];
