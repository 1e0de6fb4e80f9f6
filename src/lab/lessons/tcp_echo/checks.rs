//! Lesson 01: every byte comes back.

use super::PORT;
use super::words::*;
use crate::bench::Delivery::Whole;
use crate::bench::shared::clients::{self, Table};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, Service, letters};
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Bench, Setting, Suite, Verdict, What, check};

/// The lesson's only act.
pub const ECHO: Suite = Suite {
    lesson: "tcp_echo",
    setting: Setting { port: PORT, client_input: "hi\nnihao\n", ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", "2 3 6", WHOLE, &[], whole),
        check("bytewise", "3", BYTEWISE, FIRST, bytewise),
        check("many", "8", MANY, SOONEST, |b| servers::many(b, &SERVICE)),
        check("words", "4", SPECIAL_WORDS, NEXT, |b| servers::special_words(b, &SERVICE)),
        check("blanks", "4", BLANKS, SOONEST, |b| servers::blanks(b, &SERVICE)),
        check("binary", "4", BINARY, SOONEST, |b| servers::binary(b, &SERVICE)),
        check("half-closed", "6", OWED, NEXT, |b| servers::owed(b, &SERVICE)),
        check("large", "5", LARGE, &["whole", "bytewise", "half-closed"], large),
        check("apart", "9 2", APART, &["binary", "many"], |b| servers::apart(b, &SERVICE)),
        check("silent", "7", SILENT, NEXT, |b| servers::silent(b, &SERVICE)),
        check("reset", "7", RESET, &["apart"], |b| servers::reset(b, &SERVICE)),
        check("leak", "9", LEAK, &["reset"], |b| servers::leak(b, &SERVICE)),
        long("slow", "5 6 10", SLOW, &["large", "reset"], slow),
        long("late", "10", LATE, FIRST, |b| servers::late(b, &SERVICE)),
    ],
    client: &[
        check("whole", "1 11 13", CLIENT_WHOLE, &[], |b| clients::whole(b, &TABLE)),
        check("bytewise", "11", CLIENT_BYTEWISE, FIRST, |b| {
            clients::bytewise(b, &TABLE, clients::one_receive)
        }),
        check("other", "13", CLIENT_OTHER, CLIENT_PIECES, |b| {
            clients::other(b, &TABLE, &[<[u8]>::to_ascii_uppercase])
        }),
        check("half-closed", "13", CLIENT_HALF_CLOSED, CLIENT_PIECES, |b| {
            clients::half_closed(b, &TABLE, &[0, 1])
        })
        .in_part_without(&["bytewise"]),
        check("reset", "13", CLIENT_RESET, CLIENT_PIECES, |b| clients::reset(b, &TABLE)),
        long("late", "12", CLIENT_LATE, &["whole", "bytewise"], |b| clients::late(b, &TABLE)),
        long("silent", "12", CLIENT_SILENT, FIRST, |b| clients::silent(b, &TABLE)),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const SOONEST: &[&str] = &["whole", "bytewise"];
const NEXT: &[&str] = &["whole", "many"];
const CLIENT_PIECES: &[&str] = &["whole", "bytewise"];

/// Any bytes are a message, and come back.
static SERVICE: Service = Service {
    hello: b"hello!", // what program 01's client sends
    ..Service::ECHO
};
static TABLE: Table = Table { ..Table::ECHO };

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = SERVICE.ask(b)?;
    SERVICE.is_answered(b, conn).map_err(|fault| {
        let silent = matches!(fault.what, What::Nothing(_)) && fault.came.is_empty();
        match silent {
            true if b.experiment(answers_a_line) => fault.is(&WAITS_FOR_LINE),
            true if b.experiment(answers_much) => fault.is(&WAITS_FOR_MORE),
            true if b.experiment(answers_at_the_end) => fault.is(&ANSWERS_AT_END),
            _ => fault,
        }
    })?;
    // It goes on: an echo is more than one answer.
    b.suspect(&CLOSES_EARLY);
    b.settle();
    if b.has_ended(conn).is_some() {
        return Err(b.seen(conn, ENDED_BEFORE_US.to_string()));
    }
    SERVICE.say(b, conn, b"hello!", Whole)?;
    SERVICE.leave(b, conn)
}

fn answers_a_line(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    SERVICE.say(b, conn, b"hello!\n", Whole)
}

fn answers_much(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    let message = letters(b, 1 << 16);
    b.send(conn, &message, Whole)?;
    b.expect(conn, &message[..1])
}

fn answers_at_the_end(b: &mut Bench) -> Verdict {
    let conn = SERVICE.ask(b)?;
    b.half_close(conn);
    SERVICE.is_answered(b, conn)
}

fn bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_MORE);
    let conn = b.connect()?;
    for byte in b"hello!" {
        SERVICE.say(b, conn, &[*byte], Whole)?;
    }
    SERVICE.leave(b, conn)
}

fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    for size in [1_usize, 1023, 1025, 65_537, 1 << 20] {
        let bytes = letters(b, size);
        b.restart();
        let conn = b.connect()?;
        let echoed = b.exchange(conn, &bytes, &bytes);
        echoed.map_err(|fault| servers::counting(b, &SERVICE, fault))?;
        SERVICE.leave(b, conn)?;
    }
    Ok(())
}

fn slow(b: &mut Bench) -> Verdict {
    let message = letters(b, 16 << 20);
    servers::slow(b, &SERVICE, &message)
}
