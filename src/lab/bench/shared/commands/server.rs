//! What is asked of a server of connections that runs commands.

use std::time::Instant;

use super::words::*;
use super::{ERROR, different};
use crate::bench::conversation::Bench;
use crate::bench::deliver::Delivery::Whole;
use crate::bench::fault::{Fault, Verdict, What};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, PAUSE, Service};

/// A server that runs commands.
pub struct Commands {
    /// How it is talked to: a message is a command, of which the output is known.
    pub service: Service,
    /// How many of the bytes that have come are an answer, as far as anybody can know; `None` if
    /// they are none yet.
    pub answer: fn(&[u8]) -> Option<usize>,
    /// How a command is put, and its whole output received.
    pub ask: super::Ask,
}

/// Longer than all buffers of a connection with small segments.
const LONG: &[u8] = b"list 20000";
/// How many commands a server with few descriptors runs. Each program that it runs has two or
/// three pipes.
const RUNS: usize = 64;

/// Puts a command on a connection of its own, and gives all that comes until the server's FIN; for
/// an [`Ask`](super::Ask).
pub fn ask(b: &mut Bench, command: &[u8]) -> Verdict<Vec<u8>> {
    let conn = b.connect()?;
    b.send_last(conn, command)?;
    let mut all = vec![];
    loop {
        match b.said(conn) {
            Ok(Some(more)) => all.extend(more),
            Ok(None) => return Ok(all),
            Err(fault) if b.overlooks_silence(conn, &fault) => return Ok(all),
            Err(fault) => return Err(fault),
        }
    }
}

/// Several commands on one connection, and the end.
pub fn whole(b: &mut Bench, c: &Commands) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = c.service.ask(b)?;
    c.service.is_answered(b, conn).map_err(|fault| {
        let silent = matches!(fault.what, What::Nothing(_)) && fault.came.is_empty();
        match silent {
            true if b.experiment(|b| answers_a_line(b, c)) => fault.is(&WAITS_FOR_LINE),
            true if b.experiment(|b| answers_at_the_end(b, c)) => fault.is(&ANSWERS_AT_END),
            _ => fault,
        }
    })?;
    c.service.say(b, conn, b"echo second", Whole).map_err(|fault| match fault.what {
        What::Ended(_) => fault.is(&CLOSES_EARLY),
        _ => fault,
    })?;
    b.suspect(&EOF_AS_MESSAGE);
    c.service.leave(b, conn)
}

/// A server that runs commands listens at a loopback address only.
pub fn loopback(b: &mut Bench, c: &Commands) -> Verdict {
    b.suspect(&LISTENS_EVERYWHERE);
    let conn = c.service.ask(b)?;
    c.service.is_answered(b, conn)?;
    match b.listens_everywhere() {
        true => Err(b.seen_anywhere(EVERYWHERE.to_string())),
        false => c.service.leave(b, conn),
    }
}

fn answers_a_line(b: &mut Bench, c: &Commands) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, &[c.service.hello, b"\n"].concat(), Whole)?;
    c.service.is_answered(b, conn)
}

fn answers_at_the_end(b: &mut Bench, c: &Commands) -> Verdict {
    let conn = c.service.ask(b)?;
    b.half_close(conn);
    c.service.is_answered(b, conn)
}

/// Many clients, and each gets its own answers: also the one before the last.
pub fn many(b: &mut Bench, c: &Commands) -> Verdict {
    servers::many(b, &c.service)?;
    let conn = (c.service.open)(b)?;
    c.service.say(b, conn, b"echo one", Whole)?;
    let other = (c.service.open)(b)?; // it may be served later
    b.settle();
    c.service.say(b, conn, b"echo two", Whole).map_err(|fault| {
        let astray = !b.pending(other).is_empty();
        if astray { fault.is(&WRONG_CLIENT) } else { fault }
    })?;
    c.service.leave(b, conn)?;
    c.service.say(b, other, b"echo three", Whole)?;
    c.service.leave(b, other)
}

/// The command, and our FIN right behind it.
pub fn owed(b: &mut Bench, c: &Commands) -> Verdict {
    for command in [c.service.hello, b"echo the last words"] {
        b.suspect(&DROPS_ANSWER_AT_FIN);
        let conn = (c.service.open)(b)?;
        b.send_last(conn, command)?;
        (c.service.hear)(b, conn, &(c.service.answer)(command))?;
        b.suspect(&EOF_AS_MESSAGE);
        c.service.ends(b, conn)?;
    }
    Ok(())
}

/// Words that mean something elsewhere are errors here, and the conversation goes on.
pub fn words(b: &mut Bench, c: &Commands) -> Verdict {
    b.suspect(&RESERVED_WORD);
    let conn = (c.service.open)(b)?;
    let next = (c.service.answer)(c.service.hello);
    let header = next.len() - super::output(c.service.hello).len();
    for word in servers::WORDS {
        b.step(step_again(word.as_bytes()));
        b.send(conn, word.as_bytes(), Whole)?;
        // Where nothing tells the end of an answer, the rest of it comes before the next one.
        b.take(conn, |came| (c.answer)(came).map(|_| 0))?;
        b.send(conn, c.service.hello, Whole)?;
        let came = b.take(conn, |came| came.ends_with(&next).then_some(came.len()))?;
        if !came.get(header..).is_some_and(|came| came.starts_with(ERROR)) {
            return Err(different(word.as_bytes(), ERROR, came, Some(&RESERVED_WORD)));
        }
    }
    for command in ["echo exit", "echo please quit now", "echo q"] {
        c.service.say(b, conn, command.as_bytes(), Whole)?;
    }
    c.service.leave(b, conn)?;
    c.service.next(b)
}

/// An answer that is longer than all buffers, to a client that receives late; and the same with the
/// client's FIN behind the command.
pub fn slow(b: &mut Bench, c: &Commands) -> Verdict {
    let answer = (c.service.answer)(LONG);
    b.small_segments();
    for has_ended in [false, true] {
        b.suspect(if has_ended { &DROPS_ANSWER_AT_FIN } else { &PARTIAL_WRITE });
        let conn = (c.service.open)(b)?;
        b.send(conn, LONG, Whole)?;
        b.drained(conn)?;
        (c.service.between)(b, conn, LONG)?;
        if has_ended {
            b.half_close(conn);
        }
        b.settle();
        (c.service.hear)(b, conn, &answer).map_err(Fault::brief)?;
        match has_ended {
            true => b.expect_end(conn)?,
            false => {
                c.service.say(b, conn, c.service.hello, Whole)?;
                c.service.leave(b, conn)?;
            }
        }
    }
    Ok(())
}

/// A reset costs only the client that resets, also while a long answer is on its way. The next one
/// finds nothing of it.
pub fn reset(b: &mut Bench, c: &Commands) -> Verdict {
    resets(b, c).map_err(|fault| match fault.what {
        What::Different => fault.is(&SHARED_STATE),
        _ => servers::killed(b, fault),
    })
}

fn resets(b: &mut Bench, c: &Commands) -> Verdict {
    servers::reset(b, &c.service)?;
    b.small_segments();
    [false, true, false, true]
        .iter()
        .try_for_each(|has_ended| resets_a_long_answer(b, c, *has_ended))
}

fn resets_a_long_answer(b: &mut Bench, c: &Commands, has_ended: bool) -> Verdict {
    let conn = (c.service.open)(b)?;
    b.send(conn, LONG, Whole)?;
    (c.service.between)(b, conn, LONG)?;
    // Its first byte is here, so the server is sending.
    b.take(conn, |came| (!came.is_empty()).then_some(0))?;
    if has_ended {
        b.half_close(conn); // then the kernel reports EPIPE, not ECONNRESET
    }
    b.settle();
    b.reset(conn);
    c.service.next(b)
}

/// Neither connections nor the pipes of commands use up the descriptors.
pub fn leak(b: &mut Bench, c: &Commands) -> Verdict {
    servers::leak(b, &c.service)?;
    b.step(step_commands(RUNS));
    let begun = Instant::now();
    for _ in 0..RUNS {
        if begun.elapsed() > servers::SHOWN {
            break;
        }
        (c.ask)(b, b"date")?;
    }
    c.service.next(b)
}

/// A pause between two commands.
pub fn late(b: &mut Bench, c: &Commands) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let conn = (c.service.open)(b)?;
    c.service.say(b, conn, c.service.hello, Whole)?;
    b.pause(PAUSE);
    c.service.say(b, conn, c.service.hello, Whole)?;
    c.service.leave(b, conn)
}
