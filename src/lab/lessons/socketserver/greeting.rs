//! The act `greeting`: 18 bytes after the first word.

use super::PORT;
use super::crowd::last_is_served_first;
use super::words::greeting::*;
use super::words::{
    AGAIN, CLIENT_BYTEWISE, CLIENT_HALF_CLOSED, CLIENT_SILENT, HIDES_ERRORS, RESET, SAID_NOTHING,
    SILENT, SPOKE_TOO_SOON,
};
use crate::bench::Delivery::{Bytewise, Whole};
use crate::bench::{Bench, Conn, Delivery, Exit, Setting, Suite, Verdict, check};

/// The act `greeting`: 18 bytes after the first word.
pub const GREETING: Suite = Suite {
    lesson: "socketserver",
    act: "greeting",
    setting: Setting { port: PORT, client_input: "hello\n", ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", WHOLE, &[], whole),
        check("again", AGAIN, FIRST, again),
        check("binary", BINARY, GOES_ON, binary),
        check("half-closed", HALF_CLOSED, FIRST, half_closed),
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
/// What the notes' server 23 sends, and what it would be in GBK.
const NIHAO: &[u8] = "亲，学会了吗".as_bytes();
const NIHAO_GBK: &[u8] = b"\xc7\xd7\xa3\xac\xd1\xa7\xbb\xe1\xc1\xcb\xc2\xf0";

/// Says something, and is greeted.
fn greeted(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, b"?", Whole)?;
    b.expect(conn, NIHAO)?;
    b.expect_end(conn)
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    b.settle();
    if !b.pending(conn).is_empty() {
        return Err(b.seen(conn, SPOKE_TOO_SOON.to_string()).is(&GREETS_FIRST));
    }
    b.send(conn, b"hello\n", Whole)?;
    b.expect(conn, NIHAO).map_err(|fault| match fault.came.starts_with(NIHAO_GBK) {
        true => fault.is(&WRONG_ENCODING),
        false => fault,
    })?;
    b.suspect(&KEEPS_OPEN);
    b.expect_end(conn)
}

fn again(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    for _ in 0..3 {
        greeted(b)?;
    }
    Ok(())
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8);
    let conn = b.connect()?;
    b.send(conn, b"\xff", Whole)?;
    b.expect(conn, NIHAO)?;
    b.expect_end(conn)?;
    greeted(b)
}

fn half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    let conn = b.connect()?;
    b.half_close(conn);
    b.expect_end(conn)
}

fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    for _ in 0..3 {
        let conn = b.connect()?;
        b.settle();
        b.reset(conn);
    }
    greeted(b)
}

fn silent(b: &mut Bench) -> Verdict {
    last_is_served_first(b, &SERIAL_ACCEPT, |b, conn| {
        b.send(conn, b"?", Whole)?;
        b.expect(conn, NIHAO)?;
        b.expect_end(conn)
    })
}

/// The client has called and said something.
fn spoken(b: &mut Bench) -> Verdict<Conn> {
    let conn = b.accept()?;
    match b.said(conn)? {
        Some(_) => Ok(conn),
        None => Err(b.seen(conn, SAID_NOTHING.to_string())),
    }
}

fn greet(b: &mut Bench, delivery: Delivery) -> Verdict {
    let conn = spoken(b)?;
    b.send(conn, NIHAO, delivery)?;
    b.half_close(conn);
    b.expect_all_taken(conn)?;
    b.finishes(Exit::Well)
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    greet(b, Whole)
}

fn client_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    greet(b, Bytewise)
}

fn client_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    let conn = spoken(b)?;
    b.half_close(conn);
    b.finishes(Exit::Failing)
}

fn client_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    spoken(b)?;
    b.gives_up(&HIDES_ERRORS)
}
