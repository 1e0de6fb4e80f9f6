//! The act `welcome`: the server speaks first.

use super::PORT;
use super::crowd::last_is_served_first;
use super::words::welcome::*;
use super::words::{AGAIN, CLIENT_SILENT, HIDES_ERRORS, RESET, SILENT, SPOKE_TOO_SOON};
use crate::bench::Delivery::{Bytewise, Whole};
use crate::bench::{Bench, Conn, Delivery, Exit, Setting, Suite, Verdict, What, check};

/// The act `welcome`: the server speaks first.
pub const WELCOME: Suite = Suite {
    lesson: "socketserver",
    act: "welcome",
    setting: Setting { port: PORT, client_input: "hi\nnihao\nexit\n", ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", WHOLE, &[], whole),
        check("again", AGAIN, FIRST, again),
        check("goodbye", GOODBYE, FIRST, goodbye),
        check("half-closed", HALF_CLOSED, FIRST, half_closed),
        check("binary", BINARY, FIRST, binary),
        check("reset", RESET, GOES_ON, reset),
        check("silent", SILENT, GOES_ON, silent),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("bytewise", CLIENT_BYTEWISE, FIRST, client_bytewise),
        check("half-closed", CLIENT_HALF_CLOSED, FIRST, client_half_closed),
        check("silent", CLIENT_SILENT, FIRST, client_silent),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};
const GOES_ON: &[&str] = &["whole", "again"];
const FIRST: &[&str] = &["whole"];

/// Hears the welcome, says a word, and hears hello.
fn talks(b: &mut Bench) -> Verdict<Conn> {
    let conn = b.connect()?;
    b.expect(conn, b"welcome")?;
    b.send(conn, b"hi", Whole)?;
    b.expect(conn, b"hello")?;
    Ok(conn)
}

/// A whole conversation.
fn welcomed(b: &mut Bench) -> Verdict {
    let conn = talks(b)?;
    b.send(conn, b"exit", Whole)?;
    b.expect_end(conn)
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    b.expect(conn, b"welcome").map_err(|fault| {
        let quiet = matches!(fault.what, What::Nothing(_)) && fault.came.is_empty();
        match quiet && b.experiment(comes_second) {
            true => fault.is(&WAITS_FIRST),
            false => fault,
        }
    })?;
    b.send(conn, b"hi", Whole)?;
    b.expect(conn, b"hello")?;
    b.suspect(&KEEPS_OPEN);
    b.send(conn, b"exit", Whole)?;
    b.expect_end(conn)
}

/// Does it welcome us once we have said something?
fn comes_second(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, b"hi", Whole)?;
    b.expect(conn, b"welcome")
}

fn again(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    for _ in 0..3 {
        welcomed(b)?;
    }
    Ok(())
}

fn goodbye(b: &mut Bench) -> Verdict {
    b.suspect(&EXIT_EXACT);
    for goodbye in [&b"exit\n"[..], b"exit\r\n", b"hiexit"] {
        b.restart();
        let conn = talks(b)?;
        b.send(conn, goodbye, Whole)?;
        b.expect_end(conn)?;
    }
    b.restart();
    let conn = talks(b)?;
    b.send(conn, b"ex", Whole)?;
    b.expect(conn, b"hello")?;
    b.send(conn, b"it", Whole)?;
    b.expect_end(conn)
}

fn half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    let conn = talks(b)?;
    b.half_close(conn);
    b.expect_end(conn)
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8);
    let conn = talks(b)?;
    b.send(conn, b"\xff\xe4\x00", Whole)?;
    b.expect(conn, b"hello")?;
    b.send(conn, b"exit", Whole)?;
    b.expect_end(conn)
}

fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    for _ in 0..3 {
        let conn = talks(b)?;
        b.send(conn, b"more", Whole)?;
        b.reset(conn);
    }
    welcomed(b)
}

fn silent(b: &mut Bench) -> Verdict {
    last_is_served_first(b, &SERIAL_ACCEPT, |b, conn| {
        b.expect(conn, b"welcome")?;
        b.send(conn, b"exit", Whole)?;
        b.expect_end(conn)
    })
}

/// The client has called, and must wait for us to speak.
fn listens(b: &mut Bench) -> Verdict<Conn> {
    let conn = b.accept()?;
    b.settle();
    match b.pending(conn).is_empty() {
        true => Ok(conn),
        false => Err(b.seen(conn, SPOKE_TOO_SOON.to_string()).is(&CLIENT_SPEAKS_FIRST)),
    }
}

/// Answers hello to what the client says, until it takes leave; then it must end well.
fn converse(b: &mut Bench, conn: Conn, delivery: Delivery) -> Verdict {
    let mut all = vec![];
    while let Some(words) = b.said(conn)? {
        all.extend(words);
        if all.trim_ascii_end().ends_with(b"exit") {
            b.half_close(conn);
            break;
        }
        b.send(conn, b"hello", delivery)?;
    }
    b.expect_all_taken(conn)?;
    b.finishes(Exit::Well)
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = listens(b)?;
    b.send(conn, b"welcome", Whole)?;
    converse(b, conn, Whole)
}

fn client_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    let conn = listens(b)?;
    b.step(STEP_WELCOME.to_string());
    for byte in b"welcome" {
        let too_soon = !b.pending(conn).is_empty() || !b.is_running();
        if too_soon {
            return Err(b.seen(conn, SPOKE_TOO_SOON.to_string()));
        }
        b.send_more(conn, &[*byte])?;
        b.settle();
    }
    converse(b, conn, Bytewise)
}

fn client_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    for heard in [0, 3] {
        let conn = listens(b)?;
        if heard > 0 {
            b.send(conn, &b"welcome"[..heard], Whole)?;
        }
        b.half_close(conn);
        b.finishes(Exit::Failing)?;
        b.restart();
    }
    Ok(())
}

fn client_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    let conn = listens(b)?;
    b.gives_up(&HIDES_ERRORS)?;
    b.disregard(conn);
    Ok(())
}
