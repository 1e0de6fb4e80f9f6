//! The checks of a server.

use std::time::{Duration, Instant};

use super::proof::{CHALLENGE, Compute, OTHER_PROOFS, PROOF, key, proof};
use super::words::*;
use crate::bench::Delivery::{self, Bytewise, Cut, Whole};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, PAUSE, Service, letters};
use crate::bench::{Bench, Conn, Fault, Mistake, Verdict, What};

/// So often we call, until a proof has a NUL, unless that takes too long. In 300 calls no proof has one
/// once in 10^7.
const CALLS: usize = 300;
const SHOWN: Duration = Duration::from_secs(15);
/// Two challenges that agree in this many places are not random: 32 random bytes do so once in 10^29.
const ALIKE: usize = 16;

/// Who is let in is answered in capitals.
pub(super) static SERVICE: Service = Service {
    open: let_in,
    answer: <[u8]>::to_ascii_uppercase,
    hello: b"hello", // as in the notes' program 18
    at_once: 4,
    ..Service::ECHO
};

/// Calls, and receives the challenge.
fn call(b: &mut Bench) -> Verdict<(Conn, Vec<u8>)> {
    let conn = b.connect()?;
    let challenge = b.receive(conn, CHALLENGE)?;
    Ok((conn, challenge))
}

/// Calls, and gets the proof that is right.
fn called(b: &mut Bench) -> Verdict<(Conn, Vec<u8>)> {
    let (conn, challenge) = call(b)?;
    Ok((conn, proof(&key(b), &challenge)))
}

/// Calls, and is let in.
fn let_in(b: &mut Bench) -> Verdict<Conn> {
    let (conn, proof) = called(b)?;
    prove(b, conn, &proof, Whole)?;
    Ok(conn)
}

/// Sends a proof, and nothing behind it before the program has received it.
fn prove(b: &mut Bench, conn: Conn, proof: &[u8], delivery: Delivery) -> Verdict {
    b.send(conn, proof, delivery)?;
    b.drained(conn)
}

/// Offers a proof, and must be answered.
fn talks_with(b: &mut Bench, conn: Conn, proof: &[u8]) -> Verdict {
    prove(b, conn, proof, Whole)?;
    SERVICE.say(b, conn, SERVICE.hello, Whole)
}

pub(super) fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let (conn, proof) = called(b)?;
    talks_with(b, conn, &proof).map_err(|fault| wants_another_proof(b, fault))?;
    // It goes on: to be let in is more than one answer.
    b.suspect(&CLOSES_EARLY);
    b.settle();
    if b.has_ended(conn).is_some() {
        return Err(b.seen(conn, ENDED_BEFORE_US.to_string()));
    }
    SERVICE.say(b, conn, b"again", Whole)?;
    SERVICE.leave(b, conn)
}

fn wants_another_proof(b: &mut Bench, refused: Box<Fault>) -> Box<Fault> {
    if !matches!(refused.what, What::Ended(_) | What::Nothing(_)) || b.experiment(ends_too_soon) {
        return refused;
    }
    for (mistake, other) in OTHER_PROOFS {
        let opens = b.experiment(|b| {
            let (conn, challenge) = call(b)?;
            talks_with(b, conn, &other(&key(b), &challenge))
        });
        if opens {
            return refused.is(mistake);
        }
    }
    // That none of them was right proves something only if there was time to try.
    match matches!(refused.what, What::Ended(_)) && b.experiment(|b| call(b).map(drop)) {
        true => refused.is(&ANOTHER_KEY),
        false => refused.unnamed(),
    }
}

/// It ends before it can know what our proof is, so that it is not the proof which it refuses.
fn ends_too_soon(b: &mut Bench) -> Verdict {
    let (conn, _) = call(b)?;
    b.expect_gone(conn)
}

pub(super) fn pieces(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    for delivery in [Cut(1), Cut(8), Cut(15), Bytewise] {
        b.restart();
        let (conn, proof) = called(b)?;
        prove(b, conn, &proof, delivery)?;
        SERVICE.say(b, conn, SERVICE.hello, delivery)?;
    }
    Ok(())
}

pub(super) fn merged(b: &mut Bench) -> Verdict {
    b.suspect(&LOSES_NEXT_MESSAGE);
    let (conn, proof) = called(b)?;
    b.send(conn, &[&proof, SERVICE.hello].concat(), Whole)?;
    SERVICE.is_answered(b, conn)
}

pub(super) fn half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    // Before the proof, inside it, and right behind it.
    for sent in [0, 7, PROOF] {
        b.restart();
        let (conn, proof) = called(b)?;
        if sent > 0 {
            b.send(conn, &proof[..sent], Whole)?;
        }
        SERVICE.leave(b, conn).map_err(|fault| match fault.what {
            What::Extra if sent < PROOF => fault.is(&ANSWERS_REFUSED_CLIENT),
            _ => fault,
        })?;
    }
    Ok(())
}

pub(super) fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    for size in [1_usize, 255, 1024, 65_537, 1 << 20] {
        b.restart();
        let conn = let_in(b)?;
        let message = letters(b, size);
        let came = b.exchange(conn, &message, &message.to_ascii_uppercase()).map_err(Fault::brief);
        came.map_err(|fault| servers::counting(b, &SERVICE, fault))?;
    }
    Ok(())
}

pub(super) fn slow(b: &mut Bench) -> Verdict {
    let message = letters(b, 16 << 20);
    servers::slow(b, &SERVICE, &message)
}

/// The server must refuse now: a FIN, and no byte. If it does not, what does it do?
fn refused(b: &mut Bench, conn: Conn, let_in: &'static Mistake) -> Verdict {
    b.suspect(let_in);
    let Err(fault) = b.expect_end(conn) else {
        b.half_close(conn); // it may want to see ours before it serves the next
        return Ok(());
    };
    match fault.what {
        What::Extra => Err(fault.is(&ANSWERS_REFUSED_CLIENT)),
        What::Reset => Err(fault.is(&CLOSES_WITH_UNREAD_BYTES)),
        What::NotEnded(_) => match SERVICE.say(b, conn, SERVICE.hello, Whole) {
            Err(fault) if matches!(fault.what, What::Ended(_) | What::Nothing(_)) => {
                Err(b.seen(conn, LEFT_WAITING.to_string()).is(&KEEPS_REFUSED))
            }
            _ => Err(b.seen(conn, LET_IN.to_string())),
        },
        _ => Err(fault),
    }
}

pub(super) fn forged(b: &mut Bench) -> Verdict {
    let forgeries: [(&str, Compute); 5] = [
        (FORGED_BITS, |key, challenge| proof(key, challenge).iter().map(|byte| !byte).collect()),
        (FORGED_ZEROS, |_, _| vec![0; PROOF]),
        (FORGED_ECHO, |_, challenge| challenge[..PROOF].to_vec()),
        (FORGED_EMPTY, |_, challenge| proof(b"", challenge)),
        (FORGED_KEY, |key, challenge| proof(&[key, b"!"].concat(), challenge)),
    ];
    for (how, forge) in forgeries {
        b.suspect(&SKIPS_VERIFY);
        b.restart();
        let (conn, challenge) = call(b)?;
        b.step(step_forge(how));
        prove(b, conn, &forge(&key(b), &challenge), Whole)?;
        refused(b, conn, &SKIPS_VERIFY)?;
    }
    Ok(())
}

/// So many bytes come too early: fewer than the 64 KiB that a server must receive.
const TOO_EARLY: usize = 16 * 1024;

pub(super) fn too_early(b: &mut Bench) -> Verdict {
    b.suspect(&CLOSES_WITH_UNREAD_BYTES);
    let (conn, proof) = called(b)?;
    b.step(step_forge(FORGED_BITS));
    let forged: Vec<u8> = proof.iter().map(|byte| !byte).collect();
    // More than one receive takes: who closes with some of them unread sends an RST.
    let messages = [b'm'; TOO_EARLY];
    b.send(conn, &[&forged, &messages[..]].concat(), Whole)?;
    refused(b, conn, &CLOSES_WITH_UNREAD_BYTES)
}

pub(super) fn each_byte(b: &mut Bench) -> Verdict {
    for place in 0..PROOF {
        b.suspect(&REFUSAL_ENDS_SERVER);
        let (conn, mut forged) = called(b)?;
        forged[place] ^= 1 << b.random.u8(0..8);
        b.step(step_forge_byte(place));
        prove(b, conn, &forged, Whole)?;
        if let Err(fault) = refused(b, conn, &COMPARES_A_PART) {
            // The refusal before this one may have ended it, and that may take a moment.
            return Err(if b.has_died() { fault.is(&REFUSAL_ENDS_SERVER) } else { fault });
        }
    }
    b.suspect(&REFUSAL_ENDS_SERVER);
    SERVICE.next(b)?;
    behind_a_nul(b)
}

/// Functions for text compare up to the first NUL. One proof in eighteen has one before its last byte:
/// we call until that comes.
fn behind_a_nul(b: &mut Bench) -> Verdict {
    let begun = Instant::now();
    for _ in (0..CALLS).take_while(|_| begun.elapsed() < SHOWN) {
        let (conn, mut forged) = called(b)?;
        let is_found = forged[..PROOF - 1].contains(&0);
        if is_found {
            b.step(step_forge(FORGED_BEHIND_NUL));
            forged[PROOF - 1] ^= 1;
        } else {
            forged.fill(0);
        }
        prove(b, conn, &forged, Whole)?;
        refused(b, conn, &COMPARES_A_PART)?;
        if is_found {
            break;
        }
    }
    Ok(())
}

pub(super) fn replay(b: &mut Bench) -> Verdict {
    b.suspect(&REUSED_CHALLENGE);
    let (conn, first) = call(b)?;
    let old = proof(&key(b), &first);
    talks_with(b, conn, &old)?;
    b.half_close(conn);
    let (conn, second) = call(b)?;
    if first == second {
        return Err(b.seen(conn, SAME_CHALLENGE.to_string()));
    }
    b.step(step_forge(FORGED_OLD));
    prove(b, conn, &old, Whole)?;
    refused(b, conn, &REUSED_CHALLENGE).map_err(|fault| {
        let lets_in_all = b.experiment(lets_in_the_next);
        if lets_in_all { fault.is(&SHARED_STATE) } else { fault }
    })
}

/// Once one caller is let in, any proof will do.
fn lets_in_the_next(b: &mut Bench) -> Verdict {
    SERVICE.talk(b, SERVICE.hello, Whole)?;
    let (conn, _) = call(b)?;
    talks_with(b, conn, &[0; PROOF])
}

pub(super) fn unforeseen(b: &mut Bench) -> Verdict {
    b.suspect(&PREDICTABLE_CHALLENGE);
    let mut challenges: Vec<Vec<u8>> = vec![];
    for number in 0..6 {
        if number % 2 == 0 {
            b.restart(); // what begins anew may begin the same
        }
        let (conn, challenge) = call(b)?;
        for other in &challenges {
            let same = other.iter().zip(&challenge).filter(|(a, b)| a == b).count();
            if same >= ALIKE {
                return Err(b.seen(conn, alike(same)));
            }
        }
        talks_with(b, conn, &proof(&key(b), &challenge))?;
        b.half_close(conn);
        challenges.push(challenge);
    }
    // 192 random bytes are all hexadecimal digits once in 10^204.
    match challenges.iter().flatten().all(u8::is_ascii_hexdigit) {
        true => Err(b.seen_anywhere(DIGITS_ONLY.to_string()).unnamed()),
        false => Ok(()),
    }
}

/// Of four callers at the same time some are silent; and one is silent inside its proof.
pub(super) fn at_once(b: &mut Bench) -> Verdict {
    servers::at_once(b, &SERVICE)?;
    b.suspect(&SERIAL_ACCEPT);
    b.restart();
    let (conn, proof) = called(b)?;
    prove(b, conn, &proof[..7], Whole)?;
    SERVICE.next(b).map_err(|fault| match fault.what {
        // It does not wait for the first, but for the second the proof is wrong.
        What::Ended(_) if !b.has_died() => fault.is(&SHARED_STATE),
        _ => fault,
    })
}

pub(super) fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    // Before the proof, and inside it.
    for sent in [0, 9] {
        let (conn, proof) = called(b)?;
        if sent > 0 {
            prove(b, conn, &proof[..sent], Whole)?;
        }
        b.reset(conn);
        SERVICE.next(b)?;
    }
    servers::reset(b, &SERVICE)
}

/// Two callers have their challenges at the same time, and half of their proofs.
pub(super) fn apart(b: &mut Bench) -> Verdict {
    b.suspect(&SHARED_STATE);
    let pair = [called(b)?, called(b)?];
    for (conn, proof) in &pair {
        prove(b, *conn, &proof[..PROOF / 2], Whole)?;
    }
    for (conn, proof) in &pair {
        talks_with(b, *conn, &proof[PROOF / 2..])
            .map_err(|fault| servers::unless_ended(b, fault))?;
    }
    servers::apart(b, &SERVICE)
}

/// One caller pauses before its proof, one inside it, and one behind it.
pub(super) fn late(b: &mut Bench) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let (before, inside) = (called(b)?, called(b)?);
    prove(b, inside.0, &inside.1[..5], Whole)?;
    let behind = let_in(b)?;
    b.pause(PAUSE);
    talks_with(b, before.0, &before.1)?;
    talks_with(b, inside.0, &inside.1[5..])?;
    SERVICE.say(b, behind, SERVICE.hello, Whole)
}
