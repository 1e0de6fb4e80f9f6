//! The checks of a server.

use std::time::Duration;

use super::proof::{CHALLENGE, Compute, OTHER_PROOFS, PROOF, key, proof};
use super::words::*;
use crate::bench::Delivery::{Bytewise, Cut, Whole};
use crate::bench::{Bench, Conn, Delivery, Mistake, Stuck, Verdict, What};

/// As in the notes' program 18, and in upper case by CPython's `bytes.upper`.
const HELLO: &[u8] = b"hello";
/// Longer than any program should wait for the rest of a proof.
pub(super) const PAUSE: Duration = Duration::from_millis(2000);
/// Two challenges that agree in so many places were not drawn: 32 random bytes do once in 10^29.
const ALIKE: usize = 16;

/// Calls, and receives the challenge.
fn call(b: &mut Bench) -> Verdict<(Conn, Vec<u8>)> {
    let conn = b.connect()?;
    let challenge = b.receive(conn, CHALLENGE)?;
    Ok((conn, challenge))
}

/// Calls, and is let in.
fn let_in(b: &mut Bench) -> Verdict<Conn> {
    let (conn, challenge) = call(b)?;
    prove(b, conn, &proof(&key(b), &challenge))?;
    Ok(conn)
}

/// Sends a proof, and nothing behind it before the program has received it.
fn prove(b: &mut Bench, conn: Conn, proof: &[u8]) -> Verdict {
    b.send(conn, proof, Whole)?;
    b.drained(conn)
}

/// Says something, and must get it back with A-Z for a-z.
fn says(b: &mut Bench, conn: Conn, words: &[u8], delivery: Delivery) -> Verdict {
    b.send(conn, words, delivery)?;
    b.expect(conn, &words.to_ascii_uppercase())
}

/// Sends our FIN, and must get the program's.
fn leaves(b: &mut Bench, conn: Conn) -> Verdict {
    b.half_close(conn);
    b.expect_end(conn).map_err(|fault| match fault.what {
        What::NotEnded(Stuck::Sleeps) => fault.is(&NEVER_CLOSES),
        _ => fault,
    })
}

/// A conversation from beginning to end; how the program takes leave does not matter here.
fn talk(b: &mut Bench) -> Verdict {
    let conn = let_in(b)?;
    says(b, conn, HELLO, Whole)?;
    b.half_close(conn);
    Ok(())
}

pub(super) fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let (conn, challenge) = call(b)?;
    let refused = match talks_with(b, conn, &proof(&key(b), &challenge)) {
        Ok(()) => return Ok(()),
        Err(fault) => fault,
    };
    if !matches!(refused.what, What::Ended(_) | What::Nothing(_)) || b.experiment(ends_too_soon) {
        return Err(refused);
    }
    // It wants another proof, then: which?
    for (mistake, other) in OTHER_PROOFS {
        let opens = b.experiment(|b| {
            let (conn, challenge) = call(b)?;
            talks_with(b, conn, &other(&key(b), &challenge))
        });
        if opens {
            return Err(refused.is(mistake));
        }
    }
    match refused.what {
        What::Ended(_) => Err(refused.is(&ANOTHER_KEY)),
        _ => Err(refused),
    }
}

/// It ends before it can know what our proof is, so that it is not the proof which it refuses.
fn ends_too_soon(b: &mut Bench) -> Verdict {
    let (conn, _) = call(b)?;
    b.expect_gone(conn)
}

fn talks_with(b: &mut Bench, conn: Conn, proof: &[u8]) -> Verdict {
    prove(b, conn, proof)?;
    says(b, conn, HELLO, Whole)
}

pub(super) fn goes_on(b: &mut Bench) -> Verdict {
    b.suspect(&ONE_ANSWER);
    let conn = let_in(b)?;
    for words in [HELLO, b"again", b"a", &[b'z'; 1000]] {
        says(b, conn, words, Whole)?;
    }
    Ok(())
}

pub(super) fn cut(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    for at in [1, 8, 15] {
        b.restart();
        let (conn, challenge) = call(b)?;
        b.send(conn, &proof(&key(b), &challenge), Cut(at))?;
        b.drained(conn)?;
        says(b, conn, HELLO, Whole)?;
    }
    Ok(())
}

pub(super) fn bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    let (conn, challenge) = call(b)?;
    b.send(conn, &proof(&key(b), &challenge), Bytewise)?;
    b.drained(conn)?;
    says(b, conn, HELLO, Bytewise)
}

pub(super) fn merged(b: &mut Bench) -> Verdict {
    b.suspect(&SWALLOWS_NEXT);
    let (conn, challenge) = call(b)?;
    let bytes = [&proof(&key(b), &challenge), HELLO].concat();
    b.send(conn, &bytes, Whole)?;
    b.expect(conn, &HELLO.to_ascii_uppercase())
}

pub(super) fn late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let (conn, challenge) = call(b)?;
    b.pause(PAUSE);
    let proof = proof(&key(b), &challenge);
    b.send(conn, &proof[..5], Whole)?;
    b.drained(conn)?;
    b.pause(PAUSE);
    b.send(conn, &proof[5..], Whole)?;
    b.drained(conn)?;
    b.pause(PAUSE);
    says(b, conn, HELLO, Whole)
}

pub(super) fn goodbye(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    let conn = let_in(b)?;
    says(b, conn, HELLO, Whole)?;
    b.half_close(conn);
    match b.expect_end(conn) {
        // It has noticed; that it keeps the connection is for the next check to say.
        Err(fault) if matches!(fault.what, What::NotEnded(Stuck::Sleeps)) => Ok(()),
        ended => ended,
    }
}

pub(super) fn closes(b: &mut Bench) -> Verdict {
    b.suspect(&NEVER_CLOSES);
    let conn = let_in(b)?;
    says(b, conn, HELLO, Whole)?;
    leaves(b, conn)
}

pub(super) fn half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    // Before the proof, inside it, and right behind it.
    for sent in [0, 7, PROOF] {
        b.restart();
        let (conn, challenge) = call(b)?;
        if sent > 0 {
            b.send(conn, &proof(&key(b), &challenge)[..sent], Whole)?;
        }
        leaves(b, conn)?;
    }
    // All at once, and then no more.
    b.restart();
    let (conn, challenge) = call(b)?;
    b.send(conn, &[&proof(&key(b), &challenge), HELLO].concat(), Whole)?;
    b.half_close(conn);
    b.expect(conn, &HELLO.to_ascii_uppercase())?;
    leaves(b, conn)
}

pub(super) fn only_a_to_z(b: &mut Bench) -> Verdict {
    b.suspect(&UNICODE_UPPER);
    let conn = let_in(b)?;
    says(b, conn, "stra\u{df}e, \u{e9}t\u{e9}, \u{4f60}\u{597d}\n".as_bytes(), Whole)
}

pub(super) fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    let all: Vec<u8> = (0..=u8::MAX).collect();
    for words in [b"\xff\xfeabc", &all[..]] {
        b.restart();
        let conn = let_in(b)?;
        says(b, conn, words, Whole)?;
    }
    // A character that comes in two pieces.
    b.restart();
    let conn = let_in(b)?;
    says(b, conn, "ab\u{e9}c".as_bytes(), Cut(3))
}

pub(super) fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    for size in [1_usize, 255, 1024, 65_537, 1 << 20] {
        b.restart();
        let conn = let_in(b)?;
        let words: Vec<u8> = (0..size).map(|_| b.random.lowercase() as u8).collect();
        b.exchange(conn, &words, &words.to_ascii_uppercase())?;
    }
    Ok(())
}

pub(super) fn silent(b: &mut Bench) -> Verdict {
    b.suspect(&SERIAL_ACCEPT);
    let silent = b.connect()?;
    let (half, _) = call(b)?;
    b.send(half, &[0; PROOF / 2], Whole)?;
    let inside = let_in(b)?;
    // The one that came last is served first.
    let last = let_in(b)?;
    says(b, last, HELLO, Whole)?;
    says(b, inside, HELLO, Whole)?;
    let challenge = b.receive(silent, CHALLENGE)?;
    talks_with(b, silent, &proof(&key(b), &challenge))
}

/// The server must refuse now: a FIN, and not a word. If it does not, what does it do?
fn refused(b: &mut Bench, conn: Conn, let_in: &'static Mistake) -> Verdict {
    b.suspect(let_in);
    let Err(fault) = b.expect_end(conn) else {
        b.half_close(conn); // it may want to see ours before it serves the next
        return Ok(());
    };
    match fault.what {
        What::Extra => Err(fault.is(&TELLS_WHY)),
        What::Reset => Err(fault.is(&CLOSES_UNREAD)),
        What::NotEnded(_) => match says(b, conn, HELLO, Whole) {
            Ok(()) => Err(b.seen(conn, LET_IN.to_string())),
            Err(fault) if matches!(fault.what, What::Ended(_) | What::Nothing(_)) => {
                Err(b.seen(conn, LEFT_WAITING.to_string()).is(&KEEPS_REFUSED))
            }
            Err(_) => Err(b.seen(conn, LET_IN.to_string())),
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
        prove(b, conn, &forge(&key(b), &challenge))?;
        refused(b, conn, &SKIPS_VERIFY)?;
    }
    Ok(())
}

pub(super) fn early_words(b: &mut Bench) -> Verdict {
    b.suspect(&CLOSES_UNREAD);
    let (conn, challenge) = call(b)?;
    b.step(step_forge(FORGED_BITS));
    let forged: Vec<u8> = proof(&key(b), &challenge).iter().map(|byte| !byte).collect();
    let words = b"let me in: I have come from far, and it is cold out here";
    b.send(conn, &[&forged, &words[..]].concat(), Whole)?;
    refused(b, conn, &CLOSES_UNREAD)
}

pub(super) fn many(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    for _ in 0..20 {
        talk(b)?;
    }
    Ok(())
}

pub(super) fn each_byte(b: &mut Bench) -> Verdict {
    for place in 0..PROOF {
        b.suspect(&REFUSAL_ENDS_SERVER);
        let (conn, challenge) = call(b)?;
        let mut forged = proof(&key(b), &challenge);
        forged[place] ^= 1 << b.random.u8(0..8);
        b.step(step_forge_byte(place));
        prove(b, conn, &forged)?;
        if let Err(fault) = refused(b, conn, &COMPARES_A_PART) {
            b.settle(); // if the caller before is to blame, it may still be ending
            return Err(if b.is_running() { fault } else { fault.is(&REFUSAL_ENDS_SERVER) });
        }
    }
    b.suspect(&REFUSAL_ENDS_SERVER);
    talk(b)
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
    prove(b, conn, &old)?;
    refused(b, conn, &REUSED_CHALLENGE)
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
    Ok(())
}

pub(super) fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    let conn = b.connect()?;
    b.reset(conn);
    talk(b)?;
    // Before the proof, and inside it.
    for sent in [0, 9] {
        let (conn, challenge) = call(b)?;
        if sent > 0 {
            prove(b, conn, &proof(&key(b), &challenge)[..sent])?;
        }
        b.reset(conn);
        talk(b)?;
    }
    // Once it is inside, and with an answer on its way that nobody will read.
    for words in [false, true] {
        let conn = let_in(b)?;
        if words {
            b.send(conn, HELLO, Whole)?;
        }
        b.reset(conn);
        talk(b)?;
    }
    Ok(())
}
