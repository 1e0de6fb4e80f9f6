//! Lesson 01: every byte comes back.

use std::time::Duration;

use super::PORT;
use super::words::*;
use crate::bench::Delivery::{Bytewise, Cut, Whole};
use crate::bench::{Bench, Conn, Delivery, Exit, Setting, Suite, Verdict, What, check};

/// The lesson's only act.
pub const ECHO: Suite = Suite {
    lesson: "tcp_echo",
    setting: Setting { port: PORT, client_input: "hi\nnihao\n", ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", WHOLE, &[], whole),
        check("many", MANY, FIRST, many),
        check("bytewise", BYTEWISE, FIRST, bytewise),
        check("cut", CUT, SOONEST, cut),
        check("late", LATE, FIRST, late),
        check("binary", BINARY, SOONEST, binary),
        check("large", LARGE, SOONEST, large),
        check("half-closed", HALF_CLOSED, SOONEST, half_closed),
        check("reset", RESET, NEXT, reset),
        check("silent", SILENT, NEXT, silent),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("bytewise", CLIENT_BYTEWISE, FIRST, client_bytewise),
        check("late", CLIENT_LATE, FIRST, client_late),
        check("half-closed", CLIENT_HALF_CLOSED, &["whole", "bytewise"], client_half_closed),
        check("reset", CLIENT_RESET, FIRST, client_reset),
        check("silent", CLIENT_SILENT, FIRST, client_silent),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const SOONEST: &[&str] = &["whole", "bytewise"];
const NEXT: &[&str] = &["whole", "many"];

/// What program 01's client sends.
const HELLO: &[u8] = b"hello!";
/// Longer than any program should wait for what comes next.
const PAUSE: Duration = Duration::from_secs(2);

/// Sends bytes to a fresh program in this way, wants them back, and takes leave.
fn echoed(b: &mut Bench, bytes: &[u8], delivery: Delivery) -> Verdict {
    b.restart();
    next_is_echoed(b, bytes, delivery)
}

/// The same with a program that has served others before.
fn next_is_echoed(b: &mut Bench, bytes: &[u8], delivery: Delivery) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, bytes, delivery)?;
    b.expect(conn, bytes)?;
    b.half_close(conn);
    b.expect_end(conn)
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    b.send(conn, HELLO, Whole)?;
    b.expect(conn, HELLO).map_err(|fault| {
        let silent = matches!(fault.what, What::Nothing(_)) && fault.came.is_empty();
        match silent && b.experiment(answers_at_the_end) {
            true => fault.is(&ANSWERS_AT_END),
            false => fault,
        }
    })?;
    // It goes on: an echo is no single question.
    b.suspect(&CLOSES_EARLY);
    b.settle();
    if b.has_ended(conn).is_some() {
        return Err(b.seen(conn, ENDED_BEFORE_US.to_string()));
    }
    b.send(conn, HELLO, Whole)?;
    b.expect(conn, HELLO)?;
    b.suspect(&EOF_AS_MESSAGE);
    b.half_close(conn);
    b.expect_end(conn)
}

/// Does it answer once it knows that nothing more comes?
fn answers_at_the_end(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, HELLO, Whole)?;
    b.half_close(conn);
    b.expect(conn, HELLO)
}

fn many(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    let mut conns = vec![];
    for _ in 0..20 {
        let conn = b.connect()?;
        b.send(conn, HELLO, Whole)?;
        conns.push(conn);
    }
    // One after the other will do.
    for conn in conns {
        b.expect(conn, HELLO)?;
        b.half_close(conn);
        b.expect_end(conn)?;
    }
    Ok(())
}

fn bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_MORE);
    let conn = b.connect()?;
    for byte in HELLO {
        b.send(conn, &[*byte], Whole)?;
        b.expect(conn, &[*byte])?;
    }
    b.half_close(conn);
    b.expect_end(conn)
}

fn cut(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    let text = "你好".as_bytes();
    for at in 1..text.len() {
        echoed(b, text, Cut(at))?;
    }
    Ok(())
}

fn late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let conn = b.connect()?;
    b.send(conn, HELLO, Whole)?;
    b.expect(conn, HELLO)?;
    b.pause(PAUSE);
    b.send(conn, HELLO, Whole)?;
    b.expect(conn, HELLO)?;
    b.half_close(conn);
    b.expect_end(conn)
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&TEXT_MODE);
    echoed(b, b" \r\n\tname\0 \r\n", Whole)?;
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    let every: Vec<u8> = (0..=255).collect();
    echoed(b, &every, Whole)
}

fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    for size in [1_usize, 1023, 1025, 65_537, 1 << 20] {
        let bytes: Vec<u8> = (0..size).map(|_| b.random.lowercase() as u8).collect();
        b.restart();
        let conn = b.connect()?;
        b.exchange(conn, &bytes, &bytes)?;
        b.half_close(conn);
        b.expect_end(conn)?;
    }
    Ok(())
}

fn half_closed(b: &mut Bench) -> Verdict {
    // All of it, and our FIN behind it, before the program has had a look.
    b.suspect(&DROPS_AT_END);
    let conn = b.connect()?;
    let bytes: Vec<u8> = (0..5000).map(|_| b.random.lowercase() as u8).collect();
    b.send(conn, &bytes, Whole)?;
    b.half_close(conn);
    b.expect(conn, &bytes)?;
    b.expect_end(conn)
}

fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    let conn = b.connect()?;
    b.send(conn, HELLO, Whole)?;
    b.expect(conn, HELLO)?;
    b.reset(conn);
    // And once with an echo on its way that nobody will read.
    let conn = b.connect()?;
    b.send(conn, HELLO, Whole)?;
    b.reset(conn);
    next_is_echoed(b, HELLO, Whole)
}

fn silent(b: &mut Bench) -> Verdict {
    b.suspect(&SILENCE_KILLS_SERVER);
    let conn = b.connect()?;
    b.half_close(conn);
    b.expect_end(conn)?;
    next_is_echoed(b, HELLO, Whole)
}

/// The first words of a client that has just been started.
fn first_words(b: &mut Bench) -> Verdict<(Conn, Vec<u8>)> {
    let conn = b.accept()?;
    match b.said(conn)? {
        Some(words) => Ok((conn, words)),
        None => Err(b.seen(conn, SAID_NOTHING.to_string())),
    }
}

/// Echoes what the client says, of which the first has come, until its FIN; then it must end well.
fn serve(b: &mut Bench, conn: Conn, first: Vec<u8>, delivery: Delivery) -> Verdict {
    let mut next = Some(first);
    while let Some(words) = next {
        b.send(conn, &words, delivery)?;
        next = b.said(conn)?;
    }
    b.half_close(conn);
    b.expect_all_taken(conn)?;
    b.finishes(Exit::Well)
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let (conn, first) = first_words(b)?;
    b.suspect(&LEAVES_EARLY);
    serve(b, conn, first, Whole)
}

fn client_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    let (conn, first) = first_words(b)?;
    serve(b, conn, first, Bytewise)
}

fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let (conn, first) = first_words(b)?;
    b.pause(PAUSE);
    serve(b, conn, first, Whole)
}

fn client_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    // Before the echo, and inside it.
    for echoed in [0, 1] {
        let (conn, first) = first_words(b)?;
        if echoed > 0 && first.len() > 1 {
            b.send(conn, &first[..echoed], Whole)?;
        }
        b.half_close(conn);
        b.finishes(Exit::Failing)?;
        b.restart();
    }
    Ok(())
}

fn client_reset(b: &mut Bench) -> Verdict {
    b.suspect(&HIDES_ERRORS);
    let (conn, _) = first_words(b)?;
    b.reset(conn);
    b.finishes(Exit::Failing)
}

fn client_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    let (conn, _) = first_words(b)?;
    b.gives_up(&HIDES_ERRORS)?;
    b.disregard(conn);
    Ok(())
}
