//! The checks of a server.

use std::time::{Duration, Instant};

use super::words::*;
use crate::bench::Delivery::{Bytewise, Cut, Whole};
use crate::bench::{Bench, Conn, Fault, Verdict, What};

/// Recorded from CPython: bytes and bytes.upper(), as in program 19. (Program 24 turns text into
/// capitals, which is the same for its `hello`.)
const MIXED: &[u8] = b"stra\xc3\x9fe \xc3\xa9 \xc3\xbf \xe4\xbd\xa0\xe5\xa5\xbd aZ09@[`{~";
const MIXED_UPPER: &[u8] = b"STRA\xc3\x9fE \xc3\xa9 \xc3\xbf \xe4\xbd\xa0\xe5\xa5\xbd AZ09@[`{~";
const NIHAO: &[u8] = b"nihao \xe4\xbd\xa0\xe5\xa5\xbd!";
const NIHAO_UPPER: &[u8] = b"NIHAO \xe4\xbd\xa0\xe5\xa5\xbd!";
const BINARY: &[u8] = b"a\xffb\x00\xc3c\xe4\xbd\x1b[m\x80";
const BINARY_UPPER: &[u8] = b"A\xffB\x00\xc3C\xe4\xbd\x1b[M\x80";
/// How U+FFFD looks, which decoders put where they cannot decode.
const REPLACEMENT: &[u8] = b"\xef\xbf\xbd";
/// Longer than any program should wait for more; a program that does waits half as long.
const PAUSE: Duration = Duration::from_millis(2000);
/// What is sent in turns surely fits into the buffers between us.
const PIECE: usize = 16 * 1024;
/// No system keeps so much in its buffers for a program that sends.
const MUCH_TO_SEND: usize = 16 << 20;
/// A server that has taken so much keeps it in its own memory: no system's buffers are so large.
const NO_BOUND: usize = 64 << 20;
/// Who takes nothing for so long does not go on taking.
const STOPPED: Duration = Duration::from_secs(1);

/// Sends words and wants them back in capitals.
fn talk(b: &mut Bench, conn: Conn, words: &[u8]) -> Verdict {
    b.send(conn, words, Whole)?;
    b.expect(conn, &words.to_ascii_uppercase())
}

/// A new client that is served.
fn newcomer(b: &mut Bench, words: &[u8]) -> Verdict<Conn> {
    let conn = b.connect()?;
    talk(b, conn, words)?;
    Ok(conn)
}

pub(super) fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    newcomer(b, b"hello").map(drop).map_err(|fault| {
        let line_and_end = |b: &mut Bench| {
            let conn = b.connect()?;
            b.send(conn, b"hello\n", Whole)?;
            b.half_close(conn);
            b.expect(conn, b"HELLO\n")
        };
        match matches!(fault.what, What::Nothing(_)) && b.experiment(line_and_end) {
            true => fault.is(&WAITS_FOR_MORE),
            false => fault,
        }
    })
}

pub(super) fn again(b: &mut Bench) -> Verdict {
    b.suspect(&CLOSES_EARLY);
    let conn = newcomer(b, b"hello")?;
    talk(b, conn, b"again")?;
    talk(b, conn, b"hello")
}

pub(super) fn bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_MORE);
    let conn = b.connect()?;
    for byte in b"hello" {
        talk(b, conn, &[*byte])?;
    }
    // Once more, and nobody waits for an answer in between.
    b.send(conn, b"hello, again", Bytewise)?;
    b.expect(conn, b"HELLO, AGAIN")
}

pub(super) fn late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let conn = b.connect()?;
    b.pause(PAUSE);
    talk(b, conn, b"hel")?;
    b.pause(PAUSE);
    talk(b, conn, b"lo")
}

pub(super) fn merged(b: &mut Bench) -> Verdict {
    b.suspect(&SWALLOWS_NEXT);
    let conn = b.connect()?;
    talk(b, conn, b"one\ntwo\nthree")?;
    talk(b, conn, b"\n\n four \r\n\0five\n")
}

pub(super) fn letters(b: &mut Bench) -> Verdict {
    b.suspect(&UNICODE_UPPER);
    let conn = b.connect()?;
    b.send(conn, MIXED, Whole)?;
    b.expect(conn, MIXED_UPPER)
}

/// What became of bytes that are no text.
fn decoded(b: &mut Bench, fault: Box<Fault>) -> Box<Fault> {
    let replaced = fault.came.windows(REPLACEMENT.len()).any(|bytes| bytes == REPLACEMENT);
    let is_alive = matches!(fault.what, What::Different | What::Nothing(_)) && b.is_running();
    fault.is(if replaced || is_alive { &LOSSY_UTF8 } else { &BAD_UTF8_KILLS_SERVER })
}

pub(super) fn cut_in_character(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    // Each of the two characters after one byte, and after two.
    for at in [7, 8, 10, 11] {
        b.restart();
        let conn = b.connect()?;
        b.send(conn, NIHAO, Cut(at))?;
        b.expect(conn, NIHAO_UPPER).map_err(|fault| decoded(b, fault))?;
    }
    Ok(())
}

pub(super) fn not_utf8(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    let conn = b.connect()?;
    for (words, answer) in [(BINARY, BINARY_UPPER), (b"hello", b"HELLO"), (b"\xe4", b"\xe4")] {
        b.send(conn, words, Whole)?;
        b.expect(conn, answer).map_err(|fault| decoded(b, fault))?;
    }
    Ok(())
}

/// What the next client has to do with the one before: it gets the answer of that one; or it is
/// served when it comes later, so that only those who are there when another leaves have trouble.
fn unless_later(b: &mut Bench, fault: Box<Fault>, first: fn(&mut Bench) -> Verdict) -> Box<Fault> {
    let later = |b: &mut Bench| {
        first(b)?;
        b.pause(PAUSE);
        newcomer(b, b"next").map(drop)
    };
    match fault.what {
        What::Different => fault.is(&ECHOES_TO_WRONG_PEER),
        _ if b.experiment(later) => fault.is(&REMOVES_WHILE_ITERATING),
        _ => fault,
    }
}

fn one_leaves(b: &mut Bench) -> Verdict {
    let first = newcomer(b, b"hello")?;
    b.half_close(first);
    b.settle();
    Ok(())
}

pub(super) fn next(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    one_leaves(b)?;
    newcomer(b, b"next").map(drop).map_err(|fault| unless_later(b, fault, one_leaves))
}

pub(super) fn departed(b: &mut Bench) -> Verdict {
    b.suspect(&NO_FIN);
    for words in [&b"hello"[..], b"", b"bye"] {
        let conn = b.connect()?;
        if !words.is_empty() {
            b.send(conn, words, Whole)?;
        }
        // Its words and its end may well come at once: the answer is due all the same.
        b.half_close(conn);
        b.expect(conn, &words.to_ascii_uppercase())?;
        b.expect_end(conn)?;
    }
    Ok(())
}

fn one_resets(b: &mut Bench) -> Verdict {
    let conn = newcomer(b, b"hello")?;
    b.reset(conn);
    Ok(())
}

pub(super) fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    one_resets(b)?;
    newcomer(b, b"next").map_err(|fault| unless_later(b, fault, one_resets))?;
    // And once with an answer on its way, that nobody will read.
    b.restart();
    let conn = b.connect()?;
    b.send(conn, b"hello", Whole)?;
    b.reset(conn);
    newcomer(b, b"next").map(drop).map_err(|fault| unless_later(b, fault, one_resets))
}

/// Letters without a pattern: what is lost, doubled or out of order is seen.
fn letters_of(b: &mut Bench, count: usize) -> Vec<u8> {
    (0..count).map(|_| b.random.lowercase() as u8).collect()
}

pub(super) fn much(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    let conn = b.connect()?;
    for size in [1, 255, 256, 1023, 1025] {
        let words = letters_of(b, size);
        talk(b, conn, &words)?;
    }
    b.step(step_turns(1 << 20, PIECE));
    for _ in 0..(1 << 20) / PIECE {
        let words = letters_of(b, PIECE);
        b.send_more(conn, &words)?;
        let came = b.take(conn, |came| Some(PIECE).filter(|all| came.len() >= *all))?;
        if came != words.to_ascii_uppercase() {
            return Err(b.seen(conn, OTHER_BYTES.to_string()).is(&ANOTHER_PROTOCOL));
        }
    }
    Ok(())
}

/// Sends the same piece again and again, without receiving anything, until the program takes no
/// more: how much it has taken.
fn flood(b: &mut Bench, conn: Conn, piece: &[u8], most: usize) -> Verdict<usize> {
    b.step(step_flood(most));
    let (mut sent, mut moved) = (0, Instant::now());
    while sent < most && moved.elapsed() < STOPPED {
        let rest = &piece[sent % piece.len()..];
        match b.send_some(conn, &rest[..rest.len().min(most - sent)])? {
            0 => std::thread::sleep(Duration::from_millis(1)),
            n => (sent, moved) = (sent + n, Instant::now()),
        }
    }
    b.step(step_flooded(sent));
    Ok(sent)
}

/// All that a flood has sent must come back.
fn all_back(b: &mut Bench, conn: Conn, piece: &[u8], sent: usize) -> Verdict {
    b.step(step_all_back(sent));
    let upper = piece.to_ascii_uppercase();
    let mut back = 0;
    while back < sent {
        let count = upper.len().min(sent - back);
        match b.take(conn, |came| (came.len() >= count).then_some(count)) {
            Ok(came) if came == upper[..count] => back += count,
            Ok(_) => return Err(brief(b.seen(conn, lost_bytes(back, sent))).is(&PARTIAL_WRITE)),
            Err(fault) => {
                let came = back + b.pending(conn).len();
                let mistake = match fault.what {
                    What::Ended(_) | What::Died(_) => &DROPS_SLOW_CLIENT,
                    _ => &PARTIAL_WRITE,
                };
                b.step(came_back(came, sent));
                return Err(brief(fault).is(mistake));
            }
        }
    }
    Ok(())
}

/// Nobody reads megabytes of letters without a pattern.
fn brief(mut fault: Box<Fault>) -> Box<Fault> {
    (fault.sent, fault.came) = (vec![], vec![]);
    fault
}

pub(super) fn takes_late(b: &mut Bench) -> Verdict {
    b.suspect(&PARTIAL_WRITE);
    for size in [1, 65_535, 1 << 20] {
        let words = letters_of(b, size);
        let conn = b.connect()?;
        let answer = words.to_ascii_uppercase();
        b.exchange(conn, &words, &answer).map_err(|fault| match fault.what {
            What::Ended(_) | What::Died(_) => fault.is(&DROPS_SLOW_CLIENT),
            _ => fault,
        })?;
        b.restart();
    }
    let piece = letters_of(b, 65_521);
    let conn = b.connect()?;
    let sent = flood(b, conn, &piece, MUCH_TO_SEND)?;
    all_back(b, conn, &piece, sent)
}

pub(super) fn bounded(b: &mut Bench) -> Verdict {
    b.suspect(&BUFFERS_WITHOUT_BOUND);
    let piece = letters_of(b, 65_521);
    let conn = b.connect()?;
    let sent = flood(b, conn, &piece, NO_BOUND)?;
    b.reset(conn);
    match sent < NO_BOUND {
        true => Ok(()),
        false => Err(brief(b.seen(conn, TOOK_ALL.to_string()))),
    }
}

pub(super) fn slow(b: &mut Bench) -> Verdict {
    b.suspect(&BLOCKS_ON_SEND);
    let other = newcomer(b, b"hello")?;
    let piece = letters_of(b, 65_521);
    let conn = b.connect()?;
    let sent = flood(b, conn, &piece, MUCH_TO_SEND)?;
    talk(b, other, b"and me?")?;
    newcomer(b, b"and me?")?;
    all_back(b, conn, &piece, sent)
}

pub(super) fn silent(b: &mut Bench) -> Verdict {
    b.suspect(&SERIAL_ACCEPT);
    let mut conns = vec![];
    let served = last_is_served_first(b, &mut conns);
    served.map_err(|fault| {
        b.settle();
        let astray = conns.iter().any(|conn| !b.pending(*conn).is_empty());
        match fault.what {
            _ if astray => fault.is(&ECHOES_TO_WRONG_PEER),
            What::Different | What::Ended(_) | What::Died(_) => fault.is(&ANOTHER_PROTOCOL),
            _ if b.experiment(all_talk_in_turn) => fault.is(&BLOCKING_ACCEPTED_SOCKET),
            _ => fault,
        }
    })
}

/// A backlog fakes the rest.
fn last_is_served_first(b: &mut Bench, conns: &mut Vec<Conn>) -> Verdict {
    for _ in 0..25 {
        conns.push(b.connect()?);
    }
    for (number, conn) in conns.iter().enumerate().rev().take(5) {
        talk(b, *conn, format!("i am {number}").as_bytes())?;
    }
    Ok(())
}

/// One who waits for each client's words serves a second one, too, if the first one talks on. One
/// who serves the first until it leaves does not.
fn all_talk_in_turn(b: &mut Bench) -> Verdict {
    let first = newcomer(b, b"hello")?;
    let second = b.connect()?;
    b.send(second, b"and me?", Whole)?;
    for _ in 0..5 {
        b.send(first, b"hello", Whole)?;
        b.settle();
        if !b.pending(second).is_empty() {
            break;
        }
    }
    b.expect(second, b"AND ME?")
}

pub(super) fn leave(b: &mut Bench) -> Verdict {
    b.suspect(&REMOVES_WHILE_ITERATING);
    let mut conns = vec![];
    for number in 0..7 {
        conns.push(newcomer(b, format!("i am {number}").as_bytes())?);
    }
    // The first, one in the middle, and the last.
    for leaves in [0, 3, 6] {
        b.half_close(conns[leaves]);
    }
    for stays in [5, 1, 2, 4] {
        talk(b, conns[stays], format!("{stays} stays").as_bytes())?;
    }
    newcomer(b, b"next").map(drop)
}
