//! Lesson 10: a message behind four bytes of length.

use std::time::Duration;

use super::PORT;
use super::words::text::*;
use crate::bench::Delivery::{Bytewise, Cut, Whole};
use crate::bench::{Bench, Conn, Delivery, End, Exit, Fault, Setting, Suite, Verdict, What, check};

/// Messages in frames, answered by the same.
pub const TEXT: Suite = Suite {
    lesson: "struct_prefix",
    act: "text",
    setting: Setting { port: PORT, client_input: "hi\nnihao\n", ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", WHOLE, &[], whole),
        check("many", MANY, FIRST, many),
        check("cut-in-length", CUT_IN_LENGTH, FIRST, cut_in_length),
        check("cut-in-body", CUT_IN_BODY, FIRST, cut_in_body),
        check("bytewise", BYTEWISE, FIRST, bytewise),
        check("merged", MERGED, PIECES, merged),
        check("late", LATE, PIECES, late),
        check("empty", EMPTY, FIRST, empty),
        check("binary", BINARY, FIRST, binary),
        check("large", LARGE, PIECES, large),
        check("half-closed", HALF_CLOSED, NEXT, half_closed),
        check("reset", RESET, NEXT, reset),
        check("refused", REFUSED, NEXT, refused),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("bytewise", CLIENT_BYTEWISE, FIRST, client_bytewise),
        check("late", CLIENT_LATE, CLIENT_PIECES, client_late),
        check("half-closed", CLIENT_HALF_CLOSED, CLIENT_PIECES, client_half_closed),
        check("reset", CLIENT_RESET, FIRST, client_reset),
        check("refused", CLIENT_REFUSED, FIRST, client_refused),
        check("silent", CLIENT_SILENT, FIRST, client_silent),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const PIECES: &[&str] = &["whole", "cut-in-length", "cut-in-body"];
const NEXT: &[&str] = &["whole", "many"];
const CLIENT_PIECES: &[&str] = &["whole", "bytewise"];

/// Recorded from CPython: struct.pack('i', 11) + '我是henry'.encode(), as in program 32.
const HENRY: &[u8] = b"\x0b\x00\x00\x00\xe6\x88\x91\xe6\x98\xafhenry";
/// The same length in network byte order.
const HENRY_BIG_ENDIAN: &[u8] = b"\x00\x00\x00\x0b\xe6\x88\x91\xe6\x98\xafhenry";
/// Recorded from CPython, too: struct.pack('i', 0), and 'hi' behind its length.
const NOTHING: &[u8] = b"\x00\x00\x00\x00";
const HI: &[u8] = b"\x02\x00\x00\x00hi";

const HEADER: usize = 4;
const CAP: i32 = 16 * 1024 * 1024;
/// Longer than any program should wait for the rest of a frame.
const PAUSE: Duration = Duration::from_secs(2);

/// Sends frames to a fresh program in this way, wants the same back, and takes leave.
fn answered(b: &mut Bench, frames: &[u8], delivery: Delivery) -> Verdict {
    b.restart();
    next_is_answered(b, frames, delivery)
}

/// The same with a program that has served others before.
fn next_is_answered(b: &mut Bench, frames: &[u8], delivery: Delivery) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, frames, delivery)?;
    b.expect(conn, frames)?;
    b.half_close(conn);
    b.expect_end(conn)
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    answered(b, HENRY, Whole).map_err(|fault| {
        let in_order = |b: &mut Bench| answered(b, HENRY_BIG_ENDIAN, Whole);
        match b.experiment(in_order) {
            true => fault.is(&BYTE_ORDER),
            false => fault,
        }
    })
}

fn cut_in_length(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    for at in 1..HEADER {
        answered(b, HENRY, Cut(at))?;
    }
    Ok(())
}

fn cut_in_body(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    answered(b, HENRY, Cut(HEADER + 3))?;
    // Who counts each piece twice believes after 8 of 11 bytes that he has them all.
    b.suspect(&DOUBLE_COUNT);
    answered(b, HENRY, Cut(HEADER + 8))
}

fn bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    answered(b, HENRY, Bytewise).map_err(|fault| {
        let answered = bytes_answered(&fault.came);
        // One receive is one byte here; half of all is what counting double gives.
        match answered * 2 >= HENRY.len() - HEADER {
            true => fault.is(&DOUBLE_COUNT),
            false => fault,
        }
    })
}

/// The length of the message that came back: what it says, or what there is of it.
fn bytes_answered(came: &[u8]) -> usize {
    let Some((header, message)) = came.split_first_chunk::<HEADER>() else { return 0 };
    let says = usize::try_from(i32::from_le_bytes(*header)).unwrap_or(0);
    if says < HENRY.len() - HEADER { says } else { message.len() }
}

fn merged(b: &mut Bench) -> Verdict {
    b.suspect(&SWALLOWS_NEXT);
    answered(b, &[HENRY, HI, HENRY].concat(), Whole)?;
    // A piece may well hold the end of one frame and a part of the next length.
    answered(b, &[HI, HENRY].concat(), Cut(HI.len() + 2))
}

fn late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let conn = b.connect()?;
    for piece in [&HENRY[..2], &HENRY[2..9]] {
        b.send(conn, piece, Whole)?;
        b.drained(conn)?;
        b.pause(PAUSE);
    }
    b.send(conn, &HENRY[9..], Whole)?;
    b.expect(conn, HENRY)?;
    b.half_close(conn);
    b.expect_end(conn)
}

fn empty(b: &mut Bench) -> Verdict {
    b.suspect(&EMPTY_AS_END);
    let conn = b.connect()?;
    for frame in [NOTHING, HENRY] {
        b.send(conn, frame, Whole)?;
        b.expect(conn, frame)?;
    }
    b.half_close(conn);
    b.expect_end(conn)
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    answered(b, b"\x05\x00\x00\x00\xff\x00\x1b[m", Whole)?;
    answered(b, b"\x01\x00\x00\x00\xe4", Whole)?;
    answered(b, HENRY, Whole)
}

fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    for size in [1_usize, 255, 256, 65_535, 1 << 20] {
        let mut frame = (size as i32).to_le_bytes().to_vec();
        frame.extend((0..size).map(|_| b.random.lowercase() as u8));
        b.restart();
        let conn = b.connect()?;
        b.exchange(conn, &frame, &frame)?;
        b.half_close(conn);
        b.expect_end(conn)?;
    }
    Ok(())
}

fn half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    // After nothing, inside the length, before the message, and inside it.
    for sent in [0, 2, HEADER, HEADER + 5] {
        let conn = b.connect()?;
        if sent > 0 {
            b.send(conn, &HENRY[..sent], Whole)?;
            b.drained(conn)?;
            b.settle();
            if !b.pending(conn).is_empty() {
                let fault = b.seen(conn, ANSWERED_TOO_SOON.to_string());
                return Err(fault.is(&SINGLE_RECV)); // that is not the end's fault
            }
        }
        b.half_close(conn);
        b.expect_gone(conn)?;
    }
    next_is_answered(b, HENRY, Whole)
}

fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    let conn = b.connect()?;
    b.send(conn, &HENRY[..7], Whole)?;
    b.drained(conn)?;
    b.reset(conn);
    // And once with an answer on its way, that nobody will read.
    let conn = b.connect()?;
    b.send(conn, HENRY, Whole)?;
    b.reset(conn);
    next_is_answered(b, HENRY, Whole)
}

fn refused(b: &mut Bench) -> Verdict {
    b.suspect(&TRUSTS_LENGTH);
    for length in [-1, i32::MIN, i32::MAX, CAP + 1] {
        let conn = b.connect()?;
        b.send(conn, &length.to_le_bytes(), Whole)?;
        b.expect_gone(conn)?;
    }
    next_is_answered(b, HENRY, Whole)
}

fn many(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    let mut conns = vec![];
    for _ in 0..20 {
        let conn = b.connect()?;
        b.send(conn, HENRY, Whole)?;
        b.half_close(conn);
        conns.push(conn);
    }
    for conn in conns {
        b.expect(conn, HENRY)?;
        b.expect_end(conn)?;
    }
    Ok(())
}

/// The client's next frame; `None` at its FIN.
fn frame(b: &mut Bench, conn: Conn) -> Verdict<Option<Vec<u8>>> {
    let length =
        |came: &[u8]| came.first_chunk::<HEADER>().map(|header| i32::from_le_bytes(*header));
    let header = b.take(conn, |came| length(came).map(|_| HEADER));
    let header = match header {
        Err(fault) if is_clean_end(&fault) => return Ok(None),
        header => header?,
    };
    let length = length(&header).unwrap_or(0);
    if !(0..=CAP).contains(&length) {
        let other = length.swap_bytes();
        let fault = b.seen(conn, length_out_of_range(length));
        return Err(if (0..=CAP).contains(&other) { fault.is(&BYTE_ORDER) } else { fault });
    }
    let message =
        b.take(conn, |came| Some(length as usize).filter(|length| came.len() >= *length))?;
    Ok(Some([header, message].concat()))
}

fn is_clean_end(fault: &Fault) -> bool {
    matches!(fault.what, What::Ended(End::Fin)) && fault.came.is_empty()
}

/// The first frame of a client that has just been started.
fn first_frame(b: &mut Bench) -> Verdict<(Conn, Vec<u8>)> {
    let conn = b.accept()?;
    match frame(b, conn)? {
        Some(frame) => Ok((conn, frame)),
        None => Err(b.seen(conn, NO_FRAME.to_string())),
    }
}

/// Answers frames, the first of which has come, until the client's FIN; then it must end well.
fn serve(b: &mut Bench, conn: Conn, first: Vec<u8>, delivery: Delivery) -> Verdict {
    let mut next = Some(first);
    while let Some(answer) = next {
        b.step(step_answer(answer.len() - HEADER));
        b.send(conn, &answer, delivery)?;
        next = frame(b, conn)?;
    }
    b.expect_all_taken(conn)?;
    b.finishes(Exit::Well)
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let (conn, first) = first_frame(b)?;
    b.suspect(&LEAVES_EARLY);
    serve(b, conn, first, Whole)
}

fn client_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    let (conn, first) = first_frame(b)?;
    b.step(step_answer(first.len() - HEADER));
    b.settle();
    // It need not wait for one answer before it sends the next message.
    let all_sent = !b.pending(conn).is_empty();
    for (before, byte) in first.iter().enumerate() {
        b.send_more(conn, &[*byte])?;
        b.settle();
        let sent = before + 1;
        let goes_on = !b.is_running();
        if sent < first.len() && (goes_on || (!all_sent && !b.pending(conn).is_empty())) {
            let (came, of) = (sent.saturating_sub(HEADER), first.len() - HEADER);
            // One receive is one byte here; half of all is what counting double gives.
            let mistake = if came > 1 && came * 2 >= of { &DOUBLE_COUNT } else { &SINGLE_RECV };
            return Err(b.seen(conn, went_on_too_soon(sent, first.len())).is(mistake));
        }
    }
    match frame(b, conn)? {
        Some(next) => serve(b, conn, next, Bytewise),
        None => b.expect_all_taken(conn).and_then(|()| b.finishes(Exit::Well)),
    }
}

fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let (conn, first) = first_frame(b)?;
    b.pause(PAUSE / 4);
    b.send(conn, &first[..2], Whole)?;
    b.drained(conn)?;
    b.pause(PAUSE);
    b.send(conn, &first[2..], Whole)?;
    match frame(b, conn)? {
        Some(next) => serve(b, conn, next, Whole),
        None => b.finishes(Exit::Well),
    }
}

fn client_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    // Before the answer, inside its length, and inside its message.
    for answered in [0, 2, HEADER + 1] {
        let (conn, first) = first_frame(b)?;
        if answered > 0 {
            b.send(conn, &first[..answered.min(first.len() - 1)], Whole)?;
        }
        b.half_close(conn);
        b.finishes(Exit::Failing)?;
        b.restart();
    }
    Ok(())
}

fn client_reset(b: &mut Bench) -> Verdict {
    b.suspect(&HIDES_ERRORS);
    let (conn, _) = first_frame(b)?;
    b.reset(conn);
    b.finishes(Exit::Failing)
}

fn client_refused(b: &mut Bench) -> Verdict {
    b.suspect(&TRUSTS_LENGTH);
    for length in [-1, i32::MAX, CAP + 1] {
        let (conn, _) = first_frame(b)?;
        b.send(conn, &length.to_le_bytes(), Whole)?;
        b.finishes(Exit::Failing)?;
        b.restart();
    }
    Ok(())
}

fn client_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    let (conn, _) = first_frame(b)?;
    b.gives_up(&HIDES_ERRORS)?;
    b.disregard(conn);
    Ok(())
}
