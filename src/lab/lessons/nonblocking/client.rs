//! The checks of a client.

use std::time::{Duration, Instant};

use super::words::*;
use crate::bench::{Bench, Conn, End, Event, Exit, Verdict};

/// The same for a client, which has a deadline of its own.
const CLIENT_PAUSE: Duration = Duration::from_millis(1500);
/// A client must end within this time.
const DONE: Duration = Duration::from_secs(10);

/// How a client is answered: what it has said, on which connection.
type Answer<'a> = &'a mut dyn FnMut(&mut Bench, Conn, &[u8]) -> Verdict;

/// Answers a client on all its connections until it ends. If `is_fair`, it must have taken all.
fn serve(b: &mut Bench, is_fair: bool, answer: Answer) -> Verdict {
    let (begun, mut has_spoken, mut last) = (Instant::now(), false, None);
    loop {
        match b.event()? {
            Event::Calls(conn) => last = Some(conn),
            Event::Speaks(conn) => {
                let said = b.take(conn, |came| Some(came.len()))?;
                if !has_spoken {
                    b.step(step_said(said.len()));
                }
                (has_spoken, last) = (true, Some(conn));
                answer(b, conn, &said)?;
            }
            Event::Leaves(conn, end) if is_fair => {
                if end == End::Rst {
                    return Err(b.seen(conn, LEFT_WITH_RST.to_string()));
                }
                b.expect_all_taken(conn)?;
                b.half_close(conn);
            }
            Event::Leaves(conn, _) => b.half_close(conn),
            Event::Exits => break,
        }
        if let Some(conn) = last.filter(|_| begun.elapsed() > DONE) {
            return Err(b.seen(conn, NEVER_ENDED.to_string()).is(&NEVER_ENDS));
        }
    }
    match last.filter(|_| !has_spoken) {
        Some(conn) => Err(b.seen(conn, SAID_NOTHING.to_string()).is(&ANOTHER_PROTOCOL)),
        None => Ok(()),
    }
}

/// What is said comes back in capitals, at once.
fn capitals(b: &mut Bench, conn: Conn, said: &[u8]) -> Verdict {
    b.send_more(conn, &said.to_ascii_uppercase())
}

pub(super) fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    serve(b, true, &mut |b, conn, said| {
        b.suspect(&LEAVES_EARLY);
        capitals(b, conn, said)
    })?;
    b.suspect(&ANOTHER_PROTOCOL);
    b.finishes(Exit::Well)
}

pub(super) fn client_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    serve(b, true, &mut |b, conn, said| {
        let (first, rest) = said.split_at(said.len().min(64));
        for (number, byte) in first.iter().enumerate() {
            capitals(b, conn, &[*byte])?;
            if number == 0 {
                b.settle(); // after its first receive it has time to go on
            }
            if number + 1 < said.len() && !b.is_running() {
                return Err(b.seen(conn, went_on_too_soon(number + 1, said.len())));
            }
        }
        capitals(b, conn, rest)
    })?;
    b.finishes(Exit::Well)
}

pub(super) fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let mut is_first = true;
    serve(b, true, &mut |b, conn, said| {
        if std::mem::take(&mut is_first) {
            b.pause(CLIENT_PAUSE / 6);
            let (first, rest) = said.split_at(said.len() / 2);
            capitals(b, conn, first)?;
            b.pause(CLIENT_PAUSE);
            return capitals(b, conn, rest);
        }
        capitals(b, conn, said)
    })?;
    b.finishes(Exit::Well)
}

pub(super) fn client_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    // Before the answer, and inside it.
    for answered in [0, 2] {
        let mut ended = None;
        serve(b, false, &mut |b, conn, said| {
            if ended.is_none() {
                ended = Some(conn);
                capitals(b, conn, &said[..answered.min(said.len() - 1)])?;
                b.half_close(conn);
            }
            if ended == Some(conn) { Ok(()) } else { capitals(b, conn, said) }
        })?;
        b.finishes(Exit::Failing)?;
        b.restart();
    }
    Ok(())
}

pub(super) fn client_reset(b: &mut Bench) -> Verdict {
    b.suspect(&HIDES_ERRORS);
    let mut is_reset = false;
    serve(b, false, &mut |b, conn, said| {
        if !std::mem::replace(&mut is_reset, true) {
            b.reset(conn);
            return Ok(());
        }
        capitals(b, conn, said)
    })?;
    b.finishes(Exit::Failing)
}

pub(super) fn client_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    let mut conns = vec![];
    loop {
        match b.event()? {
            Event::Calls(conn) => conns.push(conn),
            Event::Speaks(_) => break,
            Event::Leaves(..) => {}
            Event::Exits => break,
        }
    }
    b.gives_up(&HIDES_ERRORS)?;
    for conn in conns {
        b.disregard(conn);
    }
    Ok(())
}
