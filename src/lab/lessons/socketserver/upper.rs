//! The act `upper`: a line, and its answer.

use std::time::Duration;

use super::PORT;
use super::crowd::last_is_served_first;
use super::words::upper::*;
use super::words::{
    AGAIN, CLIENT_BYTEWISE, CLIENT_HALF_CLOSED, CLIENT_SILENT, HIDES_ERRORS, RESET, SILENT,
    SPOKE_TOO_SOON,
};
use crate::bench::Delivery::{Bytewise, Cut, Whole};
use crate::bench::{Bench, Conn, Delivery, Event, Exit, Setting, Suite, Verdict, check};

/// The act `upper`: a line, and its answer.
pub const UPPER: Suite = Suite {
    lesson: "socketserver",
    act: "upper",
    setting: Setting {
        port: PORT,
        many_connections: true,
        client_input: "hello\n",
        ..Setting::EMPTY
    },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", WHOLE, &[], whole),
        check("again", AGAIN, FIRST, again),
        check("pieces", PIECES, FIRST, pieces),
        check("end", END, FIRST, end),
        check("blanks", BLANKS, FIRST, blanks),
        check("letters", LETTERS, FIRST, letters),
        check("binary", BINARY, FIRST, binary),
        check("large", LARGE, &["whole", "pieces"], large),
        check("reset", RESET, GOES_ON, reset),
        check("endless", ENDLESS, &["whole", "again", "large", "reset"], endless),
        check("silent", SILENT, GOES_ON, silent),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("bytewise", CLIENT_BYTEWISE, FIRST, client_bytewise),
        check("late", CLIENT_LATE, FIRST, client_late),
        check("half-closed", CLIENT_HALF_CLOSED, FIRST, client_half_closed),
        check("reset", CLIENT_RESET, FIRST, client_reset),
        check("silent", CLIENT_SILENT, FIRST, client_silent),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};
/// Longer than any program should wait for an answer before it gives up.
const PAUSE: Duration = Duration::from_secs(2);
const GOES_ON: &[&str] = &["whole", "again"];
const FIRST: &[&str] = &["whole"];
/// The longest line without its newline.
const LONGEST: usize = 65_536;

/// Sends a line to a fresh server in this way; its answer must be this, and then its FIN.
fn answered(b: &mut Bench, line: &[u8], delivery: Delivery, answer: &[u8]) -> Verdict {
    b.restart();
    next_is_answered(b, line, delivery, answer)
}

/// The same with a server that has served others before.
fn next_is_answered(b: &mut Bench, line: &[u8], delivery: Delivery, answer: &[u8]) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, line, delivery)?;
    b.expect(conn, answer)?;
    b.expect_end(conn)
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    b.send(conn, b"hello\n", Whole)?;
    b.expect(conn, b"HELLO")?;
    b.suspect(&KEEPS_OPEN);
    b.expect_end(conn).map_err(|fault| match fault.came.as_slice() {
        b"\n" | b"\r\n" => fault.is(&ADDS_NEWLINE),
        _ => fault,
    })
}

fn again(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    for word in ["one", "two", "three"] {
        let line = format!("{word}\n");
        next_is_answered(b, line.as_bytes(), Whole, word.to_uppercase().as_bytes())?;
    }
    Ok(())
}

fn pieces(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    for delivery in [Cut(3), Cut(5), Bytewise] {
        answered(b, b"hello\n", delivery, b"HELLO")?;
    }
    Ok(())
}

fn end(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    for (line, answer) in [(&b"hello"[..], &b"HELLO"[..]), (b"", b"")] {
        b.restart();
        let conn = b.connect()?;
        if !line.is_empty() {
            b.send(conn, line, Whole)?;
        }
        b.half_close(conn);
        b.expect(conn, answer)?;
        b.expect_end(conn)?;
    }
    Ok(())
}

fn blanks(b: &mut Bench) -> Verdict {
    b.suspect(&KEEPS_BLANKS);
    answered(b, b" \t a  b \r\n", Whole, b"A  B")?;
    answered(b, b"\n", Whole, b"")
}

fn letters(b: &mut Bench) -> Verdict {
    b.suspect(&UNICODE_UPPER);
    let line = "stra\u{df}e \u{e9}\u{ff} 你好 [`{|}~\n".as_bytes();
    let answer = "STRA\u{df}E \u{e9}\u{ff} 你好 [`{|}~".as_bytes();
    answered(b, line, Whole, answer)
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    answered(b, b"a\xff\x00\x1b[m\xe4z\n", Whole, b"A\xff\x00\x1b[M\xe4Z")
}

fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    for size in [1, 1023, 1024, 1025, LONGEST] {
        let line: Vec<u8> = (0..size).map(|_| b.random.lowercase() as u8).collect();
        b.restart();
        let conn = b.connect()?;
        b.exchange(conn, &[&line[..], b"\n"].concat(), &line.to_ascii_uppercase())?;
        b.expect_end(conn)?;
    }
    Ok(())
}

fn endless(b: &mut Bench) -> Verdict {
    b.suspect(&NO_BOUND);
    let conn = b.connect()?;
    b.send(conn, &[b'x'; 3 * LONGEST], Whole)?;
    b.expect_gone(conn)?;
    next_is_answered(b, b"next\n", Whole, b"NEXT")
}

fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    let conn = b.connect()?;
    b.send(conn, b"hel", Whole)?;
    b.drained(conn)?;
    b.reset(conn);
    let conn = b.connect()?;
    b.send(conn, b"hello\n", Whole)?;
    b.reset(conn);
    next_is_answered(b, b"next\n", Whole, b"NEXT")
}

fn silent(b: &mut Bench) -> Verdict {
    last_is_served_first(b, &SERIAL_ACCEPT, |b, conn| {
        b.send(conn, b"hello\n", Whole)?;
        b.expect(conn, b"HELLO")?;
        b.expect_end(conn)
    })
}

/// The client has called; the answer to its line.
fn line(b: &mut Bench) -> Verdict<(Conn, Vec<u8>)> {
    let conn = b.accept()?;
    Ok((conn, line_on(b, conn)?))
}

fn line_on(b: &mut Bench, conn: Conn) -> Verdict<Vec<u8>> {
    let line = b.take(conn, |came| came.iter().position(|byte| *byte == b'\n').map(|at| at + 1));
    let line = line.map_err(|fault| match fault.came.is_empty() {
        true => fault,
        false => fault.is(&NO_NEWLINE),
    })?;
    Ok(line.trim_ascii().to_ascii_uppercase())
}

/// Answers a line, and those of all further connections; then the client must end well.
fn serve(b: &mut Bench, conn: Conn, answer: &[u8], delivery: Delivery) -> Verdict {
    let answer_to = |b: &mut Bench, conn, answer: &[u8]| {
        b.send(conn, answer, delivery)?;
        b.half_close(conn);
        b.expect_all_taken(conn)
    };
    answer_to(b, conn, answer)?;
    loop {
        match b.event()? {
            Event::Calls(conn) => {
                let answer = line_on(b, conn)?;
                answer_to(b, conn, &answer)?;
            }
            Event::Speaks(conn) => return Err(b.seen(conn, SPOKE_TOO_SOON.to_string())),
            Event::Leaves(..) => {}
            Event::Exits => return b.finishes(Exit::Well),
        }
    }
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let (conn, answer) = line(b)?;
    serve(b, conn, &answer, Whole)
}

fn client_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    let (conn, answer) = line(b)?;
    serve(b, conn, &answer, Bytewise)
}

fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let (conn, answer) = line(b)?;
    b.pause(PAUSE);
    serve(b, conn, &answer, Whole)
}

fn client_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    let (conn, _) = line(b)?;
    b.half_close(conn);
    b.finishes(Exit::Failing)
}

fn client_reset(b: &mut Bench) -> Verdict {
    b.suspect(&HIDES_ERRORS);
    let (conn, _) = line(b)?;
    b.reset(conn);
    b.finishes(Exit::Failing)
}

fn client_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    line(b)?;
    b.gives_up(&HIDES_ERRORS)
}
