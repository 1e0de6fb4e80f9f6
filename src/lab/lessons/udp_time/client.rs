//! The checks of a client: we are its server, and a network that loses datagrams.

use std::time::Duration;

use super::clock;
use super::words::*;
use crate::bench::shared::datagrams::{self, Message, first};
use crate::bench::shared::mistakes::*;
use crate::bench::{Address, Bench, Conn, Exit, Fault, Mistake, Verdict};
use crate::lessons::local::{local, now};

/// Longer than a client needs to take a wrong answer, much shorter than an attempt must last.
const PAUSE: Duration = Duration::from_millis(300);
/// A client that does not wait has gone on by then.
const SHORT: Duration = Duration::from_millis(50);
/// Shorter than an attempt must last, but long for a client in a hurry.
const LATE: Duration = Duration::from_millis(600);
/// A client may make so many attempts for one request.
const ATTEMPTS: usize = 10;
/// A client that has been answered so often will never end by itself.
const MOST: usize = 1000;

/// How a request is answered.
type Answer = fn(&[u8]) -> Vec<u8>;

/// The answer that a right server gives.
fn time(request: &[u8]) -> Vec<u8> {
    let mut answer = clock::format(request, &local(now(), clock::ZONE));
    answer.truncate(clock::limit(request.len()));
    answer
}

/// Fails if the client does not wait for its answer for so long. To ask the same again is no fault.
fn waits(b: &mut Bench, ours: Conn, request: &[u8], pause: Duration) -> Verdict {
    b.pause(pause);
    while let Some((next, _)) = b.next_here(ours) {
        if next != request {
            return Err(b.seen_datagram(ours, WENT_ON_TOO_SOON.to_string()));
        }
    }
    match b.is_running() {
        true => Ok(()),
        false => Err(b.seen_datagram(ours, ENDED_TOO_SOON.to_string())),
    }
}

/// Answers this request and all that follow, until the client ends, which it must do well.
fn serve(b: &mut Bench, ours: Conn, first: Message, pause: Duration, answer: Answer) -> Verdict {
    let mut next = Some(first);
    for _ in 0..MOST {
        let Some((request, from)) = next else { return b.finishes(Exit::Well) };
        if !pause.is_zero() {
            b.pause(pause);
        }
        b.reply(ours, from, &answer(&request))?;
        next = b.next_or_gives_up(ours)?;
    }
    Err(b.seen_datagram(ours, GOES_ON_AND_ON.to_string()).unnamed())
}

/// The next attempt for a request that has had no answer.
fn attempt(b: &mut Bench, ours: Conn, request: &[u8]) -> Verdict<Address> {
    match b.next_or_gives_up(ours)? {
        Some((next, from)) if next == request => Ok(from),
        Some(_) => Err(b.seen_datagram(ours, WENT_ON_TOO_SOON.to_string()).unnamed()),
        None => Err(b.seen_datagram(ours, ASKED_ONCE.to_string())),
    }
}

pub fn whole(b: &mut Bench) -> Verdict {
    let (ours, first) = first(b)?;
    b.settle();
    waits(b, ours, &first.0, SHORT).map_err(|fault| fault.is(&DOES_NOT_WAIT))?;
    serve(b, ours, first, Duration::ZERO, time)
}

pub fn late(b: &mut Bench) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let (ours, first) = first(b)?;
    serve(b, ours, first, LATE, time).map_err(|fault| fault.is(&GIVES_UP_EARLY))
}

pub fn any(b: &mut Bench) -> Verdict {
    let cases: [(&'static Mistake, Answer); 2] =
        [(&BAD_UTF8_KILLS_CLIENT, |_| b"\xff\xfe \xe4\xbd".to_vec()), (&EMPTY_AS_END, |_| vec![])];
    for (mistake, answer) in cases {
        b.restart();
        let (ours, first) = first(b)?;
        serve(b, ours, first, Duration::ZERO, answer).map_err(|fault| fault.is(mistake))?;
    }
    Ok(())
}

pub fn stranger(b: &mut Bench) -> Verdict {
    let (ours, (request, from)) = first(b)?;
    let stranger = b.stranger()?;
    let answer = time(&request);
    b.reply(stranger, from, &answer)?;
    waits(b, ours, &request, PAUSE).map_err(|fault| fault.is(&TRUSTS_STRANGERS))?;
    serve(b, ours, (request, from), Duration::ZERO, time)
        .map_err(|fault| fault.is(&TRUSTS_STRANGERS))
}

pub fn silent(b: &mut Bench) -> Verdict {
    let (ours, (request, _)) = datagrams::silent(b)?;
    match attempts(b, ours, &request)? {
        0..=ATTEMPTS => Ok(()),
        many => Err(b.seen_datagram(ours, too_many(many)).is(&FLOODS)),
    }
}

/// How often a client that has ended has asked, and nothing but this.
fn attempts(b: &mut Bench, ours: Conn, request: &[u8]) -> Verdict<usize> {
    let mut attempts = 1;
    while let Some((next, _)) = b.next_here(ours) {
        attempts += 1;
        if next != request {
            return Err(b.seen_datagram(ours, ASKED_MORE.to_string()).unnamed());
        }
    }
    Ok(attempts)
}

pub fn again(b: &mut Bench) -> Verdict {
    b.suspect(&ASKS_ONCE);
    let (ours, (request, _)) = first(b)?;
    let from = attempt(b, ours, &request)?;
    serve(b, ours, (request, from), Duration::ZERO, time).map_err(Fault::unnamed)
}

pub fn new_socket(b: &mut Bench) -> Verdict {
    new_ports(b).or_else(|fault| match fault.mistake {
        // The kernel may give the same port again, once in some ten thousand times.
        Some(mistake) if *mistake == SAME_SOCKET && b.experiment(new_ports) => Ok(()),
        _ => Err(fault),
    })
}

/// Whether each attempt comes from another port than the one before, also for the next request.
fn new_ports(b: &mut Bench) -> Verdict {
    let (ours, (request, mut before)) = first(b)?;
    let from = attempt(b, ours, &request)?;
    let mut next = Some((request, from));
    for _ in 0..MOST {
        let Some((request, from)) = next else { return Ok(()) };
        if from == before {
            return Err(b.seen_datagram(ours, SAME_PORT.to_string()).is(&SAME_SOCKET));
        }
        before = from;
        let answer = time(&request);
        b.reply(ours, from, &answer)?;
        next = b.next_or_gives_up(ours)?;
    }
    Ok(())
}

pub fn too_late(b: &mut Bench) -> Verdict {
    let (ours, (request, old)) = first(b)?;
    let from = attempt(b, ours, &request)?;
    let answer = time(&request);
    b.reply(ours, old, &answer)?;
    waits(b, ours, &request, PAUSE).map_err(|fault| fault.is(&TAKES_LATE_ANSWER))?;
    serve(b, ours, (request, from), Duration::ZERO, time).map_err(Fault::unnamed)
}

pub fn strangers(b: &mut Bench) -> Verdict {
    let (ours, (request, _)) = datagrams::strangers(b, <[u8]>::to_vec)?;
    attempts(b, ours, &request).map(|_| ())
}
