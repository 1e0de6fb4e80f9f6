//! The checks of a client.

use super::proof::{CHALLENGE, OTHER_PROOFS, PROOF, key, proof};
use super::words::*;
use crate::bench::Delivery::Whole;
use crate::bench::shared::clients::{self, Table, one_receive};
use crate::bench::shared::mistakes::*;
use crate::bench::{Bench, Conn, Exit, Fault, Verdict, What};

/// Who has proved that it has the key is answered in capitals.
static TABLE: Table = Table {
    greet: |b, conn| {
        b.settle();
        if !b.pending(conn).is_empty() {
            return Err(b.seen(conn, TOO_SOON.to_string()).is(&ANOTHER_PROTOCOL));
        }
        challenge(b, conn, &[CHALLENGE])
    },
    answer: <[u8]>::to_ascii_uppercase,
    ..Table::ECHO
};

/// 32 bytes for this client, in pieces. They look like no text: none is a blank, a line end or a NUL.
fn challenge(b: &mut Bench, conn: Conn, pieces: &[usize]) -> Verdict {
    let challenge: Vec<u8> = (0..CHALLENGE).map(|_| b.random.u8(b'!'..)).collect();
    challenge_of(b, conn, &challenge, pieces)
}

/// These bytes for this client, in pieces. It must say nothing before it has all of them.
fn challenge_of(b: &mut Bench, conn: Conn, challenge: &[u8], pieces: &[usize]) -> Verdict {
    let proof = proof(&key(b), challenge);
    b.opens_with(conn, proof);
    b.step(step_challenge(pieces));
    let mut rest = challenge;
    for length in pieces {
        let piece;
        (piece, rest) = rest.split_at(*length);
        b.send_more(conn, piece)?;
        if rest.is_empty() {
            break;
        }
        b.settle();
        if !b.pending(conn).is_empty() {
            return Err(b.seen(conn, TOO_SOON.to_string()).is(&SINGLE_RECV));
        }
    }
    Ok(())
}

pub(super) fn whole(b: &mut Bench) -> Verdict {
    clients::whole(b, &TABLE).map_err(|fault| named(b, fault))?;
    let (key, came) = (key(b), b.came_anywhere());
    match came.windows(key.len().max(1)).any(|window| window == key) {
        true => Err(b.seen_anywhere(KEY_ON_THE_WIRE.to_string()).is(&SENDS_KEY)),
        false => Ok(()),
    }
}

/// The mistake of a client whose proof is wrong.
fn named(b: &mut Bench, fault: Box<Fault>) -> Box<Fault> {
    let is_proof = fault.expected.len() == PROOF && fault.sent.len() >= CHALLENGE;
    if !is_proof || !matches!(fault.what, What::Different | What::Ended(_)) {
        return fault;
    }
    let (key, challenge, came) = (key(b), &fault.sent[..CHALLENGE], fault.came.clone());
    let other = OTHER_PROOFS.iter().find(|(_, other)| came.starts_with(&other(&key, challenge)));
    if let Some((mistake, _)) = other {
        return fault.is(mistake);
    }
    if came.len() < PROOF {
        return fault.is(&ANOTHER_PROTOCOL);
    }
    // The same bytes on another of its connections, or as an answer to another challenge?
    let everywhere = b.came_anywhere();
    let times = everywhere.windows(PROOF).filter(|window| *window == &came[..PROOF]).count();
    let same = times > 1
        || b.experiment(|b| {
            let conn = b.accept()?;
            challenge_alone(b, conn)?;
            b.expect(conn, &came[..PROOF])
        });
    fault.is(if same { &REUSED_PROOF } else { &ANOTHER_KEY })
}

fn challenge_alone(b: &mut Bench, conn: Conn) -> Verdict {
    challenge(b, conn, &[CHALLENGE])?;
    b.opens_with(conn, vec![]);
    Ok(())
}

/// The client has proved that it has the key, on its first connection.
fn proved(b: &mut Bench) -> Verdict<Conn> {
    let conn = b.accept()?;
    challenge(b, conn, &[CHALLENGE])?;
    b.take(conn, |came| (came.len() >= PROOF).then_some(PROOF))?;
    Ok(conn)
}

/// Its first messages have come, too.
fn spoken(b: &mut Bench, conn: Conn) -> Verdict {
    b.take(conn, |came| Some(came.len()).filter(|count| *count > 0)).map(drop)
}

pub(super) fn bytewise(b: &mut Bench) -> Verdict {
    clients::bytewise(b, &in_pieces(|b, conn| challenge(b, conn, &[16, 16])), one_receive)?;
    b.restart();
    clients::bytewise(b, &in_pieces(|b, conn| challenge(b, conn, &[1; CHALLENGE])), one_receive)
}

fn in_pieces(greet: fn(&mut Bench, Conn) -> Verdict) -> Table {
    Table { greet, ..TABLE }
}

pub(super) fn late(b: &mut Bench) -> Verdict {
    let pauses = in_pieces(|b, conn| {
        // The pauses of many connections would be longer than any client must wait.
        if b.others(conn).is_empty() {
            b.pause(clients::PAUSE);
        }
        challenge(b, conn, &[20, CHALLENGE - 20])
    });
    clients::late(b, &pauses)
}

/// Bytes that functions for text remove, change, or take for the end.
pub(super) fn blanks(b: &mut Bench) -> Verdict {
    let looks_like_text = in_pieces(|b, conn| {
        let mut challenge: Vec<u8> = (0..CHALLENGE).map(|_| b.random.u8(b'!'..)).collect();
        for (place, byte) in [(0, b' '), (9, b'\r'), (10, b'\n'), (20, 0), (CHALLENGE - 1, b'\n')] {
            challenge[place] = byte;
        }
        challenge_of(b, conn, &challenge, &[CHALLENGE])
    });
    clients::served(b, &looks_like_text, &TEXT_MODE)
}

pub(super) fn other(b: &mut Bench) -> Verdict {
    clients::other(b, &TABLE, &[clients::altered, clients::in_small_letters])
}

pub(super) fn refused(b: &mut Bench) -> Verdict {
    b.suspect(&IGNORES_REFUSAL);
    // At once, as a server does that has compared; and when the first messages have come.
    for waits in [false, true] {
        b.restart();
        let conn = proved(b)?;
        if waits {
            spoken(b, conn)?;
        }
        b.half_close(conn);
        b.is_done_with(conn);
        b.finishes(Exit::Failing).map_err(|fault| clients::silenced(b, &TABLE, fault))?;
    }
    Ok(())
}

pub(super) fn half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    let cuts: &[usize] = if b.is_partial() { &[0] } else { &[0, 9] };
    for sent in cuts {
        b.restart();
        let conn = b.accept()?;
        if *sent > 0 {
            b.send(conn, &[7; CHALLENGE][..*sent], Whole)?;
        }
        b.half_close(conn);
        b.is_done_with(conn);
        b.finishes(Exit::Failing).map_err(|fault| clients::silenced(b, &TABLE, fault))?;
    }
    clients::half_closed(b, &TABLE, &[1])
}

pub(super) fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&HIDES_ERRORS);
    let conn = b.accept()?;
    b.reset(conn);
    b.finishes(Exit::Failing)?;
    // After the proof, as a server does that closes with messages unread.
    b.restart();
    let conn = proved(b)?;
    b.reset(conn);
    b.finishes(Exit::Failing)?;
    clients::reset(b, &TABLE)
}

pub(super) fn no_challenge(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_TOO_LONG);
    let conn = b.accept()?;
    b.gives_up(&HIDES_ERRORS)?;
    b.disregard(conn);
    Ok(())
}

pub(super) fn silent(b: &mut Bench) -> Verdict {
    clients::silent(b, &TABLE)
}
