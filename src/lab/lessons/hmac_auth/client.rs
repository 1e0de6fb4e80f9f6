//! The checks of a client.

use super::proof::{CHALLENGE, OTHER_PROOFS, PROOF, key, proof};
use super::server::PAUSE;
use super::words::*;
use crate::bench::Delivery::Whole;
use crate::bench::{Bench, Conn, Exit, Fault, Verdict, What};

/// A challenge in one piece.
const AT_ONCE: &[usize] = &[CHALLENGE];
/// A client that has been answered so often will never end by itself.
const MOST: usize = 100;

/// 32 bytes for this client, in pieces; it must say nothing before it has all of them.
pub(super) fn challenge(b: &mut Bench, conn: Conn, pieces: &[usize]) -> Verdict<Vec<u8>> {
    let challenge: Vec<u8> = (0..CHALLENGE).map(|_| b.random.u8(..)).collect();
    b.step(step_challenge(pieces));
    let mut rest = &challenge[..];
    for (number, length) in pieces.iter().enumerate() {
        let piece;
        (piece, rest) = rest.split_at(*length);
        b.send_more(conn, piece)?;
        // Once is enough: who has not waited for the second piece does not wait for the third.
        if number == 0 && !rest.is_empty() {
            b.settle();
        }
        if !rest.is_empty() && !b.pending(conn).is_empty() {
            return Err(b.seen(conn, TOO_SOON.to_string()));
        }
    }
    Ok(challenge)
}

/// A client that has just been started proves itself.
fn is_proved(b: &mut Bench, pieces: &[usize]) -> Verdict<Conn> {
    let conn = b.accept()?;
    let challenge = challenge(b, conn, pieces)?;
    b.expect(conn, &proof(&key(b), &challenge))?;
    Ok(conn)
}

/// The first words of a client, which it must say.
fn first_words(b: &mut Bench, conn: Conn) -> Verdict<Vec<u8>> {
    b.step(STEP_WORDS.to_string());
    b.take(conn, |came| Some(came.len()).filter(|count| *count > 0))
}

/// Answers the words that have come, and all others until the client's FIN; it must end well.
fn serve(b: &mut Bench, conn: Conn, first: Vec<u8>) -> Verdict {
    let mut next = Some(first);
    let mut answered = 0;
    while let Some(said) = next {
        answered += 1;
        match answered {
            1..=5 => b.step(step_answer(said.len())),
            MOST.. => return Err(b.seen(conn, GOES_ON_AND_ON.to_string()).is(&NEVER_ENDS)),
            _ => {}
        }
        b.send_more(conn, &said.to_ascii_uppercase())?;
        next = b.said(conn)?;
    }
    ends_well(b, conn)
}

/// The client has sent its FIN, and all of its answers are on their way.
fn ends_well(b: &mut Bench, conn: Conn) -> Verdict {
    b.half_close(conn);
    b.expect_all_taken(conn)?;
    b.finishes(Exit::Well).map_err(|fault| match fault.what {
        What::Status(..) => fault.is(&FALSE_ALARM),
        _ => fault,
    })
}

pub(super) fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.accept()?;
    let challenge = challenge(b, conn, AT_ONCE)?;
    if let Err(fault) = b.expect(conn, &proof(&key(b), &challenge)) {
        return Err(named(b, conn, fault, &challenge));
    }
    b.suspect(&LEAVES_EARLY);
    let first = first_words(b, conn)?;
    serve(b, conn, first)?;
    let (key, came) = (key(b), b.came(conn));
    if came.windows(key.len().max(1)).any(|window| window == key) {
        return Err(b.seen(conn, KEY_ON_THE_WIRE.to_string()).is(&SENDS_KEY));
    }
    Ok(())
}

/// The mistake of a client whose proof is wrong.
fn named(b: &mut Bench, conn: Conn, fault: Box<Fault>, challenge: &[u8]) -> Box<Fault> {
    b.settle(); // a proof that is too long has come by then
    let (key, came) = (key(b), b.came(conn));
    let other = OTHER_PROOFS.iter().find(|(_, other)| came.starts_with(&other(&key, challenge)));
    if let Some((mistake, _)) = other {
        return fault.is(mistake);
    }
    if !matches!(fault.what, What::Different) || came.len() < PROOF {
        return fault;
    }
    if b.experiment(speaks_first) {
        return fault;
    }
    let same = b.experiment(|b| {
        let conn = b.accept()?;
        self::challenge(b, conn, AT_ONCE)?;
        b.expect(conn, &came[..PROOF])
    });
    fault.is(if same { &REUSED_PROOF } else { &ANOTHER_KEY })
}

/// It says something before it has a challenge.
fn speaks_first(b: &mut Bench) -> Verdict {
    let conn = b.accept()?;
    first_words(b, conn).map(drop)
}

pub(super) fn client_cut(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    for at in [1, 16, 31] {
        b.restart();
        let conn = is_proved(b, &[at, CHALLENGE - at])?;
        let first = first_words(b, conn)?;
        serve(b, conn, first)?;
    }
    Ok(())
}

pub(super) fn client_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    let conn = is_proved(b, &[1, 1, 1, 1, 24, 1, 1, 1, 1])?;
    let first = first_words(b, conn)?;
    serve(b, conn, first)
}

pub(super) fn client_answer(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    let conn = is_proved(b, AT_ONCE)?;
    let mut said = first_words(b, conn)?;
    b.settle();
    if !b.pending(conn).is_empty() {
        said.extend(first_words(b, conn)?); // it need not send all of its words at once
    }
    let had_ended = b.has_ended(conn).is_some();
    b.step(step_answer(said.len()));
    for (before, byte) in said.to_ascii_uppercase().iter().enumerate() {
        b.send_more(conn, &[*byte])?;
        if before > 0 && before + 2 != said.len() {
            continue;
        }
        b.settle();
        let goes_on = (b.has_ended(conn).is_some() && !had_ended) || !b.is_running();
        let sent = before + 1;
        if sent < said.len() && (goes_on || !b.pending(conn).is_empty()) {
            return Err(b.seen(conn, went_on_too_soon(sent, said.len())));
        }
    }
    match b.said(conn)? {
        Some(next) => serve(b, conn, next),
        None => ends_well(b, conn),
    }
}

pub(super) fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let conn = b.accept()?;
    b.pause(PAUSE / 4);
    let challenge: Vec<u8> = (0..CHALLENGE).map(|_| b.random.u8(..)).collect();
    b.send(conn, &challenge[..20], Whole)?;
    b.drained(conn)?;
    b.pause(PAUSE);
    b.send(conn, &challenge[20..], Whole)?;
    b.expect(conn, &proof(&key(b), &challenge))?;
    let first = first_words(b, conn)?;
    b.pause(PAUSE);
    serve(b, conn, first)
}

pub(super) fn client_refused(b: &mut Bench) -> Verdict {
    b.suspect(&IGNORES_REFUSAL);
    // At once, as a server does that has compared; and when the first words have come.
    for waits in [false, true] {
        b.restart();
        let conn = is_proved(b, AT_ONCE)?;
        if waits {
            first_words(b, conn)?;
        }
        b.half_close(conn);
        b.finishes(Exit::Failing)?;
        b.disregard(conn);
    }
    Ok(())
}

pub(super) fn client_cut_off(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    for sent in [0, 9] {
        b.restart();
        let conn = b.accept()?;
        if sent > 0 {
            b.send(conn, &[7; CHALLENGE][..sent], Whole)?;
        }
        b.half_close(conn);
        b.finishes(Exit::Failing)?;
        b.disregard(conn);
    }
    b.restart();
    let conn = is_proved(b, AT_ONCE)?;
    let said = first_words(b, conn)?;
    b.send(conn, &said.to_ascii_uppercase()[..said.len() - 1], Whole)?;
    b.half_close(conn);
    b.finishes(Exit::Failing)?;
    b.disregard(conn);
    Ok(())
}

pub(super) fn client_reset(b: &mut Bench) -> Verdict {
    b.suspect(&HIDES_ERRORS);
    let conn = b.accept()?;
    b.reset(conn);
    b.finishes(Exit::Failing)?;
    // After the proof, as a server does that closes with words unread; and after the words.
    for waits in [false, true] {
        b.restart();
        let conn = is_proved(b, AT_ONCE)?;
        if waits {
            first_words(b, conn)?;
        }
        b.reset(conn);
        b.finishes(Exit::Failing)?;
    }
    Ok(())
}

pub(super) fn client_no_challenge(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    let conn = b.accept()?;
    b.gives_up(&HIDES_ERRORS)?;
    b.disregard(conn);
    Ok(())
}

pub(super) fn client_no_answer(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    let conn = is_proved(b, AT_ONCE)?;
    b.gives_up(&HIDES_ERRORS)?;
    b.disregard(conn);
    Ok(())
}
