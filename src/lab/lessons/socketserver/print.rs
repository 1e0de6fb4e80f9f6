//! The act `print`: nobody sends a byte.

use std::time::{Duration, Instant};

use super::PORT;
use super::words::print::*;
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, Service};
use crate::bench::shared::words::*;
use crate::bench::shared::{clients, words};
use crate::bench::suite::long;
use crate::bench::{Bench, Delivery::Whole, Exit, Fault, Setting, Suite, Verdict, What, check};

/// The act `print`: nobody sends a byte.
pub const PRINT: Suite = Suite {
    lesson: "socketserver",
    act: "print",
    setting: Setting { port: PORT, ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", "1 c", WHOLE, &[], whole),
        check("many", "c", AGAIN, FIRST, |b| servers::again(b, &SERVICE)),
        check("reset", "a", words::RESET, NEXT, reset),
        check("leak", "c", LEAK, &["reset"], |b| servers::leak(b, &SERVICE)),
    ],
    client: &[
        check("whole", "1 2", CLIENT_ENDS, &[], |b| client_ends(b, false)),
        long("late", "2 e", CLIENT_LATE_FIN, FIRST, |b| client_ends(b, true)),
        long("silent", "2 e", CLIENT_NO_FIN, FIRST, client_silent),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const NEXT: &[&str] = &["whole", "many"];

/// Who waits for the FIN does so for this long at least.
const LEAST: Duration = Duration::from_secs(3);

/// Nothing, and its FIN.
static SERVICE: Service =
    Service { answer: |_| vec![], hello: b"", one_each: true, at_once: 6, ..Service::ECHO };

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    SERVICE.leave(b, conn).map_err(|fault| match fault.what {
        What::Extra => fault.is(&SENDS_BYTES),
        _ => fault,
    })
}

fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    for _ in 0..10 {
        let conn = b.connect()?;
        b.reset(conn);
    }
    b.settle();
    SERVICE.talk(b, b"", Whole)
}

fn client_ends(b: &mut Bench, is_late: bool) -> Verdict {
    b.suspect(if is_late { &GIVES_UP_EARLY } else { &ANOTHER_PROTOCOL });
    let conn = b.accept()?;
    if is_late {
        b.pause(clients::PAUSE);
    }
    b.half_close(conn);
    b.finishes(Exit::Well)
}

fn client_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_TOO_LONG);
    let conn = b.accept()?;
    let begun = Instant::now();
    // A client may leave without the FIN. A client that waits for it does not leave in the first 3 s.
    let leaves = matches!(b.said(conn), Ok(None)) && begun.elapsed() < LEAST;
    match b.gives_up(&HIDES_ERRORS) {
        Err(fault) if leaves && ended_well(&fault) => Ok(()),
        ended => ended,
    }
}

fn ended_well(fault: &Fault) -> bool {
    matches!(fault.what, What::Status(status, Exit::Failing) if status.success())
}
