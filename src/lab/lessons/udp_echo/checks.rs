//! Lesson 05: each datagram comes back, alone and whole.

use std::net::SocketAddr;
use std::time::Duration;

use super::PORT;
use super::words::*;
use crate::bench::{Bench, Conn, Exit, Fault, Setting, Suite, Verdict, What, check};

/// The act `echo`.
pub const ECHO: Suite = Suite {
    lesson: "udp_echo",
    act: "echo",
    setting: Setting { port: PORT, datagrams: true, ..Setting::EMPTY },
    client_words: &["hello", "", "你好", "--timeout", "4s"],
    server: &[
        check("whole", WHOLE, &[], whole),
        check("next", NEXT, FIRST, next),
        check("late", LATE, SERVES_ON, late),
        check("empty", EMPTY, SERVES_ON, empty),
        check("bytes", BYTES, SERVES_ON, bytes),
        check("binary", BINARY, TEXT, binary),
        check("borders", BORDERS, SERVES_ON, borders),
        check("doubled", DOUBLED, ONE_BY_ONE, doubled),
        check("sizes", SIZES, SERVES_ON, sizes),
        check("peers", PEERS, SERVES_ON, peers),
        check("mixed", MIXED, TOGETHER, mixed),
        check("gone", GONE, MANY, gone),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("late", CLIENT_LATE, FIRST, client_late),
        check("doubled", CLIENT_DOUBLED, FIRST, client_doubled),
        check("stranger", CLIENT_STRANGER, FIRST, client_stranger),
        check("lost", CLIENT_LOST, FIRST, client_lost),
        check("strangers", CLIENT_STRANGERS, ALONE, client_strangers),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const SERVES_ON: &[&str] = &["whole", "next"];
const TEXT: &[&str] = &["whole", "next", "bytes"];
const ONE_BY_ONE: &[&str] = &["whole", "next", "borders"];
const TOGETHER: &[&str] = &["whole", "next", "borders", "peers"];
const MANY: &[&str] = &["whole", "next", "borders", "peers", "mixed"];
const ALONE: &[&str] = &["whole", "stranger", "lost"];

/// What programs 06 and 07 of the notes send: b'hello'.
const HELLO: &[u8] = b"hello";
/// Longer than any program should take for the end.
const PAUSE: Duration = Duration::from_secs(2);
/// The longest datagram over IPv4: 65,535 bytes less 20 of IP's header and 8 of UDP's.
const LARGEST: usize = 65_507;

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
    let answered = answered(b, peer, HELLO).map_err(|fault| match fault.what {
        What::FromElsewhere(..) => fault.is(&ANSWERS_FROM_ELSEWHERE),
        _ => fault,
    });
    answered?;
    b.suspect(&ANSWERS_TWICE);
    b.expect_no_datagram(peer)
}

fn next(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    let peer = b.peer()?;
    for datagram in [HELLO, b"hi", b"how are you?"] {
        answered(b, peer, datagram)?;
    }
    Ok(())
}

fn late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let peer = b.peer()?;
    answered(b, peer, HELLO)?;
    b.pause(PAUSE);
    answered(b, peer, b"still there?")
}

fn empty(b: &mut Bench) -> Verdict {
    b.suspect(&EMPTY_AS_END);
    let peer = b.peer()?;
    for datagram in [b"", HELLO, b"", b"bye"] {
        answered(b, peer, datagram)?;
    }
    Ok(())
}

fn bytes(b: &mut Bench) -> Verdict {
    b.suspect(&TEXT_MODE);
    let peer = b.peer()?;
    for datagram in
        [&b" hello "[..], b"hello\r\n", b"\n", b"\0", b"a\0b", b"\x1b[1m", "你好".as_bytes()]
    {
        answered(b, peer, datagram)?;
    }
    Ok(())
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    let peer = b.peer()?;
    // No character at all, one of three bytes without its last one, and that last one.
    for datagram in [&b"\xff\xfe"[..], b"\xe4\xbd", b"\xa0\xe5\xa5\xbd", b"text again"] {
        answered(b, peer, datagram).map_err(|fault| match fault.what {
            What::Different => fault.is(&TEXT_MODE),
            _ => fault,
        })?;
    }
    Ok(())
}

fn borders(b: &mut Bench) -> Verdict {
    b.suspect(&JOINS_DATAGRAMS);
    let peer = b.peer()?;
    let all = [&b"a"[..], b"bc", b"def", b"ghij", b"klmno"];
    for datagram in all {
        b.send_datagram(peer, datagram)?;
    }
    b.expect_datagrams(peer, &all)?;
    b.expect_no_datagram(peer)
}

fn doubled(b: &mut Bench) -> Verdict {
    b.suspect(&DROPS_DOUBLES);
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
    let sizes = [1, 255, 256, 512, 1023, 1024, 1025, 1472, 1473, 4097, 8193, 16_385, LARGEST];
    for size in sizes {
        let datagram: Vec<u8> = (0..size).map(|_| b.random.u8(b'!'..=b'~')).collect();
        answered(b, peer, &datagram)?;
    }
    Ok(())
}

/// Whose answers came to somebody else is told from whose did not come at all.
fn to_the_right_one(b: &mut Bench, peers: &[Conn], at: usize, all: &[&[u8]]) -> Verdict {
    b.expect_datagrams(peers[at], all).map_err(|fault| {
        let others = || peers.iter().enumerate().filter(|(other, _)| *other != at);
        let elsewhere = others().any(|(_, other)| {
            b.pending_datagram(*other).is_some_and(|came| all.contains(&&came[..]))
        });
        match elsewhere || matches!(fault.what, What::Different) {
            true => fault.is(&ECHOES_TO_WRONG_PEER),
            false => fault,
        }
    })
}

fn peers(b: &mut Bench) -> Verdict {
    b.suspect(&ONE_PEER);
    let peers = [b.peer()?, b.peer()?, b.peer()?];
    let talk = [(0, b"first"), (1, b"other"), (0, b"again"), (2, b"third"), (1, b"still")];
    for (at, datagram) in talk {
        b.send_datagram(peers[at], datagram)?;
        to_the_right_one(b, &peers, at, &[datagram])?;
    }
    Ok(())
}

fn mixed(b: &mut Bench) -> Verdict {
    b.suspect(&ECHOES_TO_WRONG_PEER);
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
        to_the_right_one(b, &peers, at, &all)?;
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

/// A message of the client's and its sender.
type Message = (Vec<u8>, SocketAddr);

/// The first message of a client that has just been started, and where it came.
fn first_message(b: &mut Bench) -> Verdict<(Conn, Message)> {
    let ours = b.hear()?;
    Ok((ours, b.receive_datagram(ours)?))
}

/// Fails if the client does not wait for its echo. To send the same again is no fault.
fn waits(b: &mut Bench, ours: Conn, message: &[u8]) -> Verdict {
    b.settle();
    while let Some(next) = b.pending_datagram(ours) {
        if next != message {
            return Err(b.seen_datagram(ours, WENT_ON_TOO_SOON.to_string()));
        }
    }
    match b.is_running() {
        true => Ok(()),
        false => Err(b.seen_datagram(ours, ENDED_TOO_SOON.to_string())),
    }
}

/// Echoes this message and all that follow, until the client ends, which it must do well.
fn serve(b: &mut Bench, ours: Conn, first: Message) -> Verdict {
    let mut message = Some(first);
    while let Some((text, from)) = message {
        b.reply(ours, from, &text)?;
        let blame = |fault: Box<Fault>| match text.is_empty() {
            true => fault.is(&EMPTY_AS_END),
            false => fault,
        };
        message = b.next_datagram(ours).map_err(blame)?;
        if message.is_none() {
            b.finishes(Exit::Well).map_err(blame)?;
        }
    }
    Ok(())
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let (ours, first) = first_message(b)?;
    waits(b, ours, &first.0).map_err(|fault| fault.is(&DOES_NOT_WAIT))?;
    serve(b, ours, first)
}

fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let (ours, first) = first_message(b)?;
    b.pause(PAUSE);
    serve(b, ours, first)
}

fn client_doubled(b: &mut Bench) -> Verdict {
    b.suspect(&DOUBLE_ANSWER);
    let (ours, (first, from)) = first_message(b)?;
    b.reply(ours, from, &first)?;
    match b.next_datagram(ours)? {
        // It had but one message.
        None => b.finishes(Exit::Well),
        // The same words once more: nobody could tell their echoes apart.
        Some((next, from)) if next == first => serve(b, ours, (next, from)),
        Some((next, from)) => {
            b.reply(ours, from, &first)?;
            waits(b, ours, &next)?;
            serve(b, ours, (next, from))
        }
    }
}

fn client_stranger(b: &mut Bench) -> Verdict {
    b.suspect(&TAKES_ANY_ANSWER);
    let (ours, (first, from)) = first_message(b)?;
    let stranger = b.stranger()?;
    b.reply(stranger, from, &first)?;
    waits(b, ours, &first)?;
    serve(b, ours, (first, from))
}

fn client_lost(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    let (ours, (first, _)) = first_message(b)?;
    let given_up = b.gives_up(&HIDES_ERRORS);
    repeated_only(b, ours, &first)?;
    given_up
}

fn client_strangers(b: &mut Bench) -> Verdict {
    b.suspect(&DEADLINE_RENEWED);
    let (ours, (first, from)) = first_message(b)?;
    let stranger = b.stranger()?;
    b.gives_up_despite(&HIDES_ERRORS, stranger, from, &first)?;
    repeated_only(b, ours, &first)
}

/// A client that gives up may have asked again, and nothing else.
fn repeated_only(b: &mut Bench, ours: Conn, message: &[u8]) -> Verdict {
    match b.pending_datagram(ours) {
        Some(next) if next == message => repeated_only(b, ours, message),
        Some(_) => Err(b.seen_datagram(ours, WENT_ON_TOO_SOON.to_string()).is(&DOES_NOT_WAIT)),
        None => Ok(()),
    }
}
