//! The act `greeting`: 18 bytes after the first word.

use super::PORT;
use super::words::greeting::*;
use super::words::{CLIENT_INPUT, SPOKE_TOO_SOON};
use crate::bench::Delivery::Whole;
use crate::bench::shared::clients::{self, Table};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, Service};
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Bench, Fault, Setting, Suite, Verdict, What, check};

/// The act `greeting`: 18 bytes after the first word.
pub const GREETING: Suite = Suite {
    lesson: "socketserver",
    act: "greeting",
    setting: Setting { port: PORT, client_input: CLIENT_INPUT, ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", "2 c", WHOLE, &[], whole),
        check("many", "c", AGAIN, FIRST, |b| servers::again(b, &SERVICE)),
        check("words", "2 1", SPECIAL_WORDS, NEXT, |b| {
            servers::special_words(b, &SERVICE).map_err(|fault| match fault.what {
                What::Reset => fault.unnamed(), // perhaps it has not received all of the word
                _ => fault,
            })?;
            SERVICE.talk(b, b" \r\n", Whole).map_err(Fault::unnamed)
        }),
        check("binary", "2 1", NO_TEXT, FIRST, |b| servers::not_text(b, &SERVICE, &[b"\xff"])),
        check("half-closed", "3", HALF_CLOSED, FIRST, half_closed),
        check("at-once", "b", AT_ONCE, NEXT, |b| servers::at_once(b, &SERVICE)),
        check("silent", "3 a", SILENT, &["many", "half-closed"], |b| servers::silent(b, &SERVICE)),
        check("reset", "a", RESET, NEXT, |b| servers::reset(b, &SERVICE)),
        check("leak", "c", LEAK, &["reset"], |b| servers::leak(b, &SERVICE)),
        long("late", "d", LATE, FIRST, |b| servers::late(b, &SERVICE)),
    ],
    client: &[
        check("whole", "1 4 5 g", CLIENT_WHOLE, &[], |b| clients::whole(b, &TABLE)),
        check("bytewise", "4", CLIENT_BYTEWISE, FIRST, |b| {
            clients::bytewise(b, &TABLE, clients::one_receive)
        }),
        check("other", "5", CLIENT_OTHER, SOONEST, |b| {
            clients::other(b, &TABLE, &[clients::altered, clients::longer])
        }),
        check("half-closed", "5", CLIENT_HALF_CLOSED, SOONEST, |b| {
            clients::half_closed(b, &TABLE, &[0, 10, 15]) // nothing, a part, five of six characters
        })
        .in_part_without(&["bytewise"]),
        check("reset", "5", CLIENT_RESET, SOONEST, |b| clients::reset(b, &TABLE)),
        long("late", "e", CLIENT_LATE, &["whole", "bytewise"], |b| clients::late(b, &TABLE)),
        long("silent", "e", CLIENT_SILENT, FIRST, |b| clients::silent(b, &TABLE)),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const SOONEST: &[&str] = &["whole", "bytewise"];
const NEXT: &[&str] = &["whole", "many"];
/// What the notes' server 23 sends, and what it would be in GBK.
const NIHAO: &[u8] = "亲，学会了吗".as_bytes();
const NIHAO_GBK: &[u8] = b"\xc7\xd7\xa3\xac\xd1\xa7\xbb\xe1\xc1\xcb\xc2\xf0";

/// A byte, and the greeting.
static SERVICE: Service = Service {
    answer: |_| NIHAO.to_vec(),
    hello: b"?",
    one_each: true,
    at_once: 6,
    ..Service::ECHO
};
static TABLE: Table = Table { answer: |_| NIHAO.to_vec(), one_each: true, ..Table::ECHO };

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    b.settle();
    if !b.pending(conn).is_empty() {
        return Err(b.seen(conn, SPOKE_TOO_SOON.to_string()).is(&GREETS_FIRST));
    }
    b.send(conn, SERVICE.hello, Whole)?;
    SERVICE.is_answered(b, conn).map_err(|fault| named(b, fault))?;
    SERVICE.leave(b, conn)
}

fn named(b: &mut Bench, fault: Box<Fault>) -> Box<Fault> {
    let is_silent = matches!(fault.what, What::Nothing(_)) && fault.came.is_empty();
    if fault.came.starts_with(NIHAO_GBK) {
        fault.is(&WRONG_ENCODING)
    } else if is_silent && b.experiment(|b| SERVICE.talk(b, b"hello\n", Whole)) {
        fault.is(&WAITS_FOR_LINE)
    } else {
        fault
    }
}

fn half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    let conn = b.connect()?;
    b.half_close(conn);
    SERVICE.leave(b, conn)
}
