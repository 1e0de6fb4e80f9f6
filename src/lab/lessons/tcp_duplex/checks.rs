//! The act `duplex`: both sides talk at once.

use super::PORT;
use super::words::*;
use crate::bench::Delivery::{Cut, Whole};
use crate::bench::shared::clients;
use crate::bench::shared::mistakes::{
    ANOTHER_PROTOCOL, BAD_UTF8_KILLS_CLIENT, BAD_UTF8_KILLS_SERVER, GIVES_UP_EARLY, HIDES_ERRORS,
    RESERVED_WORD, SERVES_ONCE, WAITS_TOO_LONG, WRONG_EXIT_STATUS,
};
use crate::bench::shared::servers::{self, PAUSE, Service, letters};
use crate::bench::shared::words::{LEAK, MANY, RESET};
use crate::bench::suite::long;
use crate::bench::vitals::Stuck;
use crate::bench::{Bench, Conn, Exit, Fault, Mistake, Setting, Suite, Verdict, What, check};

/// Both sides talk at once.
pub const DUPLEX: Suite = Suite {
    lesson: "tcp_duplex",
    act: "duplex",
    setting: Setting { port: PORT, keyboard: true, ..Setting::EMPTY },
    server_words: &["-"],
    client_words: &["-", "--timeout", "4s"],
    server: &[
        check("whole", "2 1 4", WHOLE, &[], |b| whole(b, CALL)),
        check("typed", "3 2", TYPED, FIRST, |b| typed(b, CALL)),
        check("heard", "4", HEARD, FIRST, |b| heard(b, CALL)),
        check("goodbye", "6 7", GOODBYE, TALKS, |b| server_goodbye(b, "\n")),
        check("end-of-input", "6 7", END_OF_INPUT, SAYS_GOODBYE, |b| server_goodbye(b, "")),
        check("fin", "8", FIN, TALKS, |b| fin(b, CALL).map(drop)),
        check("many", "10", MANY, &["fin"], many),
        check("next", "11 10", NEXT, &["goodbye", "many"], next),
        check("words", "5", WORDS, TALKS, |b| words(b, CALL)),
        check("binary", "4", ANY_BYTES, TALKS, |b| binary(b, CALL, &BAD_UTF8_KILLS_SERVER)),
        check("begun", "8", BEGUN, &["fin"], begun),
        check("reset", "12", RESET, &["many"], |b| servers::reset(b, &SERVICE)),
        check("leak", "13", LEAK, &["reset"], |b| servers::leak(b, &SERVICE)),
        long("late", "14", PAUSED, TALKS, |b| late(b, CALL)),
    ],
    client: &[
        check("whole", "2 1 4", WHOLE, &[], |b| whole(b, ACCEPT)),
        check("typed", "3 2", TYPED, FIRST, |b| typed(b, ACCEPT)),
        check("heard", "4", HEARD, FIRST, |b| heard(b, ACCEPT)),
        check("goodbye", "6 7 9", GOODBYE, TALKS, |b| client_goodbye(b, "\n")),
        check("end-of-input", "6 7 9", END_OF_INPUT, SAYS_GOODBYE, |b| client_goodbye(b, "")),
        check("fin", "8 9", FIN, TALKS, client_fin),
        check("words", "5", WORDS, TALKS, |b| words(b, ACCEPT)),
        check("binary", "4", ANY_BYTES, TALKS, |b| binary(b, ACCEPT, &BAD_UTF8_KILLS_CLIENT)),
        check("reset", "16", CLIENT_RESET, TALKS, client_reset),
        long("late", "14 15", PAUSED, SAYS_GOODBYE, client_late),
        long("silent", "15", CLIENT_SILENT, SAYS_GOODBYE, client_silent),
    ],
    mistakes: MISTAKES,
};

const FIRST: &[&str] = &["whole"];
const TALKS: &[&str] = &["whole", "typed", "heard"];
const SAYS_GOODBYE: &[&str] = &["typed", "heard", "goodbye"];

/// Nobody types: nothing is answered.
static SERVICE: Service = Service { answer: |_| vec![], ..Service::ECHO };

/// Who prints so many lines, although nothing comes and nobody types, goes round and round.
const MANY_LINES: usize = 20;

/// How we meet the program: we connect to it, or accept it.
type Meet = fn(&mut Bench) -> Verdict<Conn>;
const CALL: Meet = |b| b.connect();
const ACCEPT: Meet = |b| b.accept();

/// The program must send the line that we type.
fn says(b: &mut Bench, conn: Conn, line: &str) -> Verdict {
    b.types(&format!("{line}\n"))?;
    b.expect(conn, line.as_bytes())
}

/// The program must receive what we send.
fn hears(b: &mut Bench, conn: Conn, bytes: &[u8]) -> Verdict {
    b.send(conn, bytes, Whole)?;
    b.expect_all_taken(conn)?;
    match b.has_ended(conn) {
        Some(_) => Err(b.seen(conn, ENDED_EARLY.to_string())),
        None => Ok(()),
    }
}

fn whole(b: &mut Bench, meet: Meet) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    talks(b, meet).map_err(|fault| match fault.what {
        What::Different if fault.came.starts_with(b"\n") || fault.came.starts_with(b"\r\n") => {
            fault.is(&ADDS_LINE_END)
        }
        // It may wait for our message before it sends its own.
        What::Nothing(_) if b.experiment(|b| answers(b, meet)) => fault.is(&LOCK_STEP),
        _ => fault,
    })
}

fn talks(b: &mut Bench, meet: Meet) -> Verdict {
    let conn = meet(b)?;
    says(b, conn, "hi")?;
    hears(b, conn, b"hello")?;
    says(b, conn, "你好")
}

fn answers(b: &mut Bench, meet: Meet) -> Verdict {
    let conn = meet(b)?;
    hears(b, conn, b"hello")?;
    says(b, conn, "hi")
}

fn typed(b: &mut Bench, meet: Meet) -> Verdict {
    b.suspect(&LOCK_STEP);
    let conn = meet(b)?;
    ["one", "two", "three"].iter().try_for_each(|line| says(b, conn, line))?;
    b.types("four\nfive\nsix\n")?;
    b.expect(conn, b"fourfivesix")
}

fn heard(b: &mut Bench, meet: Meet) -> Verdict {
    b.suspect(&LOCK_STEP);
    let conn = meet(b)?;
    let long = letters(b, 5000);
    [&b"one"[..], b"two", &long].iter().try_for_each(|bytes| hears(b, conn, bytes))?;
    says(b, conn, "four")
}

/// The program says goodbye: an empty line is typed, or nothing and the input ends.
fn goodbye(b: &mut Bench, meet: Meet, line: &str) -> Verdict<Conn> {
    let conn = meet(b)?;
    b.types(&format!("last\n{line}"))?;
    if line.is_empty() {
        b.suspect(&IGNORES_END_OF_INPUT);
        b.ends_typing();
    }
    b.expect(conn, b"last").map_err(Fault::unnamed)?;
    b.expect_end(conn).map_err(|fault| match fault.what {
        What::NotEnded(_) if line.is_empty() => fault,
        What::NotEnded(_) => no_fin(b, conn, fault),
        _ => fault.unnamed(),
    })?;
    b.suspect(&CLOSES_AT_GOODBYE);
    for bytes in [&b"wait"[..], b"I am still here"] {
        b.send(conn, bytes, Whole)?;
        b.expect_all_taken(conn)?;
    }
    b.half_close(conn);
    Ok(conn)
}

/// An empty line was typed, and no FIN came. Does the program still receive, or still send?
fn no_fin(b: &mut Bench, conn: Conn, fault: Box<Fault>) -> Box<Fault> {
    let receives =
        b.aside(|b| b.send(conn, b"hello", Whole).and_then(|()| b.drained(conn))).is_ok();
    b.settle();
    // The FIN of a close leaves when the recv of another thread returns.
    if b.has_ended(conn).is_some() {
        return fault.is(&CLOSE_ONLY);
    }
    match b.aside(|b| says(b, conn, "more")).is_ok() {
        true => fault.is(&IGNORES_EMPTY_LINE),
        false if receives => fault.is(&CLOSE_ONLY),
        false => fault.unnamed(),
    }
}

fn server_goodbye(b: &mut Bench, line: &str) -> Verdict {
    goodbye(b, CALL, line).map(drop)
}

/// Our FIN, and nobody types.
fn fin(b: &mut Bench, meet: Meet) -> Verdict<Conn> {
    let conn = meet(b)?;
    says(b, conn, "hi")?;
    hears(b, conn, b"hello")?;
    b.half_close(conn);
    b.settle();
    let printed = b.printed().len();
    b.expect_end(conn).map_err(|fault| match fault.what {
        What::NotEnded(Stuck::Spins) | What::Flood => fault.is(&EOF_AS_MESSAGE),
        // It shows an end that is no message, again and again.
        What::NotEnded(_) if b.printed().len() > printed + MANY_LINES => fault.is(&EOF_AS_MESSAGE),
        What::NotEnded(Stuck::Waits) if b.aside(|b| ends_when_typed(b, conn)) => {
            fault.is(&WAITS_FOR_KEYBOARD)
        }
        _ => fault,
    })?;
    Ok(conn)
}

/// Whether a goodbye on the keyboard ends what our FIN has not ended.
fn ends_when_typed(b: &mut Bench, conn: Conn) -> bool {
    b.types("\n").and_then(|()| b.expect_end(conn)).is_ok()
}

/// One client alone is served, as `fin` has shown.
fn many(b: &mut Bench) -> Verdict {
    servers::many(b, &SERVICE).map_err(|fault| match fault.what {
        What::NotEnded(_) if !b.experiment(|b| servers::again(b, &SERVICE)) => {
            fault.is(&SERVES_ONCE)
        }
        What::NotEnded(_) => fault.unnamed(),
        _ => fault,
    })
}

fn next(b: &mut Bench) -> Verdict {
    fin(b, CALL)?;
    b.settle(); // that client has gone
    let conn = b.connect()?;
    says(b, conn, "second").map_err(|fault| {
        // The next line would arrive.
        let third = b.aside(|b| says(b, conn, "third")).is_ok();
        if third { fault.is(&OLD_READER) } else { fault }
    })?;
    // After our own goodbye, too.
    b.types("\n")?;
    b.expect_end(conn)?;
    b.half_close(conn);
    b.settle();
    let conn = b.connect()?;
    says(b, conn, "third")
}

fn words(b: &mut Bench, meet: Meet) -> Verdict {
    b.suspect(&RESERVED_WORD);
    let conn = meet(b)?;
    for word in ["bye", "exit", "quit", "q"] {
        hears(b, conn, word.as_bytes())?;
        says(b, conn, word)?;
    }
    says(b, conn, "  two  blanks ").map_err(Fault::unnamed)
}

fn binary(b: &mut Bench, meet: Meet, mistake: &'static Mistake) -> Verdict {
    b.suspect(mistake);
    let conn = meet(b)?;
    for bytes in [&b"\xff\xfe"[..], b"a\xffb\xc3c\xe4\xbd", b"\0\x1b[1m\n"] {
        hears(b, conn, bytes)?;
    }
    b.send(conn, "你好".as_bytes(), Cut(4))?;
    b.expect_all_taken(conn)?;
    says(b, conn, "hi")
}

/// The program is in the middle of a line, because we do not receive. Then our FIN comes.
fn begun(b: &mut Bench) -> Verdict {
    // More than fits between us, and typed in pieces that a pipe holds.
    const PIECE: usize = 30_000;
    b.small_buffers();
    let conn = b.connect()?;
    let line = letters(b, 8 * PIECE);
    for piece in line.chunks(PIECE) {
        b.types(&String::from_utf8_lossy(piece))?;
        b.settle();
    }
    b.types("\n")?;
    b.settle();
    b.half_close(conn);
    b.settle();
    b.suspect(&CUTS_LINE);
    b.expect(conn, &line).map_err(|fault| match fault.what {
        What::Ended(_) => fault.brief(),
        _ => fault.brief().unnamed(),
    })?;
    b.expect_end(conn).map_err(Fault::unnamed)
}

fn late(b: &mut Bench, meet: Meet) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let conn = meet(b)?;
    hears(b, conn, b"hello")?;
    says(b, conn, "hi")?;
    b.pause(PAUSE);
    hears(b, conn, b"I am back")?;
    says(b, conn, "at last")
}

/// The same, and our FIN comes some time after the client's.
fn client_late(b: &mut Bench) -> Verdict {
    late(b, ACCEPT)?;
    b.restart();
    let conn = b.accept()?;
    b.types("\n")?;
    b.expect_end(conn)?;
    b.pause(clients::PAUSE);
    b.send(conn, b"I am still here", Whole)?;
    b.expect_all_taken(conn)?;
    b.half_close(conn);
    ends_well(b).map_err(|fault| match fault.what {
        What::Status(..) => fault.is(&GIVES_UP_EARLY),
        _ => fault,
    })
}

/// The client must end now, and well.
fn ends_well(b: &mut Bench) -> Verdict {
    b.finishes(Exit::Well).map_err(|fault| match fault.what {
        What::Status(..) => fault.is(&WRONG_EXIT_STATUS),
        What::NotExited(Stuck::Spins) | What::Flood => fault.is(&EOF_AS_MESSAGE),
        _ => fault.unnamed(),
    })
}

fn client_goodbye(b: &mut Bench, line: &str) -> Verdict {
    goodbye(b, ACCEPT, line)?;
    ends_well(b)
}

/// A client that waits although all is over may wait for its keyboard.
fn after_a_line(b: &mut Bench, fault: Box<Fault>) -> Box<Fault> {
    let ended = |b: &mut Bench| b.types("\n").is_ok_and(|()| b.finishes(Exit::Well).is_ok());
    match fault.what {
        What::NotExited(Stuck::Waits) if b.aside(ended) || b.has_died() => {
            fault.is(&WAITS_FOR_KEYBOARD)
        }
        _ => fault,
    }
}

fn client_fin(b: &mut Bench) -> Verdict {
    fin(b, ACCEPT)?;
    ends_well(b).map_err(|fault| after_a_line(b, fault))
}

fn client_reset(b: &mut Bench) -> Verdict {
    let conn = b.accept()?;
    says(b, conn, "hi")?;
    b.reset(conn);
    b.finishes(Exit::Failing).map_err(|fault| match fault.what {
        What::Status(..) => fault.is(&HIDES_ERRORS),
        _ => after_a_line(b, fault),
    })
}

fn client_silent(b: &mut Bench) -> Verdict {
    let conn = b.accept()?;
    b.types("\n")?;
    b.expect_end(conn)?;
    b.suspect(&WAITS_TOO_LONG);
    b.gives_up(&HIDES_ERRORS)
}
