//! What is asked of a client, in both acts. Its first line, `hello`, stands there from the start.

use super::server::{NO_GOODBYES, longest, says_nothing};
use super::words::*;
use crate::bench::Delivery::Whole;
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::PAUSE;
use crate::bench::{Bench, Conn, Exit, Fault, Verdict};

/// A client has called, and has said hello.
fn called(b: &mut Bench) -> Verdict<Conn> {
    let conn = b.accept()?;
    b.expect(conn, b"hello")?;
    Ok(conn)
}

/// Answers, types a line, and wants this line for the next message.
fn exchange(b: &mut Bench, conn: Conn, answer: &str, line: &str) -> Verdict {
    b.send(conn, answer.as_bytes(), Whole)?;
    b.types(&format!("{line}\n"))?;
    b.expect(conn, line.as_bytes())
}

pub fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = called(b)?;
    exchange(b, conn, "hi", "how are you")?;
    exchange(b, conn, "fine, thanks", "me too")
}

/// Its own, and then ours.
pub fn bye(b: &mut Bench) -> Verdict {
    b.suspect(&BYE_NOT_SENT);
    let conn = called(b)?;
    exchange(b, conn, "hi", "bye")?;
    b.expect_end(conn).map_err(|fault| {
        let goes_on = b.aside(|b| exchange(b, conn, "hi", "more")).is_ok();
        if goes_on { fault.is(&BYE_AS_MESSAGE) } else { fault.unnamed() }
    })?;
    b.finishes(Exit::Well).map_err(Fault::unnamed)?;
    b.suspect(&BYE_AS_MESSAGE);
    b.restart();
    let conn = called(b)?;
    b.send(conn, b"bye", Whole)?;
    b.settle();
    b.types("more\n")?; // a client that asks for its next message gets one, and sends it
    b.expect_end(conn)?;
    b.finishes(Exit::Well).map_err(Fault::unnamed)
}

pub fn turns(b: &mut Bench) -> Verdict {
    b.suspect(&OUT_OF_TURN);
    let conn = called(b)?;
    for line in ["two\n", "three\n"] {
        b.types(line)?;
    }
    says_nothing(b, conn)?;
    b.send(conn, b"hi", Whole)?;
    b.expect(conn, b"two")?;
    says_nothing(b, conn)
}

pub fn words(b: &mut Bench) -> Verdict {
    b.suspect(&RESERVED_WORD);
    let conn = called(b)?;
    for word in NO_GOODBYES {
        exchange(b, conn, word, "next")?;
    }
    for word in ["goodbye", "bye bye", "BYE", "quit"] {
        exchange(b, conn, "ok", word)?;
    }
    Ok(())
}

pub fn text(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    let conn = called(b)?;
    exchange(b, conn, &longest(), &longest()).map_err(Fault::brief)?;
    // A client that has received only a part takes the rest for the next answer.
    b.types("  third \n")?;
    b.settle_and_hear();
    if !b.pending(conn).is_empty() {
        return Err(b.seen(conn, ANSWERED_TWICE.to_string()).brief());
    }
    b.send(conn, b"ok", Whole)?;
    b.expect(conn, b"  third ").map_err(|fault| fault.brief().unnamed())
}

pub fn fin_in_chat(b: &mut Bench) -> Verdict {
    fin(b)?;
    b.finishes(Exit::Failing)
}

pub fn fin_in_phone(b: &mut Bench) -> Verdict {
    fin(b)?;
    b.finishes(Exit::Well).map_err(Fault::unnamed)
}

/// Our FIN in place of an answer.
fn fin(b: &mut Bench) -> Verdict {
    b.suspect(&TAKES_EOF);
    let conn = called(b)?;
    b.half_close(conn);
    b.settle();
    b.types("more\n")?; // a client that asks for its next message gets one, and sends it
    b.expect_end(conn)
}

pub fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&HIDES_ERRORS);
    let conn = called(b)?;
    b.reset(conn);
    b.types("more\n")?;
    b.finishes(Exit::Failing)
}

pub fn empty_line_in_chat(b: &mut Bench) -> Verdict {
    b.suspect(&EMPTY_LINE);
    let conn = called(b)?;
    b.send(conn, b"hi", Whole)?;
    b.types("\n")?;
    says_nothing(b, conn)?;
    b.types("next\n")?;
    b.expect(conn, b"next")?;
    exchange(b, conn, "hi", "again")
}

pub fn empty_line_in_phone(b: &mut Bench) -> Verdict {
    b.suspect(&EMPTY_LINE);
    closes_at(b, "\n")
}

pub fn exit(b: &mut Bench) -> Verdict {
    b.suspect(&EXIT_SENT);
    closes_at(b, "exit\n")
}

/// At this line the client closes, and sends nothing.
fn closes_at(b: &mut Bench, line: &str) -> Verdict {
    let conn = called(b)?;
    b.send(conn, b"hi", Whole)?;
    b.types(line)?;
    b.expect_end(conn)?;
    b.finishes(Exit::Well)
}

pub fn end_of_input_in_chat(b: &mut Bench) -> Verdict {
    ended_input(b, b"bye")
}

pub fn end_of_input_in_phone(b: &mut Bench) -> Verdict {
    ended_input(b, b"")
}

/// In place of the next message comes a goodbye: these bytes, and a FIN.
fn ended_input(b: &mut Bench, goodbye: &[u8]) -> Verdict {
    b.suspect(&END_OF_INPUT);
    let conn = called(b)?;
    b.ends_typing();
    b.send(conn, b"hi", Whole)?;
    b.expect(conn, goodbye)?;
    b.expect_end(conn)?;
    b.finishes(Exit::Well)
}

pub fn late(b: &mut Bench) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let conn = called(b)?;
    b.pause(PAUSE);
    exchange(b, conn, "hi", "next")
}
