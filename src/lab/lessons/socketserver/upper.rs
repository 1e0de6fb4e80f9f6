//! The act `upper`: a line, and its answer.

use super::PORT;
use super::words::upper::*;
use super::words::{CLIENT_INPUT, ENDED_BEFORE_LINE};
use crate::bench::Delivery::{Bytewise, Cut, Whole};
use crate::bench::shared::capitals;
use crate::bench::shared::clients::{self, Table};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, Service, letters};
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Bench, Fault, Setting, Suite, Verdict, What, check};

/// The act `upper`: a line, and its answer.
pub const UPPER: Suite = Suite {
    lesson: "socketserver",
    act: "upper",
    setting: Setting { port: PORT, client_input: CLIENT_INPUT, ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", "3 4 c", WHOLE, &[], whole),
        check("many", "c", AGAIN, FIRST, |b| servers::again(b, &SERVICE)),
        check("pieces", "2", PIECES, FIRST, pieces),
        check("end", "4 1", END, NEXT, end),
        check("blanks", "3", BLANKS_AT_ENDS, NEXT, blanks),
        check("letters", "3", ONLY_A_TO_Z, NEXT, |b| capitals::only_a_to_z(b, &SERVICE)),
        check("words", "6", SPECIAL_WORDS, &["letters"], |b| servers::special_words(b, &SERVICE)),
        check("binary", "3 1", BINARY, &["pieces", "blanks", "letters"], binary)
            .in_part_without(&["pieces", "blanks", "letters"]),
        check("large", "3 1", LARGE, &["pieces"], large),
        check("at-once", "b", AT_ONCE, NEXT, |b| servers::at_once(b, &SERVICE)),
        check("silent", "a", SILENT, &["end"], |b| servers::silent(b, &SERVICE)),
        check("reset", "a", RESET, NEXT, |b| servers::reset(b, &SERVICE)),
        check("leak", "c", LEAK, &["reset"], |b| servers::leak(b, &SERVICE)),
        check("apart", "c", APART, &["reset", "pieces", "binary", "at-once"], |b| {
            servers::apart(b, &SERVICE)
        }),
        check("longest", "5 1", LONGEST_LINE, &["large", "apart", "binary"], longest),
        check("slow", "7", SLOW, &["large", "reset"], slow),
        long("late", "d", LATE, &["whole", "pieces"], |b| servers::late(b, &SERVICE)),
    ],
    client: &[
        check("whole", "1 8 9 g", CLIENT_WHOLE, &[], client_whole),
        check("bytewise", "8", CLIENT_BYTEWISE, FIRST, |b| {
            clients::bytewise(b, &TABLE, clients::one_receive)
        }),
        check("other", "9", CLIENT_OTHER, SOONEST, |b| {
            clients::other(
                b,
                &TABLE,
                &[clients::altered, clients::in_small_letters, clients::longer],
            )
        }),
        check("half-closed", "9", CLIENT_HALF_CLOSED, SOONEST, |b| {
            clients::half_closed(b, &TABLE, &[0, 1])
        })
        .in_part_without(&["bytewise"]),
        check("reset", "9", CLIENT_RESET, SOONEST, |b| clients::reset(b, &TABLE)),
        long("late", "e", CLIENT_LATE, &["whole", "bytewise"], |b| clients::late(b, &TABLE)),
        long("silent", "e", CLIENT_SILENT, FIRST, |b| clients::silent(b, &TABLE)),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const SOONEST: &[&str] = &["whole", "bytewise"];
const NEXT: &[&str] = &["whole", "many"];
/// The longest line without its newline.
const LONGEST: usize = 65_536;

/// A line, and its answer.
static SERVICE: Service = Service {
    frame: |line| [line, b"\n"].concat(),
    answer: capitals_of,
    hello: b"hello",
    one_each: true,
    at_once: 6,
    ..Service::ECHO
};
static TABLE: Table = Table {
    message: |came, is_all| {
        let newline = came.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        newline.or((is_all && !came.is_empty()).then_some(came.len()))
    },
    answer: capitals_of,
    one_each: true,
    ..Table::ECHO
};

fn capitals_of(line: &[u8]) -> Vec<u8> {
    line.trim_ascii().to_ascii_uppercase()
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = SERVICE.ask(b)?;
    SERVICE.is_answered(b, conn).map_err(|fault| {
        let is_silent = matches!(fault.what, What::Nothing(_)) && fault.came.is_empty();
        match is_silent && b.experiment(answers_at_the_end) {
            true => fault.is(&ANSWERS_AT_END),
            false => fault,
        }
    })?;
    SERVICE.leave(b, conn).map_err(|fault| match fault.came.as_slice() {
        b"\n" | b"\r\n" => fault.is(&ADDS_NEWLINE),
        _ => fault,
    })
}

fn answers_at_the_end(b: &mut Bench) -> Verdict {
    let conn = SERVICE.ask(b)?;
    b.half_close(conn);
    SERVICE.is_answered(b, conn)
}

fn pieces(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    for delivery in [Cut(3), Cut(5), Bytewise] {
        b.restart();
        SERVICE.talk(b, SERVICE.hello, delivery)?;
    }
    Ok(())
}

/// The FIN in place of the newline.
fn end(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    for line in [&b"hello"[..], b"a second line"] {
        let conn = b.connect()?;
        b.send_last(conn, line)?;
        b.expect(conn, &capitals_of(line)).map_err(|fault| match fault.what {
            What::Ended(_) => fault.is(&DROPS_ANSWER_AT_FIN),
            What::Different => fault.unnamed(),
            _ => fault,
        })?;
        SERVICE.leave(b, conn)?;
    }
    Ok(())
}

fn blanks(b: &mut Bench) -> Verdict {
    b.suspect(&KEEPS_BLANKS);
    for line in [&b" \t hello \r"[..], b"\r\t a", b"", b" "] {
        SERVICE.talk(b, line, Whole)?;
    }
    // Everywhere else a blank is a byte like others.
    b.suspect(&TEXT_MODE);
    for line in [&b"a  b\tc"[..], b"a\rb", b"\0a\0b\0", b"one\r\r two\x1a"] {
        SERVICE.talk(b, line, Whole)?;
    }
    Ok(())
}

fn binary(b: &mut Bench) -> Verdict {
    let every: Vec<u8> = (0..=u8::MAX).filter(|byte| *byte != b'\n').collect();
    let every = [&b"x"[..], &every, b"x"].concat();
    servers::not_text(b, &SERVICE, &[b"a\xff\xfez", b"a\xffb\xc3c\xe4\xbd", &every])?;
    servers::cut_character(b, &SERVICE)
}

/// Sends a line that may be longer than any buffer, and must have its answer.
fn is_answered(b: &mut Bench, size: usize) -> Verdict {
    let line = letters(b, size);
    let conn = b.connect()?;
    let answered = b.exchange(conn, &(SERVICE.frame)(&line), &capitals_of(&line));
    answered.map_err(|fault| match fault.what {
        What::Ended(_) if fault.came.is_empty() => fault.is(&TOO_STRICT).brief(),
        _ => fault.brief(),
    })?;
    SERVICE.leave(b, conn)
}

fn large(b: &mut Bench) -> Verdict {
    for size in [1, 1023, 1024, 1025, 60_000] {
        b.suspect(&FIXED_BUFFER);
        b.restart();
        is_answered(b, size)?;
    }
    Ok(())
}

/// The answer is longer than all buffers between us. We begin to receive when the server has sent all
/// that they hold.
fn slow(b: &mut Bench) -> Verdict {
    b.suspect(&PARTIAL_WRITE);
    b.small_buffers();
    let line = letters(b, 60_000); // as in `large`
    let conn = b.connect()?;
    b.send(conn, &[&line[..], b"\n"].concat(), Whole)?;
    b.drained(conn)?;
    b.settle();
    b.expect(conn, &capitals_of(&line)).map_err(Fault::brief)?;
    SERVICE.leave(b, conn)
}

fn longest(b: &mut Bench) -> Verdict {
    b.suspect(&TOO_STRICT);
    is_answered(b, LONGEST)?;
    b.suspect(&NO_BOUND);
    for line in [[letters(b, LONGEST + 1), b"\n".to_vec()].concat(), letters(b, 3 * LONGEST)] {
        let conn = b.connect()?;
        b.send(conn, &line, Whole)?;
        b.expect_gone(conn).map_err(Fault::brief)?;
    }
    SERVICE.next(b)
}

fn client_whole(b: &mut Bench) -> Verdict {
    clients::whole(b, &TABLE).map_err(|fault| {
        // If it has given up, our answer comes too late.
        let waits = matches!(fault.what, What::NotExited(_) | What::Status(..) | What::Reset);
        let waits = waits || fault.mistake.is_some_and(|mistake| *mistake == ANOTHER_PROTOCOL);
        match waits && b.experiment(waits_without_newline) {
            true => fault.is(&NO_NEWLINE),
            false => fault,
        }
    })
}

/// Bytes without a newline come, and no more: neither a newline nor a FIN.
fn waits_without_newline(b: &mut Bench) -> Verdict {
    let conn = b.accept()?;
    b.take(conn, |came| Some(came.len()).filter(|count| *count > 0))?;
    b.settle();
    match b.came(conn).contains(&b'\n') || b.has_ended(conn).is_some() {
        true => Err(b.seen(conn, ENDED_BEFORE_LINE.to_string())),
        false => Ok(()),
    }
}
