//! How the clients of an act are served, and what may happen to an answer on its way.

use std::time::{Duration, Instant};

use super::mistakes::*;
use super::words;
use crate::bench::conversation::{Bench, Conn, Event};
use crate::bench::deliver::Delivery::Whole;
use crate::bench::fault::{End, Verdict};
use crate::bench::mistake::Mistake;

/// What comes back for a message.
pub type Answer = fn(&[u8]) -> Vec<u8>;

/// How the clients of an act are served.
pub struct Table {
    /// What comes on a new connection before the first message: we welcome, we ask for a proof.
    pub greet: fn(&mut Bench, Conn) -> Verdict,
    /// How many of the bytes that have come are the next message; `None` if that is not whole yet.
    /// The flag tells that the client has sent its FIN behind them.
    pub message: fn(&[u8], bool) -> Option<usize>,
    /// What bytes that can never become a message are, in words, and the mistake that they show.
    pub strange: fn(&[u8]) -> Option<(String, &'static Mistake)>,
    /// The answer to a message; nothing if it has none.
    pub answer: Answer,
    /// What both sides send between a message and its answer: we a length, and the client that it
    /// has it.
    pub between: fn(&mut Bench, Conn, &[u8]) -> Verdict,
    /// We end each connection after one answer.
    pub one_each: bool,
    /// Whether an answer is whole before we end the connection, although that is its only answer. Then
    /// a reset comes before its last byte: behind it nothing would be lost.
    pub is_whole: fn(&[u8]) -> bool,
}

/// What happens to the first answer.
pub(super) enum Twist<'t> {
    /// It comes as it should. A client that ends badly after it makes this mistake.
    Nothing(&'static Mistake),
    /// It comes in single bytes. A client that goes on before it is whole makes a mistake, which depends
    /// on how many bytes had come, and of how many.
    Bytewise(fn(usize, usize) -> &'static Mistake),
    /// It comes late, and with a pause inside.
    Late,
    /// It comes so much later. A client that sends more before it makes this mistake.
    Waits(Duration, &'static Mistake),
    /// Each answer comes in single bytes, and the client may go on meanwhile.
    Pieces,
    /// Each answer comes in two parts: so many bytes, and, when the client has received them, the rest.
    Parts(fn(&[u8]) -> usize),
    /// Half of each answer comes. The rest comes after the client's next message, or after its FIN.
    HoldsBack,
    /// Only this many of its bytes come, and then our FIN.
    Ends(usize),
    /// Only this many of its bytes come (all with `usize::MAX`: see [`Table::is_whole`]), and then our
    /// RST.
    Resets(usize),
    /// It never comes.
    Silence,
    /// Something else comes in its place.
    Other(&'t dyn Fn(&[u8]) -> Vec<u8>),
}

impl Twist<'_> {
    /// The client gets all of its answers, so its end is no accident.
    fn is_kind(&self) -> bool {
        use Twist::{HoldsBack, Late, Nothing, Parts, Pieces, Waits};
        matches!(self, Nothing(_) | Late | Waits(..) | Pieces | Parts(_) | HoldsBack)
    }
}

/// Every client waits this long for an answer: the contracts say 3 s.
pub const PAUSE: Duration = Duration::from_millis(2200);
/// A client that does not wait for an answer goes on within this time.
pub(super) const MOMENT: Duration = Duration::from_secs(1);
/// How many bytes are sent one at a time. With megabytes that would take hours.
const SINGLE: usize = 64;
/// How many answers come late, where a check asks for that. Many pauses, or those of many connections,
/// would be longer than any client must wait.
const MORE: usize = 4;
/// After each of the first bytes, this many, the client has time to do the wrong thing.
const WATCHED: usize = 24;
/// A client that has been answered so often will never end by itself.
const MOST: usize = 1000;
/// The same for one that has been answered so often, and has taken so long.
const MANY: usize = 100;
const LONGEST: Duration = Duration::from_secs(30);
/// How many steps are reported of a client that sends many messages.
const TOLD: usize = 6;

impl Table {
    /// An echo: any bytes are a message, and the same bytes come back. A lesson changes what differs.
    pub const ECHO: Table = Table {
        greet: |_, _| Ok(()),
        message: |came, _| (!came.is_empty()).then_some(came.len()),
        strange: |_| None,
        answer: <[u8]>::to_vec,
        between: |_, _, _| Ok(()),
        one_each: false,
        is_whole: |_| false,
    };

    /// Serves a client that has just been started, on all its connections, until it has ended. Gives
    /// the connection on which the twist was.
    pub(super) fn serve(&self, b: &mut Bench, twist: &Twist) -> Verdict<Option<Conn>> {
        let begun = Instant::now();
        let (mut answered, mut twisted) = (0, None);
        let mut held_back: Vec<(Conn, Vec<u8>)> = vec![];
        loop {
            let event = b.event().map_err(|fault| match answered {
                0 => fault.is(&ANOTHER_PROTOCOL),
                _ => fault,
            });
            let (conn, end) = match event? {
                Event::Calls(conn) => {
                    (self.greet)(b, conn)?;
                    continue;
                }
                Event::Speaks(conn) => (conn, None),
                Event::Leaves(conn, end) => (conn, Some(end)),
                Event::Exits => break,
            };
            if self.one_each && b.is_half_closed(conn) {
                b.skip(conn); // the answer was already on its way
            } else if !b.is_open(conn)? {
                if end.is_some() {
                    b.half_close(conn);
                }
                continue;
            }
            if let Some(at) = held_back.iter().position(|(of, _)| *of == conn) {
                b.send_on(conn, &held_back.swap_remove(at).1)?;
            }
            loop {
                let came = b.pending(conn);
                let Some(count) = (self.message)(&came, end == Some(End::Fin)) else { break };
                if self.one_each && came.len() > count {
                    let text = words::says_more(came.len() - count);
                    return Err(b.seen(conn, text).is(&ANOTHER_PROTOCOL));
                }
                let message = b.take_now(conn, count);
                answered += 1;
                let is_goodbye = b.is_goodbye(conn);
                let answer = if is_goodbye { vec![] } else { (self.answer)(&message) };
                let is_twisted = twisted.is_none() && !answer.is_empty();
                let is_told = match twist {
                    Twist::Pieces | Twist::Parts(_) | Twist::HoldsBack => false, // that is a step of its own
                    Twist::Nothing(_) => !answer.is_empty(),
                    _ => !answer.is_empty() && !is_twisted,
                };
                if answered <= TOLD {
                    b.step(words::step_message(message.len(), is_told));
                }
                if answered > MOST || (answered > MANY && begun.elapsed() > LONGEST) {
                    return Err(b.seen(conn, words::GOES_ON.to_string()).is(&NEVER_ENDS));
                }
                if is_goodbye {
                    b.half_close(conn);
                    break;
                }
                (self.between)(b, conn, &message)?;
                match twist {
                    Twist::Nothing(mistake) if answered == 1 => b.suspect(mistake),
                    _ => {}
                }
                if matches!(twist, Twist::HoldsBack) {
                    twisted = twisted.or(Some(conn));
                    let (first, rest) = answer.split_at(answer.len().div_ceil(2));
                    if answered <= TOLD {
                        b.step(words::step_held_back(first.len(), answer.len()));
                    }
                    b.send_on(conn, first)?;
                    held_back.push((conn, rest.to_vec()));
                } else if is_twisted {
                    twisted = Some(conn);
                    if matches!(twist, Twist::Silence) {
                        return Ok(twisted);
                    }
                    self.twist(b, conn, twist, &answer)?;
                } else if matches!(twist, Twist::Pieces) {
                    self.byte_by_byte(b, conn, &answer)?;
                } else if let Twist::Parts(at) = twist {
                    self.in_two_parts(b, conn, &answer, at(&answer))?;
                } else {
                    let waits_alone = b.others(conn).is_empty() && answered <= MORE;
                    if matches!(twist, Twist::Late) && waits_alone {
                        b.pause(PAUSE / 8); // no later answer is there at once, either
                    }
                    b.send_on(conn, &answer)?;
                }
                if self.one_each {
                    b.half_close(conn);
                    break;
                }
            }
            if let Some((text, mistake)) = (self.strange)(&b.pending(conn)) {
                return Err(b.seen(conn, text).is(mistake));
            }
            if end == Some(End::Rst) && twist.is_kind() {
                return Err(b.seen(conn, words::LEFT_WITH_RST.to_string()));
            }
            if end.is_some() {
                if twist.is_kind() || matches!(twist, Twist::Bytewise(_)) {
                    // It may wait for an answer on another connection before it receives this one.
                    b.drained_while(conn, |b| self.answer_others(b, conn))?;
                    b.expect_all_taken(conn)?;
                }
                b.half_close(conn);
            }
        }
        match twisted {
            None if answered == 0 => {
                Err(b.seen_anywhere(words::SAID_NOTHING.to_string()).is(&ANOTHER_PROTOCOL))
            }
            twisted => Ok(twisted),
        }
    }

    fn twist(&self, b: &mut Bench, conn: Conn, twist: &Twist, answer: &[u8]) -> Verdict {
        match twist {
            Twist::Nothing(_) => b.send_on(conn, answer),
            Twist::Bytewise(early) => self.bytes_one_by_one(b, conn, answer, *early),
            Twist::Pieces => self.byte_by_byte(b, conn, answer),
            Twist::Parts(at) => self.in_two_parts(b, conn, answer, at(answer)),
            Twist::Waits(time, mistake) => {
                let said = b.pending(conn).len();
                b.pause(*time);
                match b.pending(conn).len() > said {
                    true => Err(b.seen(conn, words::CAME_TOO_SOON.to_string()).is(mistake)),
                    false => b.send(conn, answer, Whole),
                }
            }
            Twist::Late => {
                let (first, rest) = answer.split_at(answer.len() / 2);
                b.pause(PAUSE);
                b.send(conn, first, Whole)?;
                b.pause(PAUSE / 8); // on its other connections that is part of one pause
                b.send(conn, rest, Whole)
            }
            Twist::Ends(count) => {
                let count = (*count).min(answer.len().saturating_sub(1));
                if count > 0 {
                    b.send(conn, &answer[..count], Whole)?;
                }
                b.half_close(conn);
                b.is_done_with(conn);
                Ok(())
            }
            Twist::Resets(count) => {
                let part = (*count).min(answer.len().saturating_sub(1));
                let is_all = *count == usize::MAX && !(self.is_whole)(answer);
                let count = if is_all { answer.len() } else { part };
                if count > 0 {
                    b.send(conn, &answer[..count], Whole)?;
                    b.drained_while(conn, |b| self.answer_others(b, conn))?;
                    b.settle();
                }
                b.reset(conn);
                Ok(())
            }
            Twist::Other(other) => b.send(conn, &other(answer), Whole),
            Twist::Silence | Twist::HoldsBack => Ok(()),
        }
    }

    /// Sends an answer in single bytes; the client must not go on before it has all of them.
    fn bytes_one_by_one(
        &self,
        b: &mut Bench,
        conn: Conn,
        answer: &[u8],
        early: fn(usize, usize) -> &'static Mistake,
    ) -> Verdict {
        b.step(words::step_single_bytes(answer.len().min(SINGLE), answer.len()));
        b.settle();
        // It need not wait for one answer before it sends the next message, or its FIN.
        let (has_said, had_ended) = (b.pending(conn).len(), b.has_ended(conn).is_some());
        let (single, rest) = answer.split_at(answer.len().min(SINGLE));
        // Its FIN alone is no fault: it may say no more, and still receive. But what is closed does not
        // take the next byte.
        let mut fin_after = None;
        let too_soon = |b: &Bench, sent| {
            let text = words::went_on_too_soon(sent, answer.len());
            Err(b.seen(conn, text).is(early(sent, answer.len())))
        };
        for (before, byte) in single.iter().enumerate() {
            b.send_on(conn, &[*byte])?;
            b.drained_while(conn, |b| self.answer_others(b, conn))?;
            if let Some(sent) = fin_after.filter(|_| before <= WATCHED) {
                if b.expect_all_taken(conn).is_err() {
                    return too_soon(b, sent);
                }
            }
            let sent = before + 1;
            if sent > WATCHED || sent == answer.len() {
                continue;
            }
            b.settle();
            let end = b.has_ended(conn).filter(|_| !had_ended);
            let ended = !b.is_running() || end == Some(End::Rst);
            if ended || (has_said == 0 && !b.pending(conn).is_empty()) {
                return too_soon(b, fin_after.unwrap_or(sent));
            }
            fin_after = fin_after.or(end.map(|_| sent));
        }
        b.send_on(conn, rest)
    }

    /// Answers what has come on other connections: a client may wait for one of them first.
    fn answer_others(&self, b: &mut Bench, conn: Conn) -> Verdict {
        for other in b.others(conn) {
            // A proof is not a message.
            if b.is_half_closed(other) || !b.is_open(other)? {
                continue;
            }
            let has_ended = b.has_ended(other) == Some(End::Fin);
            while let Some(count) = (self.message)(&b.pending(other), has_ended) {
                let message = b.take_now(other, count);
                let is_goodbye = b.is_goodbye(other);
                if !is_goodbye {
                    (self.between)(b, other, &message)?;
                    b.send_on(other, &(self.answer)(&message))?;
                }
                if is_goodbye || self.one_each {
                    b.half_close(other);
                    break;
                }
            }
        }
        Ok(())
    }

    /// Sends an answer in two parts. The client has received the first one, and waits for the second.
    fn in_two_parts(&self, b: &mut Bench, conn: Conn, answer: &[u8], at: usize) -> Verdict {
        let (first, rest) = answer.split_at(at.min(answer.len()));
        b.step(words::step_parts(first.len(), answer.len()));
        b.send_on(conn, first)?;
        b.drained_while(conn, |b| self.answer_others(b, conn))?;
        b.settle();
        if !rest.is_empty() && !b.is_running() {
            return Err(b.seen(conn, words::went_on_too_soon(first.len(), answer.len())));
        }
        b.send_on(conn, rest)
    }

    /// Sends an answer in single bytes; the client may go on meanwhile.
    fn byte_by_byte(&self, b: &mut Bench, conn: Conn, answer: &[u8]) -> Verdict {
        let (single, rest) = answer.split_at(answer.len().min(SINGLE));
        b.step(words::step_single_bytes(single.len(), answer.len()));
        for byte in single {
            b.send_on(conn, &[*byte])?;
            b.drained_while(conn, |b| self.answer_others(b, conn))?;
        }
        b.send_on(conn, rest)
    }
}
