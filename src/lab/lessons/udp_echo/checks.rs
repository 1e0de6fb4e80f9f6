//! Lesson 05: each datagram comes back, alone and whole.

use std::time::Duration;

use super::PORT;
use super::words::*;
use crate::bench::shared::datagrams::{self, Message, Service, first};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::letters;
use crate::bench::shared::words::{BLANKS, CLIENT_LATE, CLIENT_SILENT, SPECIAL_WORDS};
use crate::bench::suite::long;
use crate::bench::{Bench, Conn, Exit, Fault, Setting, Suite, Verdict, What, check};

/// The act `echo`.
pub const ECHO: Suite = Suite {
    lesson: "udp_echo",
    act: "echo",
    setting: Setting { port: PORT, datagrams: true, ..Setting::EMPTY },
    client_words: &["hello", "", "你好", "--timeout", "4s"],
    server: &[
        check("whole", "3 4 1", WHOLE, &[], whole),
        check("next", "3 6", NEXT, FIRST, next),
        check("peers", "6", PEERS, GOES_ON, peers),
        check("empty", "5 1", EMPTY_DATAGRAM, OTHERS, |b| datagrams::empty(b, &SERVICE)),
        check("words", "5", SPECIAL_WORDS, OTHERS, |b| datagrams::special_words(b, &SERVICE)),
        check("blanks", "5 1", BLANKS, OTHERS, |b| datagrams::blanks(b, &SERVICE)),
        check("binary", "5 7", ANY_BYTES, &["empty", "blanks"], |b| datagrams::binary(b, &SERVICE)),
        check("boundaries", "3 4", BOUNDARIES, GOES_ON, boundaries),
        check("doubled", "5", DOUBLED, &["boundaries"], doubled),
        check("sizes", "3 1", SIZES, GOES_ON, sizes),
        check("mixed", "3 6", MIXED, &["boundaries", "peers"], mixed),
        check("gone", "7", GONE, &["mixed"], gone),
        check("leak", "6", LEAK, GOES_ON, leak),
        long("late", "8", PAUSED, OTHERS, |b| datagrams::late(b, &SERVICE)),
    ],
    client: &[
        check("whole", "2 13 14", CLIENT_WHOLE, &[], client_whole),
        long("late", "12", CLIENT_LATE, FIRST, client_late),
        long("stranger", "10 9", CLIENT_STRANGER, &["late"], client_stranger),
        long("silent", "12 13", CLIENT_SILENT, FIRST, client_silent),
        long("other", "11 13", CLIENT_OTHER, LOSES, client_other),
        long("doubled", "10", CLIENT_DOUBLED, &["late", "other"], client_doubled),
        long("strangers", "12", CLIENT_STRANGERS, ALONE, client_strangers),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const GOES_ON: &[&str] = &["whole", "next"];
const OTHERS: &[&str] = &["whole", "next", "peers"];
const LOSES: &[&str] = &["silent"];
const ALONE: &[&str] = &["stranger", "silent"];

static SERVICE: Service = Service {
    talk: |b, message| {
        let peer = b.peer()?;
        answered(b, peer, message)
    },
    hello: HELLO,
};

const HELLO: &[u8] = b"Hello, nihao";
/// Longer than a client needs to take a wrong answer, shorter than it must wait for the right one.
const PAUSE: Duration = Duration::from_secs(1);
/// The longest datagram over IPv4: 65,535 bytes less 20 of IP's header and 8 of UDP's.
const LARGEST: usize = 65_507;
/// A program with this many descriptors runs out of them soon, if it gives none back.
const FILES: u64 = 64;
/// How many datagrams of strangers come at once.
const SOME: usize = 5;
/// A client that has been answered so often will never end by itself.
const MOST: usize = 1000;

/// Sends one datagram and wants it back.
fn answered(b: &mut Bench, peer: Conn, datagram: &[u8]) -> Verdict {
    b.send_datagram(peer, datagram)?;
    b.expect_datagram(peer, datagram).map_err(padded)
}

/// Is it what was sent, and then the rest of a buffer?
fn padded(fault: Box<Fault>) -> Box<Fault> {
    let rest = fault.came.strip_prefix(&fault.expected[..]).unwrap_or_default();
    // Zeros, or what a C program's stack held.
    let is_buffer = rest.len() > 100 || (rest.len() > 1 && rest.iter().all(|byte| *byte == 0));
    match is_buffer {
        true => fault.is(&WHOLE_BUFFER),
        false => fault,
    }
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let peer = b.peer()?;
    answered(b, peer, HELLO).map_err(|fault| match fault.what {
        What::FromElsewhere(..) => fault.is(&ANSWERS_FROM_ELSEWHERE),
        _ => fault,
    })?;
    b.suspect(&ANSWERS_TWICE);
    b.expect_no_datagram(peer)
}

fn next(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    let peer = b.peer()?;
    let all = [HELLO, b"hi", b"how are you?"];
    for (at, datagram) in all.into_iter().enumerate() {
        answered(b, peer, datagram).map_err(|fault| match fault.what {
            // Is something of an earlier one in it?
            What::Different if fault.mistake != Some(&WHOLE_BUFFER) => {
                let is_old = all[..at].iter().any(|old| shares_end(&fault.came, old));
                if is_old { fault.is(&SHARED_STATE) } else { fault.unnamed() }
            }
            _ => fault,
        })?;
    }
    Ok(())
}

/// Whether some bytes hold an earlier datagram, or end as it does.
fn shares_end(came: &[u8], old: &[u8]) -> bool {
    came.windows(old.len()).any(|part| part == old) || came.ends_with(&old[old.len() / 2..])
}

fn boundaries(b: &mut Bench) -> Verdict {
    b.suspect(&JOINS_DATAGRAMS);
    let peer = b.peer()?;
    let all = [&b"a"[..], b"bc", b"def", b"ghij", b"klmno"];
    for datagram in all {
        b.send_datagram(peer, datagram)?;
    }
    b.expect_datagrams(peer, &all).map_err(|fault| {
        let is_joined = all.concat().windows(fault.came.len().max(1)).any(|it| it == fault.came);
        if is_joined { fault } else { fault.unnamed() }
    })?;
    b.expect_no_datagram(peer)
}

fn doubled(b: &mut Bench) -> Verdict {
    b.suspect(&DROPS_REPEATS);
    let peer = b.peer()?;
    // At once, and once more after the answers.
    b.send_datagram(peer, HELLO)?;
    b.send_datagram(peer, HELLO)?;
    b.expect_datagrams(peer, &[HELLO, HELLO])?;
    answered(b, peer, HELLO)
}

fn sizes(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    let peer = b.peer()?;
    // Around the buffers that programs like to have, and what one Ethernet frame holds.
    for size in [1, 255, 256, 512, 1023, 1024, 1025, 1472, 1473, 4097, 8193, 16_385, LARGEST] {
        let datagram = letters(b, size);
        answered(b, peer, &datagram).map_err(|fault| match fault.what {
            What::Different if !datagram.starts_with(&fault.came) => fault.unnamed(),
            _ => fault,
        })?;
    }
    Ok(())
}

/// An answer that came to another is told from one that did not come at all.
fn to_the_right_one(b: &mut Bench, peers: &[Conn], at: usize, all: &[&[u8]]) -> Verdict {
    b.expect_datagrams(peers[at], all).map_err(|fault| {
        let others = || peers.iter().enumerate().filter(|(other, _)| *other != at);
        let elsewhere = others().any(|(_, other)| {
            b.pending_datagram(*other).is_some_and(|came| all.contains(&&came[..]))
        });
        match elsewhere || matches!(fault.what, What::Different) {
            true => fault.is(&WRONG_CLIENT),
            false => fault,
        }
    })
}

fn peers(b: &mut Bench) -> Verdict {
    b.suspect(&FIRST_SENDER_ONLY);
    let peers = [b.peer()?, b.peer()?, b.peer()?];
    let talk = [(0, b"first"), (1, b"other"), (0, b"again"), (2, b"third"), (1, b"still")];
    for (at, datagram) in talk {
        b.send_datagram(peers[at], datagram)?;
        to_the_right_one(b, &peers, at, &[datagram])?;
    }
    Ok(())
}

fn mixed(b: &mut Bench) -> Verdict {
    b.suspect(&WRONG_CLIENT);
    const EACH: usize = 3;
    let mut peers = vec![];
    for _ in 0..10 {
        peers.push(b.peer()?);
    }
    let says = |at: usize| -> Vec<String> {
        (0..EACH).map(|number| format!("peer {at}, datagram {number}")).collect()
    };
    let mut order: Vec<(usize, String)> = vec![];
    for at in 0..peers.len() {
        order.extend(says(at).into_iter().map(|text| (at, text)));
    }
    b.random.shuffle(&mut order);
    for (at, text) in &order {
        b.send_datagram(peers[*at], text.as_bytes())?;
    }
    for at in 0..peers.len() {
        let all = says(at);
        let all: Vec<&[u8]> = all.iter().map(|text| text.as_bytes()).collect();
        to_the_right_one(b, &peers, at, &all).map_err(datagrams::ended)?;
    }
    Ok(())
}

fn gone(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    let stays = b.peer()?;
    // A quick server may answer one before it has gone, but not all of them.
    for _ in 0..20 {
        let leaves = b.peer()?;
        b.send_datagram(leaves, b"and away")?;
        b.close_peer(leaves);
    }
    b.settle();
    answered(b, stays, HELLO)?;
    // What an error has not ended at once, the next call may report.
    answered(b, stays, b"still there?")
}

fn leak(b: &mut Bench) -> Verdict {
    b.suspect(&LEAKS);
    b.limit_files(FILES);
    let peer = b.peer()?;
    let answered = |number| answered(b, peer, format!("this is {number}").as_bytes());
    (0..2 * FILES).try_for_each(answered).map_err(datagrams::ended)
}

/// Fails if the client does not wait for its echo for so long. To send the same again is no fault.
fn waits(b: &mut Bench, ours: Conn, message: &[u8], time: Duration) -> Verdict {
    b.settle();
    if !time.is_zero() {
        b.pause(time);
    }
    repeated_only(b, ours, message)?;
    match b.is_running() {
        true => Ok(()),
        false => Err(b.seen_datagram(ours, ENDED_TOO_SOON.to_string())),
    }
}

/// A client that waits for an echo may have asked again, and nothing else.
fn repeated_only(b: &mut Bench, ours: Conn, message: &[u8]) -> Verdict {
    while let Some(next) = b.pending_datagram(ours) {
        if next != message {
            return Err(b.seen_datagram(ours, WENT_ON_TOO_SOON.to_string()));
        }
    }
    Ok(())
}

/// Echoes this message and all that follow, until the client ends, which it must do well.
fn serve(b: &mut Bench, ours: Conn, first: Message) -> Verdict {
    let (mut message, mut taken) = (Some(first), 0);
    while let Some((text, from)) = message {
        if text.is_empty() && taken > 0 {
            // Is it a message like others, or a goodbye? After a goodbye the client does not wait.
            waits(b, ours, &text, Duration::ZERO).map_err(|fault| fault.is(&DOES_NOT_WAIT))?;
        }
        b.reply(ours, from, &text)?;
        // Whether it knows an echo at all, the one before has shown.
        let ends_it = text.is_empty() && taken > 0;
        let blame = |fault: Box<Fault>| if ends_it { fault.is(&EMPTY_AS_END) } else { fault };
        message = b.next_datagram(ours).map_err(blame)?;
        taken += 1;
        if taken > MOST {
            return Err(b.seen_datagram(ours, GOES_ON_AND_ON.to_string()).is(&NEVER_ENDS));
        }
        if message.is_none() {
            b.finishes(Exit::Well).map_err(|fault| match fault.what {
                // An error has the status 1; a count has another.
                What::Status(status, _) if !ends_it || status.code().is_some_and(|it| it > 1) => {
                    fault.is(&WRONG_EXIT_STATUS)
                }
                _ => blame(fault),
            })?;
        }
    }
    Ok(())
}

/// What servers say that are no echo: those of the notes, and those of other lessons.
fn wants_another(b: &mut Bench) -> bool {
    ["received", "hi", ""].into_iter().any(|answer| {
        b.experiment(|b| {
            let (ours, message) = first(b)?;
            let mut message = Some(message);
            while let Some((said, from)) = message {
                let capitals = said.to_ascii_uppercase();
                let answer = if answer.is_empty() { &capitals } else { answer.as_bytes() };
                b.reply(ours, from, answer)?;
                message = b.next_datagram(ours)?;
            }
            b.finishes(Exit::Well)
        })
    })
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let (ours, first) = first(b)?;
    waits(b, ours, &first.0, Duration::ZERO).map_err(|fault| fault.is(&DOES_NOT_WAIT))?;
    serve(b, ours, first).map_err(|fault| {
        let is_status = fault.mistake.is_some_and(|mistake| *mistake == WRONG_EXIT_STATUS);
        if is_status && wants_another(b) { fault.is(&ANOTHER_PROTOCOL) } else { fault }
    })
}

fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let (ours, first) = first(b)?;
    b.pause(2 * PAUSE);
    serve(b, ours, first).map_err(|fault| fault.is(&GIVES_UP_EARLY))
}

fn client_doubled(b: &mut Bench) -> Verdict {
    b.suspect(&DOUBLE_ANSWER);
    let (ours, (first, from)) = first(b)?;
    b.reply(ours, from, &first)?;
    // The same bytes once more: nobody could tell their echoes apart.
    let mut next = b.next_datagram(ours)?;
    while let Some((_, from)) = next.as_ref().filter(|(next, _)| *next == first) {
        b.reply(ours, *from, &first)?;
        next = b.next_datagram(ours)?;
    }
    match next {
        None => b.finishes(Exit::Well), // it had but one message
        Some((next, from)) => {
            b.reply(ours, from, &first)?;
            waits(b, ours, &next, PAUSE)?;
            serve(b, ours, (next, from)).map_err(|fault| fault.is(&DOUBLE_ANSWER))
        }
    }
}

fn client_stranger(b: &mut Bench) -> Verdict {
    b.suspect(&TRUSTS_STRANGERS);
    let (ours, (first, from)) = first(b)?;
    let stranger = b.stranger()?;
    b.reply(stranger, from, &first)?;
    waits(b, ours, &first, PAUSE / 2)?;
    // Their number changes nothing.
    for _ in 0..SOME {
        b.reply(stranger, from, &first)?;
    }
    waits(b, ours, &first, PAUSE / 2).map_err(|fault| fault.is(&GIVES_UP_EARLY))?;
    serve(b, ours, (first, from)).map_err(|fault| fault.is(&TRUSTS_STRANGERS))
}

fn client_silent(b: &mut Bench) -> Verdict {
    let (ours, (first, _)) = datagrams::silent(b)?;
    repeated_only(b, ours, &first).map_err(|fault| fault.is(&DOES_NOT_WAIT))
}

/// The first message never gets its echo, but other bytes. All others get theirs.
fn client_other(b: &mut Bench) -> Verdict {
    b.suspect(&TAKES_ANY_ANSWER);
    let (ours, (first, from)) = first(b)?;
    let mut next = None;
    for other in others(&first) {
        if next.is_none() && b.is_running() {
            b.reply(ours, from, &other)?;
            next = b.next_now(ours).filter(|(said, _)| *said != first);
        }
    }
    loop {
        match next {
            Some((said, from)) if said != first => b.reply(ours, from, &said)?,
            _ => {}
        }
        next = b.next_or_gives_up(ours).map_err(|fault| fault.is(&WAITS_TOO_LONG))?;
        if next.is_none() {
            return b.finishes(Exit::Failing);
        }
    }
}

/// Bytes of the same length, fewer of them, and more.
fn others(message: &[u8]) -> Vec<Vec<u8>> {
    let Some((last, rest)) = message.split_last() else { return vec![b"?".to_vec()] };
    let same_length = match message.to_ascii_uppercase() {
        upper if upper != message => upper,
        _ => [rest, &[last ^ 1]].concat(),
    };
    vec![same_length, rest.to_vec(), [message, b"?"].concat()]
}

fn client_strangers(b: &mut Bench) -> Verdict {
    let (ours, (first, _)) = datagrams::strangers(b, <[u8]>::to_vec)?;
    repeated_only(b, ours, &first).map_err(|fault| fault.is(&DOES_NOT_WAIT))
}
