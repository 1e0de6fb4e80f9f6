//! What is asked of a server, in both acts.

use super::words::*;
use crate::bench::Delivery::Whole;
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, Service};
use crate::bench::{Bench, Conn, Fault, Verdict, What};

/// How many clients can wait where one at a time is served.
const WAITING: usize = 5;
/// 1024 bytes of text.
pub fn longest() -> String {
    "你".repeat(341) + "a"
}

/// Messages that end nothing.
pub const NO_GOODBYES: [&str; 8] =
    ["goodbye", "bye bye", "BYE", "Bye", " bye", "bye ", "exit", "quit"];

/// Any message is answered with the line that is typed, which is always the same here.
static SERVICE: Service = Service {
    open: |b| {
        let conn = b.connect()?;
        b.types("ok\n")?;
        Ok(conn)
    },
    answer: |_| b"ok".to_vec(),
    ..Service::ECHO
};

/// Sends a message, types a line, and wants this line for an answer.
fn exchange(b: &mut Bench, conn: Conn, message: &str, line: &str) -> Verdict {
    b.send(conn, message.as_bytes(), Whole)?;
    b.types(&format!("{line}\n"))?;
    b.expect(conn, line.as_bytes())
}

/// A client that is answered, and says goodbye.
fn next_client(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    exchange(b, conn, "hello", "ok")?;
    b.send(conn, b"bye", Whole)?;
    b.expect_end(conn)
}

/// It is not this program's turn.
pub fn says_nothing(b: &mut Bench, conn: Conn) -> Verdict {
    b.settle_and_hear();
    match b.pending(conn).is_empty() {
        true => Ok(()),
        false => Err(b.seen(conn, SPOKE_OUT_OF_TURN.to_string())),
    }
}

pub fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    exchange(b, conn, "hello", "hi")?;
    exchange(b, conn, "how are you", "fine, thanks")
}

pub fn turns(b: &mut Bench) -> Verdict {
    b.suspect(&OUT_OF_TURN);
    let conn = b.connect()?;
    for line in ["one\n", "two\n", "three\n"] {
        b.types(line)?;
    }
    says_nothing(b, conn)?; // the client sends first
    for line in ["one", "two"] {
        b.send(conn, b"hello", Whole)?;
        b.expect(conn, line.as_bytes())?;
        says_nothing(b, conn)?;
    }
    Ok(())
}

/// Ours, and then its own.
pub fn bye(b: &mut Bench) -> Verdict {
    b.suspect(&BYE_AS_MESSAGE);
    let conn = b.connect()?;
    exchange(b, conn, "hello", "hi")?;
    b.send(conn, b"bye", Whole)?;
    b.settle();
    b.types("too late\n")?; // a program that asks for an answer to bye gets one, and sends it
    b.expect_end(conn).map_err(|fault| match fault.what {
        What::Extra => fault,
        What::NotEnded(_) => fault.is(&STAYS_OPEN),
        _ => fault.unnamed(),
    })?;
    b.suspect(&BYE_NOT_SENT);
    b.restart();
    let conn = b.connect()?;
    exchange(b, conn, "hello", "hi")?;
    exchange(b, conn, "how are you", "bye")?;
    b.expect_end(conn).map_err(|fault| {
        let goes_on = b.aside(|b| exchange(b, conn, "hello", "ok")).is_ok();
        if goes_on { fault.is(&BYE_AS_MESSAGE) } else { fault.unnamed() }
    })?;
    // This was the end of a conversation, and not of the server.
    let next = next_client(b).map_err(Fault::unnamed);
    unless_it_serves_once(b, next)
}

pub fn words(b: &mut Bench) -> Verdict {
    b.suspect(&RESERVED_WORD);
    let conn = b.connect()?;
    for word in NO_GOODBYES {
        exchange(b, conn, word, "ok")?;
    }
    for word in ["goodbye", "bye bye", "BYE", "exit"] {
        exchange(b, conn, "hello", word)?;
    }
    Ok(())
}

pub fn text(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    let conn = b.connect()?;
    exchange(b, conn, &longest(), &longest()).map_err(Fault::brief)?;
    // A program that has received only a part takes the rest for the next message.
    b.types("  second \n")?;
    b.settle_and_hear();
    if !b.pending(conn).is_empty() {
        return Err(b.seen(conn, ANSWERED_TWICE.to_string()).brief());
    }
    b.send(conn, b"hello", Whole)?;
    b.expect(conn, b"  second ").map_err(|fault| fault.brief().unnamed())
}

pub fn half_closed(b: &mut Bench) -> Verdict {
    for is_answered in [false, true] {
        b.suspect(&TAKES_EOF);
        b.restart();
        let conn = b.connect()?;
        if is_answered {
            exchange(b, conn, "hello", "hi")?;
        }
        b.half_close(conn);
        b.settle();
        b.types("kept\n")?; // a program that asks for an answer to the FIN gets one, and sends it
        closes(b, conn)?;
        // Nobody has used this line: it is the next client's.
        let next = b.connect().and_then(|next| {
            b.send(next, b"hello", Whole)?;
            b.expect(next, b"kept")
        });
        let next = next.map_err(|fault| match fault.what {
            What::Different => fault,
            _ => fault.unnamed(),
        });
        unless_it_serves_once(b, next)?;
    }
    Ok(())
}

/// The conversation is over. That a server closes no connection is another check's concern.
fn closes(b: &mut Bench, conn: Conn) -> Verdict {
    b.expect_end(conn).or_else(|fault| match fault.what {
        What::NotEnded(_) if !b.experiment(next_client) => Ok(()),
        _ => Err(fault),
    })
}

/// That a server has only one client is another check's concern.
fn unless_it_serves_once(b: &mut Bench, next: Verdict) -> Verdict {
    next.or_else(|fault| {
        let serves_two = b.experiment(|b| next_client(b).and_then(|()| next_client(b)));
        if serves_two { Err(fault) } else { Ok(()) }
    })
}

pub fn empty_line_in_chat(b: &mut Bench) -> Verdict {
    b.suspect(&EMPTY_LINE);
    let conn = b.connect()?;
    b.send(conn, b"hello", Whole)?;
    b.types("\n")?;
    says_nothing(b, conn)?;
    b.types("hi\n")?;
    b.expect(conn, b"hi")?;
    exchange(b, conn, "hello", "hi")
}

pub fn empty_line_in_phone(b: &mut Bench) -> Verdict {
    b.suspect(&EMPTY_LINE);
    let conn = b.connect()?;
    exchange(b, conn, "hello", "hi")?;
    b.send(conn, b"how are you", Whole)?;
    b.types("\n")?;
    // A program that goes on has not ended the conversation, whether it can close or not.
    b.expect_end(conn).or_else(|fault| {
        let goes_on = b.aside(|b| exchange(b, conn, "more", "ok")).is_ok();
        match fault.what {
            What::NotEnded(_) if !goes_on && !b.experiment(next_client) => Ok(()),
            _ => Err(fault),
        }
    })
}

pub fn end_of_input_in_chat(b: &mut Bench) -> Verdict {
    ended_input(b, b"bye")
}

pub fn end_of_input_in_phone(b: &mut Bench) -> Verdict {
    ended_input(b, b"")
}

/// In place of an answer comes a goodbye: these bytes, and a FIN. So it is for the next client.
fn ended_input(b: &mut Bench, goodbye: &[u8]) -> Verdict {
    b.suspect(&END_OF_INPUT);
    let conn = b.connect()?;
    exchange(b, conn, "hello", "hi")?;
    b.ends_typing();
    let ends = |b: &mut Bench, conn: Conn| {
        b.send(conn, b"how are you", Whole)?;
        b.expect(conn, goodbye)?;
        closes(b, conn)
    };
    ends(b, conn)?;
    let next = b.connect().and_then(|next| ends(b, next));
    unless_it_serves_once(b, next)
}

pub fn many(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    let mut clients = vec![];
    for _ in 0..=WAITING {
        match b.connect() {
            Ok(conn) => clients.push(conn),
            Err(fault) if clients.len() > 1 && b.is_running() => {
                return Err(fault.is(&SMALL_BACKLOG));
            }
            Err(fault) => return Err(fault),
        }
        b.types("ok\n")?;
    }
    for conn in &clients {
        b.send(*conn, b"hello", Whole)?;
    }
    for conn in clients {
        b.expect(conn, b"ok")?;
        b.send(conn, b"bye", Whole)?;
        b.expect_end(conn)?;
    }
    Ok(())
}

pub fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    for bytes in [b"\xff\xfe", b"\xe4\xbd"] {
        let conn = (SERVICE.open)(b)?;
        b.send(conn, bytes, Whole)?;
        b.settle(); // it may answer, or close
        b.half_close(conn);
        b.settle();
        b.disregard(conn);
        next_client(b).map_err(|fault| if b.has_died() { fault } else { fault.unnamed() })?;
    }
    Ok(())
}

pub fn reset(b: &mut Bench) -> Verdict {
    servers::reset(b, &SERVICE)
}

pub fn late(b: &mut Bench) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let conn = b.connect()?;
    b.pause(servers::PAUSE);
    exchange(b, conn, "hello", "hi")
}
