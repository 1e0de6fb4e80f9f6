//! Lesson 16: whoever answers a challenge is let in.

use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use sha2::Sha256;

use super::bench::{Bench, Conn, Exit, Fault, Verdict, What};
use super::vitals::Stuck;
use super::{Suite, check};
use crate::deliver::Delivery::{self, Bytewise, Cut, Whole};
use crate::words::Mistake;
use crate::words::hmac_auth::*;

/// The act `talk`.
pub const TALK: Suite = Suite {
    lesson: "hmac_auth",
    act: "talk",
    client_words: &["--timeout", "8s"],
    client_input: "hello\nagain\n",
    environment: &[(KEY, "henry")],
    server: &[
        check("whole", WHOLE, &[], whole),
        check("goes-on", GOES_ON, FIRST, goes_on),
        check("cut", CUT, FIRST, cut),
        check("bytewise", BYTEWISE, &["whole", "goes-on"], bytewise),
        check("merged", MERGED, FIRST, merged),
        check("late", LATE, &["whole", "cut"], late),
        check("goodbye", GOODBYE, FIRST, goodbye),
        check("closes", CLOSES, &["whole", "goodbye"], closes),
        check("half-closed", HALF_CLOSED, &["whole", "merged"], half_closed),
        check("only-a-to-z", ONLY_A_TO_Z, FIRST, only_a_to_z),
        check("binary", BINARY, &["whole", "goes-on"], binary),
        check("large", LARGE, &["whole", "goes-on"], large),
        check("silent", SILENT, FIRST, silent),
        check("forged", FORGED, FIRST, forged),
        check("early-words", EARLY_WORDS, &["whole", "merged", "forged"], early_words),
        check("many", MANY, &["whole", "goodbye"], many),
        check("each-byte", EACH_BYTE, &["whole", "forged", "many"], each_byte),
        check("replay", REPLAY, &["whole", "forged", "many"], replay),
        check("unforeseen", UNFORESEEN, &["whole", "many", "replay"], unforeseen),
        check("reset", RESET, &["whole", "many"], reset),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("cut", CLIENT_CUT, FIRST, client_cut),
        check("bytewise", CLIENT_BYTEWISE, FIRST, client_bytewise),
        check("answer", CLIENT_ANSWER, FIRST, client_answer),
        check("late", CLIENT_LATE, CLIENT_PIECES, client_late),
        check("refused", CLIENT_REFUSED, FIRST, client_refused),
        check("cut-off", CLIENT_CUT_OFF, CLIENT_PIECES, client_cut_off),
        check("reset", CLIENT_RESET, FIRST, client_reset),
        check("no-challenge", CLIENT_NO_CHALLENGE, FIRST, client_no_challenge),
        check("no-answer", CLIENT_NO_ANSWER, FIRST, client_no_answer),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const CLIENT_PIECES: &[&str] = &["whole", "cut", "bytewise", "answer"];

/// Where every program under test finds the key.
const KEY: &str = "SOCKLAB_KEY";
/// Bytes of a challenge, and of a proof (RFC 2104, with MD5).
const CHALLENGE: usize = 32;
const PROOF: usize = 16;
/// As in the notes' program 18, and in upper case by CPython's `bytes.upper`.
const HELLO: &[u8] = b"hello";
/// A challenge in one piece.
const AT_ONCE: &[usize] = &[CHALLENGE];
/// Longer than any program should wait for the rest of a proof.
const PAUSE: Duration = Duration::from_millis(2000);
/// Two challenges that agree in so many places were not drawn: 32 random bytes do once in 10^29.
const ALIKE: usize = 16;

/// A client that has been answered so often will never end by itself.
const MOST: usize = 100;

type Compute = fn(&[u8], &[u8]) -> Vec<u8>;

/// What passes for a proof elsewhere, from key and challenge, and the mistake that it is.
const OTHER_PROOFS: &[(&Mistake, Compute)] = &[
    (&HEX_PROOF, |key, challenge| hex(&proof(key, challenge))),
    (&HEX_PROOF, |key, challenge| proof(key, &hex(challenge))),
    (&NO_KEY, |_, challenge| Md5::digest(challenge).to_vec()),
    (&NO_KEY, |_, challenge| proof(b"", challenge)),
    (&PLAIN_HASH, |key, challenge| Md5::digest([key, challenge].concat()).to_vec()),
    (&PLAIN_HASH, |key, challenge| Md5::digest([challenge, key].concat()).to_vec()),
    (&PLAIN_HASH, |key, _| Md5::digest(key).to_vec()),
    (&SWAPPED_KEY, |key, challenge| proof(challenge, key)),
    (&WRONG_DIGEST, sha256_proof),
    (&SENDS_KEY, |key, _| key.to_vec()),
];

/// HMAC-MD5 (RFC 2104): what only who knows the key can compute from a challenge.
fn proof(key: &[u8], challenge: &[u8]) -> Vec<u8> {
    // A key may have any length: there is no error.
    Hmac::<Md5>::new_from_slice(key).map_or_else(
        |_| vec![],
        |hmac| hmac.chain_update(challenge).finalize().into_bytes().to_vec(),
    )
}

fn sha256_proof(key: &[u8], challenge: &[u8]) -> Vec<u8> {
    Hmac::<Sha256>::new_from_slice(key).map_or_else(
        |_| vec![],
        |hmac| hmac.chain_update(challenge).finalize().into_bytes().to_vec(),
    )
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
}

fn key(b: &Bench) -> Vec<u8> {
    b.variable(KEY).into_bytes()
}

// --- The server. ---

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

fn whole(b: &mut Bench) -> Verdict {
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

fn goes_on(b: &mut Bench) -> Verdict {
    b.suspect(&ONE_ANSWER);
    let conn = let_in(b)?;
    for words in [HELLO, b"again", b"a", &[b'z'; 1000]] {
        says(b, conn, words, Whole)?;
    }
    Ok(())
}

fn cut(b: &mut Bench) -> Verdict {
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

fn bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    let (conn, challenge) = call(b)?;
    b.send(conn, &proof(&key(b), &challenge), Bytewise)?;
    b.drained(conn)?;
    says(b, conn, HELLO, Bytewise)
}

fn merged(b: &mut Bench) -> Verdict {
    b.suspect(&SWALLOWS_NEXT);
    let (conn, challenge) = call(b)?;
    let bytes = [&proof(&key(b), &challenge), HELLO].concat();
    b.send(conn, &bytes, Whole)?;
    b.expect(conn, &HELLO.to_ascii_uppercase())
}

fn late(b: &mut Bench) -> Verdict {
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

fn goodbye(b: &mut Bench) -> Verdict {
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

fn closes(b: &mut Bench) -> Verdict {
    b.suspect(&NEVER_CLOSES);
    let conn = let_in(b)?;
    says(b, conn, HELLO, Whole)?;
    leaves(b, conn)
}

fn half_closed(b: &mut Bench) -> Verdict {
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

fn only_a_to_z(b: &mut Bench) -> Verdict {
    b.suspect(&UNICODE_UPPER);
    let conn = let_in(b)?;
    says(b, conn, "stra\u{df}e, \u{e9}t\u{e9}, \u{4f60}\u{597d}\n".as_bytes(), Whole)
}

fn binary(b: &mut Bench) -> Verdict {
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

fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    for size in [1_usize, 255, 1024, 65_537, 1 << 20] {
        b.restart();
        let conn = let_in(b)?;
        let words: Vec<u8> = (0..size).map(|_| b.random.lowercase() as u8).collect();
        b.exchange(conn, &words, &words.to_ascii_uppercase())?;
    }
    Ok(())
}

fn silent(b: &mut Bench) -> Verdict {
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

fn forged(b: &mut Bench) -> Verdict {
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

fn early_words(b: &mut Bench) -> Verdict {
    b.suspect(&CLOSES_UNREAD);
    let (conn, challenge) = call(b)?;
    b.step(step_forge(FORGED_BITS));
    let forged: Vec<u8> = proof(&key(b), &challenge).iter().map(|byte| !byte).collect();
    let words = b"let me in: I have come from far, and it is cold out here";
    b.send(conn, &[&forged, &words[..]].concat(), Whole)?;
    refused(b, conn, &CLOSES_UNREAD)
}

fn many(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    for _ in 0..20 {
        talk(b)?;
    }
    Ok(())
}

fn each_byte(b: &mut Bench) -> Verdict {
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

fn replay(b: &mut Bench) -> Verdict {
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

fn unforeseen(b: &mut Bench) -> Verdict {
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

fn reset(b: &mut Bench) -> Verdict {
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

// --- The client. ---

/// 32 bytes for this client, in pieces; it must say nothing before it has all of them.
fn challenge(b: &mut Bench, conn: Conn, pieces: &[usize]) -> Verdict<Vec<u8>> {
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

fn client_whole(b: &mut Bench) -> Verdict {
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

fn client_cut(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    for at in [1, 16, 31] {
        b.restart();
        let conn = is_proved(b, &[at, CHALLENGE - at])?;
        let first = first_words(b, conn)?;
        serve(b, conn, first)?;
    }
    Ok(())
}

fn client_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    let conn = is_proved(b, &[1, 1, 1, 1, 24, 1, 1, 1, 1])?;
    let first = first_words(b, conn)?;
    serve(b, conn, first)
}

fn client_answer(b: &mut Bench) -> Verdict {
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

fn client_late(b: &mut Bench) -> Verdict {
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

fn client_refused(b: &mut Bench) -> Verdict {
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

fn client_cut_off(b: &mut Bench) -> Verdict {
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

fn client_reset(b: &mut Bench) -> Verdict {
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

fn client_no_challenge(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    let conn = b.accept()?;
    b.gives_up(&HIDES_ERRORS)?;
    b.disregard(conn);
    Ok(())
}

fn client_no_answer(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    let conn = is_proved(b, AT_ONCE)?;
    b.gives_up(&HIDES_ERRORS)?;
    b.disregard(conn);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        String::from_utf8(hex(bytes)).unwrap()
    }

    #[test]
    fn the_proof_is_that_of_the_standard_and_of_the_notes() {
        // RFC 2202, test cases 2 and 6 for HMAC-MD5; RFC 4231, test case 2; the course notes, x04.
        let what = b"what do ya want for nothing?";
        assert_eq!(text(&proof(b"Jefe", what)), "750c783e6ab0b503eaa86e310a5db738");
        let long = b"Test Using Larger Than Block-Size Key - Hash Key First";
        assert_eq!(text(&proof(&[0xaa; 80], long)), "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd");
        let sha256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(text(&sha256_proof(b"Jefe", what)), sha256);
        let notes = proof(b"secret", b"Hello world");
        assert_eq!(text(&notes), "3fd162f1e3fa761d6e618ea6c1a19efb");
    }
}
