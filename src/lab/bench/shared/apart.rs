//! What one client has sent is nothing to another.

use super::mistakes::*;
use super::service::Service;
use crate::bench::conversation::Bench;
use crate::bench::deliver::Delivery::Whole;
use crate::bench::fault::{Fault, Verdict};

/// What one client has sent is not there for another: neither while both are there, nor later.
pub fn apart(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&SHARED_STATE);
    let part = at_the_same_time(b, s).map_err(|fault| unless_ended(b, fault))?;
    after_a_part(b, s, &part).map_err(|fault| match b.has_died() {
        true => ended_by_one(b, s, &part, fault),
        false => fault,
    })
}

/// A program that has ended serves nobody: that tells nothing of what clients share.
pub fn unless_ended(b: &mut Bench, fault: Box<Fault>) -> Box<Fault> {
    if b.has_died() { fault.unnamed() } else { fault }
}

/// Two clients, each cut inside its message. Gives the first part of a message.
fn at_the_same_time(b: &mut Bench, s: &Service) -> Verdict<Vec<u8>> {
    // Cut inside a character: a server that decodes keeps the first byte for what comes next. (你 and 好
    // have different first bytes.)
    let [first, second] = ["你", "好"].map(|text| [s.hello, text.as_bytes()].concat());
    let messages = [(s.frame)(&first), (s.frame)(&second)];
    let inside = |wire: &[u8]| wire.iter().rposition(|byte| *byte >= 0xc0).map_or(0, |at| at + 1);
    // A server of one client at a time takes the second one's bytes when the first has gone.
    let pair = [(s.open)(b)?, (s.open)(b)?];
    for (conn, wire) in pair.into_iter().zip(&messages) {
        b.send(conn, &wire[..inside(wire)], Whole)?;
        b.settle();
    }
    for (conn, wire) in pair.into_iter().zip(&messages) {
        b.send(conn, &wire[inside(wire)..], Whole)?;
        b.settle();
    }
    for (conn, message) in pair.into_iter().zip([first, second]) {
        b.expect(conn, &(s.answer)(&message))?;
        s.leave(b, conn)?;
    }
    Ok(messages[0][..inside(&messages[0])].to_vec())
}

/// One client leaves inside its message. The next one must be served as if nothing had been.
fn after_a_part(b: &mut Bench, s: &Service, part: &[u8]) -> Verdict {
    let conn = (s.open)(b)?;
    b.send(conn, part, Whole)?;
    b.drained(conn)?;
    b.half_close(conn);
    b.suspect(&EOF_AS_MESSAGE);
    b.expect_gone_anyhow(conn)?;
    b.suspect(&SHARED_STATE);
    s.next(b)
}

/// A FIN inside a message has ended the program. If an RST does so, too, each error of one client
/// ends it; otherwise nothing tells what it is.
fn ended_by_one(b: &mut Bench, s: &Service, part: &[u8], fault: Box<Fault>) -> Box<Fault> {
    let died = fault.unnamed();
    let survives = |b: &mut Bench| {
        let conn = (s.open)(b)?;
        b.send(conn, part, Whole)?;
        b.drained(conn)?;
        b.reset(conn);
        s.next(b)
    };
    if b.experiment(survives) { died } else { died.is(&RESET_KILLS_SERVER) }
}
