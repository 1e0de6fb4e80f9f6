//! Lesson 14: capitals for many clients at once, and no client waits for another.

use super::PORT;
use super::words::*;
use crate::bench::Delivery::{Bytewise, Whole};
use crate::bench::shared::clients::{self, Table};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, PAUSE, Service, letters};
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Bench, Conn, Fault, Setting, Stuck, Suite, Verdict, What, check};

/// The act `talk`.
pub const TALK: Suite = Suite {
    lesson: "nonblocking",
    act: "talk",
    setting: Setting { port: PORT, ..Setting::EMPTY },
    // A server that spins takes the time of the others that are checked.
    server_words: &["--nap", "1ms"],
    client_words: &["--timeout", "3s"],
    server: &[
        check("whole", "2 3 6", WHOLE, &[], whole),
        check("bytewise", "3", BYTEWISE, FIRST, bytewise),
        check("letters", "2", LETTERS, SOONEST, only_letters),
        check("many", "7 8", MANY, SOONEST, many),
        check("merged", "4", MERGED, PLAIN, merged),
        check("words", "4", SPECIAL_WORDS, PLAIN, |b| asked(b, servers::special_words)),
        check("blanks", "4", BLANKS, LINES, |b| asked(b, servers::blanks)),
        check("binary", "4", BINARY, LINES, |b| asked(b, servers::binary))
            .in_part_without(&["letters"]),
        check("half-closed", "6", OWED, PLAIN, |b| asked(b, servers::owed)),
        check("large", "2 5", LARGE, PLAIN, large),
        check("silent", "7", SILENT, NEXT, |b| asked(b, servers::silent)),
        check("at-once", "8", AT_ONCE, NEXT, at_once),
        check("leave", "8 7", LEAVE, &["at-once"], leave),
        check("reset", "7 9", RESET, &["leave"], reset).in_part_without(&["at-once"]),
        check("leak", "9", LEAK, &["reset"], |b| asked(b, servers::leak)),
        check("slow", "10", SLOW, &["large", "reset"], slow),
        check("apart", "8 9", BESIDE, &["slow", "at-once"], apart),
        check("memory-limit", "11", BOUNDED, &["slow"], bounded),
        long("late", "10", LATE_BOTH, &["apart"], late),
    ],
    client: &[
        check("whole", "1 12 13 15", CLIENT_WHOLE, &[], |b| clients::whole(b, &TABLE)),
        check("bytewise", "12", CLIENT_BYTEWISE, FIRST, |b| {
            clients::bytewise(b, &TABLE, clients::one_receive)
        }),
        check("other", "15", CLIENT_OTHER, CLIENT_PIECES, |b| {
            clients::other(b, &TABLE, &[other_letters])
        }),
        check("half-closed", "15", CLIENT_HALF_CLOSED, CLIENT_PIECES, |b| {
            clients::half_closed(b, &TABLE, &[0, 2])
        })
        .in_part_without(&["bytewise"]),
        check("reset", "15", CLIENT_RESET, CLIENT_PIECES, |b| clients::reset(b, &TABLE)),
        long("late", "14", CLIENT_LATE, CLIENT_PIECES, |b| clients::late(b, &TABLE)),
        long("silent", "14", CLIENT_SILENT, FIRST, |b| clients::silent(b, &TABLE)),
    ],
    mistakes: MISTAKES,
};

const FIRST: &[&str] = &["whole"];
const SOONEST: &[&str] = &["whole", "bytewise"];
const PLAIN: &[&str] = &["letters", "many"];
const LINES: &[&str] = &["merged"];
const NEXT: &[&str] = &["many"];
const CLIENT_PIECES: &[&str] = &["whole", "bytewise"];

/// Any bytes are a message, and come back in capitals.
static SERVICE: Service = Service {
    answer: <[u8]>::to_ascii_uppercase,
    hello: b"hello", // what program 24's client sends
    at_once: 25,
    ..Service::ECHO
};
static TABLE: Table = Table { answer: <[u8]>::to_ascii_uppercase, ..Table::ECHO };

/// All letters there are, and the bytes beside them.
const ASCII: &[u8] = b"abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 09@[`{~";
/// Recorded from CPython: bytes and bytes.upper(), as in program 19. (Program 24 turns text into
/// capitals, which is the same for its `hello`.)
const MIXED: &[u8] = b"stra\xc3\x9fe \xc3\xa9 \xc3\xbf \xe4\xbd\xa0\xe5\xa5\xbd aZ09@[`{~";
const MIXED_UPPER: &[u8] = b"STRA\xc3\x9fE \xc3\xa9 \xc3\xbf \xe4\xbd\xa0\xe5\xa5\xbd AZ09@[`{~";
/// What is sent in turns surely fits into the buffers between us.
const PIECE: usize = 16 * 1024;
/// More than the buffers between us hold. A server may keep as much of its own.
const FLOOD: usize = 16 << 20;
/// Who has taken so much keeps it in its own memory.
const NO_BOUND: usize = 4 * FLOOD;

/// A check of any server, and this lesson's name for a connection that is never closed.
fn asked(b: &mut Bench, play: fn(&mut Bench, &Service) -> Verdict) -> Verdict {
    play(b, &SERVICE).map_err(no_fin)
}

fn no_fin(fault: Box<Fault>) -> Box<Fault> {
    match fault.what {
        What::NotEnded(_) => fault.is(&NO_FIN),
        _ => fault,
    }
}

/// A new client that is served.
fn newcomer(b: &mut Bench) -> Verdict<Conn> {
    let conn = SERVICE.ask(b)?;
    SERVICE.is_answered(b, conn)?;
    Ok(conn)
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = newcomer(b).map_err(|fault| {
        let silent = matches!(fault.what, What::Nothing(_)) && fault.came.is_empty();
        match silent {
            true if waits_for_a_call(b, &fault) => fault.is(&BLOCKING_LISTENER),
            true if b.experiment(answers_a_line) => fault.is(&WAITS_FOR_LINE),
            true if b.experiment(answers_at_the_end) => fault.is(&ANSWERS_AT_END),
            _ => fault,
        }
    })?;
    b.suspect(&CLOSES_EARLY);
    SERVICE.say(b, conn, b"again", Whole).map_err(|fault| {
        let waits = waits_for_a_call(b, &fault);
        if waits { fault.is(&BLOCKING_LISTENER) } else { fault }
    })?;
    SERVICE.leave(b, conn).map_err(no_fin)
}

/// A server that waits in accept answers when somebody else calls, and not before.
fn waits_for_a_call(b: &mut Bench, fault: &Fault) -> bool {
    let answers = |b: &mut Bench| {
        let conn = b.connect()?;
        for _ in 0..3 {
            b.send(conn, SERVICE.hello, Whole)?;
            b.settle();
            b.connect()?;
            SERVICE.is_answered(b, conn)?;
        }
        Ok(())
    };
    matches!(fault.what, What::Nothing(Stuck::Waits)) && b.experiment(answers)
}

fn answers_a_line(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    SERVICE.say(b, conn, b"hello\n", Whole)
}

fn answers_at_the_end(b: &mut Bench) -> Verdict {
    let conn = SERVICE.ask(b)?;
    b.half_close(conn);
    SERVICE.is_answered(b, conn)
}

fn bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_MORE);
    let conn = b.connect()?;
    for byte in b"hello" {
        SERVICE.say(b, conn, &[*byte], Whole)?;
    }
    // Once more, and no answer is waited for in between.
    SERVICE.say(b, conn, b"hello, again", Bytewise)
}

fn only_letters(b: &mut Bench) -> Verdict {
    b.suspect(&WRONG_LETTERS);
    let conn = b.connect()?;
    SERVICE.say(b, conn, ASCII, Whole).map_err(|fault| {
        // The other upper case letters have become lower case ones.
        let swapped = fault.came.get(27..53) == ASCII.get(..26);
        if swapped { fault.is(&INVERTS_CASE) } else { fault }
    })?;
    b.suspect(&UNICODE_UPPER);
    b.send(conn, MIXED, Whole)?;
    b.expect(conn, MIXED_UPPER)
}

fn merged(b: &mut Bench) -> Verdict {
    b.suspect(&LOSES_NEXT_MESSAGE);
    let conn = b.connect()?;
    SERVICE.say(b, conn, b"one\ntwo\nthree", Whole)
}

/// Sent in turns, so that no buffer is ever full but one that nobody empties.
fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    in_turns(b).map_err(|fault| servers::counting(b, &SERVICE, fault))
}

fn in_turns(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    for size in [1, 255, 256, 1023, 1025] {
        let bytes = letters(b, size);
        SERVICE.say(b, conn, &bytes, Whole)?;
    }
    let all = letters(b, 1 << 20);
    b.step(step_turns(all.len(), PIECE));
    for piece in all.chunks(PIECE) {
        b.send_more(conn, piece)?;
        let came = b.take(conn, |came| (came.len() >= piece.len()).then_some(piece.len()));
        if came.map_err(Fault::brief)? != piece.to_ascii_uppercase() {
            return Err(b.seen(conn, OTHER_BYTES.to_string()).brief());
        }
    }
    Ok(())
}

fn many(b: &mut Bench) -> Verdict {
    servers::many(b, &SERVICE).map_err(|fault| {
        let stops = fault.mistake == Some(&SERVES_ONCE) || matches!(fault.what, What::NotEnded(_));
        // It serves a second client if the first one has left before.
        match stops {
            true if !b.experiment(one_after_the_other) => fault.is(&SERVES_ONCE),
            true if b.experiment(all_stay) => fault.is(&REMOVES_WHILE_ITERATING),
            true if b.experiment(served_in_turn) => fault.is(&BLOCKING_ACCEPTED_SOCKET),
            true => fault.unnamed(),
            false => fault,
        }
    })
}

fn one_after_the_other(b: &mut Bench) -> Verdict {
    for _ in 0..3 {
        let conn = newcomer(b)?;
        b.half_close(conn);
        b.expect_gone(conn)?;
        b.settle();
    }
    Ok(())
}

fn all_stay(b: &mut Bench) -> Verdict {
    let conns = [newcomer(b)?, newcomer(b)?, newcomer(b)?];
    conns.into_iter().try_for_each(|conn| SERVICE.say(b, conn, b"again", Whole))
}

fn reset(b: &mut Bench) -> Verdict {
    asked(b, servers::reset).map_err(|fault| match fault.what {
        What::Different => fault.is(&SHARED_STATE),
        _ => fault,
    })
}

fn at_once(b: &mut Bench) -> Verdict {
    servers::at_once(b, &SERVICE).map_err(|fault| {
        let stops = matches!(fault.what, What::Nothing(_) | What::NotEnded(_));
        let is_pool = fault.mistake == Some(&FEW_WORKERS);
        match fault.what {
            _ if stops && !is_pool && b.experiment(served_in_turn) => {
                fault.is(&BLOCKING_ACCEPTED_SOCKET)
            }
            What::NotEnded(_) => fault.unnamed(),
            _ => fault,
        }
    })
}

/// Who waits for each client's bytes serves a second one too, if the first one goes on. Who serves
/// the first until it leaves does not.
fn served_in_turn(b: &mut Bench) -> Verdict {
    let first = newcomer(b)?;
    let second = SERVICE.ask(b)?;
    for _ in 0..5 {
        b.send(first, SERVICE.hello, Whole)?;
        b.settle();
        if !b.pending(second).is_empty() {
            break;
        }
    }
    SERVICE.is_answered(b, second)
}

fn leave(b: &mut Bench) -> Verdict {
    b.suspect(&REMOVES_WHILE_ITERATING);
    let mut conns = vec![];
    for _ in 0..7 {
        conns.push(newcomer(b)?);
    }
    // The first, one in the middle, and the last.
    for leaves in [0, 3, 6] {
        b.half_close(conns[leaves]);
    }
    for leaves in [0, 3, 6] {
        b.expect_end(conns[leaves])?;
    }
    for stays in [5, 1, 2, 4] {
        SERVICE.say(b, conns[stays], format!("{stays} stays").as_bytes(), Whole)?;
    }
    SERVICE.next(b)
}

fn slow(b: &mut Bench) -> Verdict {
    let message = letters(b, FLOOD);
    servers::slow(b, &SERVICE, &message).map_err(|fault| match fault.what {
        What::Ended(_) | What::Died(_) if fault.mistake.is_none() => fault.is(&DROPS_SLOW_CLIENT),
        _ => fault,
    })
}

/// A client that sends and does not receive, until the server takes no more, and what it is owed.
fn flood(b: &mut Bench) -> Verdict<(Conn, Vec<u8>)> {
    let bytes = letters(b, FLOOD);
    let conn = b.connect()?;
    let sent = b.send_while_taken(conn, &bytes)?;
    Ok((conn, bytes[..sent].to_ascii_uppercase()))
}

/// While one client does not receive, others come, are served, and leave.
fn apart(b: &mut Bench) -> Verdict {
    b.suspect(&BLOCKS_ON_SEND);
    let early = newcomer(b)?;
    let (slow, owed) = flood(b)?;
    SERVICE.leave(b, early).map_err(|fault| match fault.what {
        What::NotEnded(_) => fault.is(&BLOCKS_ON_SEND),
        _ => fault.unnamed(),
    })?;
    let mut others = vec![];
    for _ in 0..2 {
        others.push(newcomer(b).map_err(|fault| match fault.what {
            What::Nothing(_) => fault,
            What::Different => fault.is(&SHARED_STATE),
            _ => fault.unnamed(),
        })?);
    }
    b.suspect(&SHARED_STATE);
    for other in others {
        SERVICE.leave(b, other).map_err(Fault::unnamed)?;
    }
    b.expect(slow, &owed).map_err(|fault| servers::unless_ended(b, fault.brief()))
}

fn bounded(b: &mut Bench) -> Verdict {
    b.suspect(&BUFFERS_WITHOUT_BOUND);
    let bytes = letters(b, FLOOD);
    let conn = b.connect()?;
    let mut sent = 0;
    while sent < NO_BOUND {
        // On a busy machine it may only seem to take no more: so it is asked twice.
        let taken = b.send_while_taken(conn, &bytes[sent % FLOOD..])?;
        if taken == 0 {
            b.reset_at_once(conn);
            return Ok(());
        }
        sent += taken;
    }
    Err(b.seen(conn, TOOK_ALL.to_string()).brief())
}

/// One pause for two clients: one says nothing, and one receives nothing.
fn late(b: &mut Bench) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let quiet = b.connect()?;
    SERVICE.say(b, quiet, b"hel", Whole)?;
    let (slow, owed) = flood(b)?;
    b.pause(PAUSE);
    SERVICE.say(b, quiet, b"lo", Whole)?;
    b.expect(slow, &owed).map_err(Fault::brief)
}

/// The same letters, not in capitals.
fn other_letters(answer: &[u8]) -> Vec<u8> {
    match answer.to_ascii_lowercase() {
        lower if lower != answer => lower,
        _ => [&answer[1..], b"?"].concat(),
    }
}
