//! The checks of act `stream`: the echo of lesson 01 over a path.

use super::words::stream::*;
use super::words::*;
use super::{FILE, path};
use crate::bench::shared::clients::{self, Table};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, Service};
use crate::bench::shared::words::{
    BINARY, BLANKS, CLIENT_BYTEWISE, CLIENT_HALF_CLOSED, CLIENT_LATE, CLIENT_OTHER, CLIENT_SILENT,
    CLIENT_WHOLE, OWED, RESET,
};
use crate::bench::suite::long;
use crate::bench::{Bench, Setting, Suite, Verdict, check};

/// The act `stream`.
pub const STREAM: Suite = Suite {
    lesson: "unix_socket",
    act: "stream",
    setting: Setting {
        port: super::PORT,
        path: Some(FILE),
        client_input: "hi\nnihao\n",
        ..Setting::EMPTY
    },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", "1 2 3", WHOLE, &[], whole),
        check("again", "5 a", AGAIN, FIRST, |b| servers::again(b, &SERVICE)),
        check("blanks", "2", BLANKS, FIRST, |b| servers::blanks(b, &SERVICE)),
        check("binary", "2 a", BINARY, FIRST, |b| servers::binary(b, &SERVICE)),
        check("half-closed", "4", OWED, NEXT, |b| servers::owed(b, &SERVICE)),
        check("reset", "6", RESET, NEXT, |b| servers::reset(b, &SERVICE)),
        check("stale", "b", STALE, FIRST, |b| path::stale(b, talk)),
        check("live", "c", LIVE, FIRST, path::live),
        check("file", "d", super::words::FILE, FIRST, path::file),
        check("mode", "e", MODE, FIRST, |b| path::mode(b, talk)),
        check("sigterm", "f", SIGTERM, FIRST, |b| path::sigterm(b, talk)),
        check("others", "g", OTHERS, &["sigterm"], |b| path::others(b, talk)),
    ],
    client: &[
        check("whole", "1 7 8", CLIENT_WHOLE, &[], |b| clients::whole(b, &TABLE)),
        check("bytewise", "7", CLIENT_BYTEWISE, FIRST, |b| {
            clients::bytewise(b, &TABLE, clients::one_receive)
        }),
        check("other", "8", CLIENT_OTHER, PIECES, |b| {
            clients::other(b, &TABLE, &[clients::altered])
        }),
        check("half-closed", "8", CLIENT_HALF_CLOSED, PIECES, |b| {
            clients::half_closed(b, &TABLE, &[0, 1])
        })
        .in_part_without(&["bytewise"]),
        long("late", "9", CLIENT_LATE, PIECES, |b| clients::late(b, &TABLE)),
        long("silent", "9", CLIENT_SILENT, FIRST, |b| clients::silent(b, &TABLE)),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const NEXT: &[&str] = &["whole", "again"];
const PIECES: &[&str] = &["whole", "bytewise"];

static SERVICE: Service = Service { hello: b"hello!", ..Service::ECHO };
static TABLE: Table = Table { ..Table::ECHO };

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = SERVICE.ask(b)?;
    SERVICE.is_answered(b, conn)?;
    SERVICE.say(b, conn, b"nihao", crate::bench::Delivery::Whole)?;
    SERVICE.leave(b, conn)
}

fn talk(b: &mut Bench) -> Verdict {
    SERVICE.next(b)
}
