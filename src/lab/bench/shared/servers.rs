//! What is asked of any server of connections. A lesson says how it says hello and goodbye.
//!
//! Each function is a check, and names what its fault points to. A lesson puts them into its table
//! with the number of its own rule.

use std::time::{Duration, Instant};

pub use super::apart::{apart, unless_ended};
use super::mistakes::*;
pub use super::service::Service;
use crate::bench::conversation::Bench;
use crate::bench::deliver::Delivery::{Bytewise, Cut, Whole};
use crate::bench::fault::{Fault, Verdict, What};

/// Every server must accept a pause of this length: a person may be typing.
pub const PAUSE: Duration = Duration::from_secs(6);
/// How many more clients can wait where one at a time is served.
const WAITING: usize = 5;
/// A program that may open this many descriptors soon has none left, if it closes none.
const FILES: u64 = 48;
/// How many clients come, one after the other, to a program that may have leaks.
const CLIENTS: u64 = 120;
/// How many clients leave while their answer is on its way. One of these resets must meet it.
const RUDE: usize = 10;
/// What needs many clients, one after the other, shows itself within this time, or not at all: a
/// program may be slow.
pub(super) const SHOWN: Duration = Duration::from_secs(20);
/// Words that end something in other protocols.
pub(super) const WORDS: [&str; 8] =
    ["exit", "quit", "bye", "q", "EXIT", "Bye", "stop", "please exit now"];
/// Blanks, line ends, NUL, and what a terminal takes for a command.
pub(super) const BLANKS: [&[u8]; 6] =
    [b" \r\n\tname\0 \r\n", b"\n", b"one\r\ntwo\n\nthree\r", b"  ", b"a\0b", b"\x1b[1m\x04\x1a"];

/// A program that SIGPIPE has ended has another mistake than one that ended with an error.
pub(super) fn killed(b: &mut Bench, fault: Box<Fault>) -> Box<Fault> {
    const SIGPIPE: i32 = 13;
    b.settle(); // it may still be ending
    match b.killed_by() {
        Some(SIGPIPE) => fault.is(&SIGPIPE_KILLS_SERVER),
        _ => fault,
    }
}

/// Clients that come at the same time are all served, one after the other at least, and each with
/// what it has asked for.
pub fn many(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&SERVES_ONCE);
    let mut clients = vec![];
    for number in 0..WAITING + 1 {
        match (s.open)(b) {
            Ok(conn) => clients.push((conn, [s.hello, number.to_string().as_bytes()].concat())),
            Err(fault) if clients.len() > 1 && b.is_running() => {
                return Err(fault.is(&SMALL_BACKLOG));
            }
            Err(fault) => return Err(fault),
        }
    }
    b.settle(); // the server has accepted what it can before the first client speaks
    for (conn, message) in &clients {
        b.send(*conn, &(s.frame)(message), Whole)?;
    }
    for (at, (conn, message)) in clients.iter().enumerate() {
        let answer = (s.answer)(message);
        let between = (s.between)(b, *conn, message);
        let served = between.and_then(|()| (s.hear)(b, *conn, &answer));
        let served = served.and_then(|()| s.leave(b, *conn));
        served.map_err(|fault| {
            b.settle_and_hear(); // several small answers on one connection may wait for each other
            let others = clients.iter().enumerate().filter(|(other, _)| *other != at);
            // Nobody but this client has a right to these bytes.
            let mut others = others.filter(|(_, (_, asked))| !has((s.answer)(asked), &answer));
            let is_astray = others.any(|(_, (conn, _))| has(b.pending(*conn), &answer));
            if is_astray { fault.is(&WRONG_CLIENT) } else { fault }
        })?;
    }
    Ok(())
}

fn has(bytes: Vec<u8>, part: &[u8]) -> bool {
    !part.is_empty() && bytes.windows(part.len()).any(|window| window == part)
}

/// Clients that come one after the other are all served.
pub fn again(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&SERVES_ONCE);
    for _ in 0..WAITING + 1 {
        let conn = s.ask(b)?;
        s.is_answered(b, conn)?;
        s.leave(b, conn)?;
    }
    Ok(())
}

/// Some clients are silent. Of the others, the last one is served first: a backlog cannot fake that.
pub fn at_once(b: &mut Bench, s: &Service) -> Verdict {
    let silent = s.at_once - 2;
    last_is_served_first(b, s, silent).map_err(|fault| {
        // Two at a time are more than one: even a pool of two has places.
        if s.at_once > 2 && b.experiment(|b| last_is_served_first(b, s, 0)) {
            fault.is(&FEW_WORKERS)
        } else if b.experiment(|b| answers_the_last(b, s)) {
            fault.is(&WRONG_CLIENT)
        } else if matches!(fault.what, What::Different | What::Ended(_))
            || b.experiment(|b| b.connect().and_then(|_| s.next(b)))
        {
            fault.unnamed() // it serves the last one, but wrongly; or a silent one is borne
        } else {
            fault
        }
    })
}

/// The first of two asks, and the other is answered.
fn answers_the_last(b: &mut Bench, s: &Service) -> Verdict {
    let first = (s.open)(b)?;
    let last = (s.open)(b)?;
    b.settle(); // it knows of both
    b.send(first, &(s.frame)(s.hello), Whole)?;
    s.is_answered(b, last)
}

fn last_is_served_first(b: &mut Bench, s: &Service, silent: usize) -> Verdict {
    b.suspect(&SERIAL_ACCEPT);
    let mut conns = vec![];
    for _ in 0..silent {
        conns.push(b.connect()?);
    }
    b.settle(); // they are where they will stay
    let first = (s.open)(b)?;
    b.settle();
    let last = (s.open)(b)?;
    b.settle();
    for conn in [last, first] {
        s.say(b, conn, s.hello, Whole)?;
        s.leave(b, conn)?;
    }
    for conn in conns {
        b.disregard(conn); // a server that speaks first has spoken to them, too
    }
    Ok(())
}

/// A reset, before a message, inside it, after it, and while its answer is on its way, costs only
/// the client that resets.
pub fn reset(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    resets(b, s).map_err(|fault| killed(b, fault))
}

fn resets(b: &mut Bench, s: &Service) -> Verdict {
    let conn = b.connect()?;
    b.reset(conn);
    s.next(b)?;
    let message = (s.frame)(s.hello);
    if message.len() > 1 {
        let conn = (s.open)(b)?;
        b.send(conn, &message[..message.len() - 1], Whole)?;
        b.drained(conn)?;
        b.reset(conn);
        s.next(b)?;
    }
    let conn = s.ask(b)?;
    s.is_answered(b, conn)?;
    b.reset(conn);
    s.next(b)?;
    let begun = Instant::now();
    for number in (0..RUDE).take_while(|_| begun.elapsed() < SHOWN) {
        // A server that serves one client at a time finds the next one in the backlog, already reset.
        let held = if s.at_once == 0 { Some(s.ask(b)?) } else { None };
        // The FIN first: then the kernel reports EPIPE to whoever writes, not ECONNRESET.
        let conn = s.ask(b)?;
        b.half_close(conn);
        b.reset_at_once(conn);
        if let Some(held) = held {
            s.is_answered(b, held)?;
            s.leave(b, held)?;
        }
        // A server that serves one at a time may take a second for each.
        if number % 2 == 1 {
            s.next(b)?;
        }
    }
    b.settle();
    s.next(b)
}

/// A client that leaves without a byte costs only itself.
pub fn silent(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&SILENCE_KILLS_SERVER);
    let conn = b.connect()?;
    b.half_close(conn);
    b.expect_gone_anyhow(conn)?;
    s.next(b)
}

/// A pause of some seconds means nothing, before a message or inside it.
pub fn late(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let conn = (s.open)(b)?;
    let message = (s.frame)(s.hello);
    let (first, rest) = message.split_at(message.len() / 2);
    if !first.is_empty() {
        b.send(conn, first, Whole)?;
        b.drained(conn)?;
    }
    b.pause(PAUSE);
    b.send(conn, rest, Whole)?;
    s.is_answered(b, conn)?;
    b.suspect(&EOF_AS_MESSAGE); // what fails now is not about the pause
    s.leave(b, conn)
}

/// No word ends the conversation or the server.
pub fn special_words(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&RESERVED_WORD);
    s.messages(b, &WORDS.map(str::as_bytes), Whole)?;
    s.next(b)
}

/// Blanks, line ends and NUL are bytes like others.
pub fn blanks(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&TEXT_MODE);
    s.messages(b, &BLANKS, Whole)
}

/// Bytes need not be text, and a character may be cut.
pub fn binary(b: &mut Bench, s: &Service) -> Verdict {
    let every: Vec<u8> = (b'!'..=u8::MAX).collect();
    not_text(b, s, &[b"\xff\xfe", b"a\xffb\xc3c\xe4\xbd", &every])?;
    match b.is_partial() {
        true => Ok(()),
        false => cut_character(b, s),
    }
}

/// Messages need not be text.
pub fn not_text(b: &mut Bench, s: &Service, messages: &[&[u8]]) -> Verdict {
    for message in messages {
        b.suspect(&BAD_UTF8_KILLS_SERVER);
        b.restart();
        let conn = (s.open)(b)?;
        s.say(b, conn, message, Whole).map_err(|fault| decoded(b, fault))?;
        if !s.one_each {
            b.suspect(&EOF_AS_MESSAGE);
        }
        s.leave(b, conn)?;
    }
    Ok(())
}

/// A character may come in two pieces.
pub fn cut_character(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&DECODES_PIECES);
    let message = "ab你好c".as_bytes();
    for at in [3, 4, 6, 7] {
        b.restart();
        let cut = (s.frame)(message).len() - message.len() + at;
        s.talk(b, message, Cut(cut))?;
    }
    Ok(())
}

/// What became of bytes that are not text.
fn decoded(b: &mut Bench, fault: Box<Fault>) -> Box<Fault> {
    let has_changed = matches!(fault.what, What::Different | What::Nothing(_));
    match has_changed && b.is_running() && !fault.came.is_empty() {
        true => fault.is(&LOSSY_UTF8),
        false => fault,
    }
}

/// What comes in single bytes is answered like what comes whole.
pub fn bytewise(b: &mut Bench, s: &Service, message: &[u8]) -> Verdict {
    s.talk(b, message, Bytewise)
}

/// Connections that have ended cost nothing: a program with few descriptors serves hundreds.
pub fn leak(b: &mut Bench, s: &Service) -> Verdict {
    b.suspect(&LEAKS);
    b.limit_files(FILES);
    let begun = Instant::now();
    for number in (0..CLIENTS).take_while(|_| begun.elapsed() < SHOWN) {
        // A program that ends sooner than that has another mistake.
        let blame = |fault: Box<Fault>| if number < FILES / 4 { fault.unnamed() } else { fault };
        let conn = s.ask(b).map_err(blame)?;
        s.is_answered(b, conn).map_err(blame)?;
        match number % 2 {
            // That it ends well has been shown with fewer.
            0 if number < FILES / 4 => s.leave(b, conn)?,
            0 => s.leave(b, conn).map_err(|fault| fault.is(&LEAKS))?,
            _ => b.reset_at_once(conn),
        }
        b.forget(conn);
    }
    Ok(())
}

/// A message and the FIN right behind it: the answer is due all the same.
pub fn owed(b: &mut Bench, s: &Service) -> Verdict {
    let message = letters(b, 5000);
    answers_before_end(b, s, &[s.hello, &message])
}

/// The same, with these messages.
pub fn answers_before_end(b: &mut Bench, s: &Service, messages: &[&[u8]]) -> Verdict {
    for message in messages {
        b.suspect(&DROPS_ANSWER_AT_FIN);
        let conn = (s.open)(b)?;
        b.send_last(conn, &(s.frame)(message))?;
        (s.hear)(b, conn, &(s.answer)(message))?;
        b.suspect(&EOF_AS_MESSAGE);
        s.ends(b, conn)?;
    }
    Ok(())
}

/// A client that receives late loses nothing, neither while it sends nor behind its FIN; and what it
/// leaves behind is not for the next one. For services without frames: `message` is longer than all
/// buffers between us.
pub fn slow(b: &mut Bench, s: &Service, message: &[u8]) -> Verdict {
    b.suspect(&PARTIAL_WRITE);
    let (wire, answer) = ((s.frame)(message), (s.answer)(message));
    let conn = (s.open)(b)?;
    let sent = b.send_while_taken(conn, &wire)?;
    b.pause(PAUSE);
    b.exchange(conn, &wire[sent..], &answer).map_err(|fault| match fault.what {
        // It has ended the connection: because of the pause, or because its send failed?
        What::Ended(_) | What::Died(_) => fault.brief().unnamed(),
        _ => fault.brief(),
    })?;
    s.leave(b, conn)?;
    // First all buffers are full. Then only some are: the server has the FIN, and still owes a part.
    for some in [message.len(), sent / 2] {
        b.suspect(&DROPS_ANSWER_AT_FIN);
        let conn = (s.open)(b)?;
        let sent = b.send_while_taken(conn, &wire[..some])?;
        b.half_close(conn);
        b.settle();
        b.expect(conn, &(s.answer)(&message[..sent])).map_err(Fault::brief)?;
        b.expect_end(conn)?;
    }
    b.suspect(&SHARED_STATE);
    let conn = (s.open)(b)?;
    b.send_while_taken(conn, &wire)?;
    b.reset(conn);
    s.next(b).map_err(|fault| match fault.what {
        What::Different => fault.brief(),
        _ => fault.brief().unnamed(), // it has not borne the reset
    })
}

/// If many short messages fail, too, the server counts them, and its buffer has room.
pub fn counting(b: &mut Bench, s: &Service, fault: Box<Fault>) -> Box<Fault> {
    const MANY: usize = 256;
    let many = |b: &mut Bench| {
        let conn = (s.open)(b)?;
        (0..MANY).try_for_each(|_| s.say(b, conn, s.hello, Whole))
    };
    if b.experiment(many) { fault } else { fault.unnamed() }
}

/// Letters without a pattern: what is lost, doubled or out of order is seen. (They repeat after a
/// prime number of bytes, which no buffer has.)
pub fn letters(b: &mut Bench, count: usize) -> Vec<u8> {
    const PRIME: usize = 65_521;
    let piece: Vec<u8> = (0..count.min(PRIME)).map(|_| b.random.lowercase() as u8).collect();
    let mut letters = piece.repeat(count.div_ceil(piece.len().max(1)));
    letters.truncate(count);
    letters
}
