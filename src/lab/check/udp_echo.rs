//! Lesson 05: every datagram comes back.

use std::net::SocketAddr;
use std::time::Duration;

use super::bench::{Bench, Conn, Exit, Verdict, What};
use super::{Suite, check};
use crate::words::udp_echo::*;

/// The act `echo`.
pub const ECHO: Suite = Suite {
    lesson: "udp_echo",
    act: "echo",
    datagrams: true,
    client_words: &["--timeout", "4s"],
    client_input: "hi\nnihao\n",
    server: &[
        check("whole", WHOLE, &[], whole),
        check("again", AGAIN, FIRST, again),
        check("empty", EMPTY, GOES_ON, empty),
        check("borders", BORDERS, GOES_ON, borders),
        check("doubled", DOUBLED, GOES_ON, doubled),
        check("second", SECOND, GOES_ON, second),
        check("swapped", SWAPPED, &["whole", "again", "second", "borders"], swapped),
        check("binary", BINARY, FIRST, binary),
        check("large", LARGE, GOES_ON, large),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("stranger", CLIENT_STRANGER, FIRST, client_stranger),
        check("late", CLIENT_LATE, FIRST, client_late),
        check("lost", CLIENT_LOST, FIRST, client_lost),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const GOES_ON: &[&str] = &["whole", "again"];

/// What the clients of programs 06 and 07 send.
const HELLO: &[u8] = b"hello";
/// Longer than any program should wait for an answer before it gives up.
const PAUSE: Duration = Duration::from_secs(2);

fn echoed(b: &mut Bench, peer: Conn, datagram: &[u8]) -> Verdict {
    b.send_datagram(peer, datagram)?;
    b.expect_datagram(peer, datagram)
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let peer = b.peer()?;
    echoed(b, peer, HELLO)?;
    b.suspect(&ANSWERS_TWICE);
    b.expect_no_datagram(peer)
}

fn again(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    let peer = b.peer()?;
    for word in ["one", "two", "three"] {
        echoed(b, peer, word.as_bytes())?;
    }
    Ok(())
}

fn empty(b: &mut Bench) -> Verdict {
    b.suspect(&EMPTY_AS_END);
    let peer = b.peer()?;
    echoed(b, peer, b"")?;
    echoed(b, peer, HELLO)
}

fn borders(b: &mut Bench) -> Verdict {
    b.suspect(&JOINS);
    let peer = b.peer()?;
    echoed(b, peer, HELLO)?;
    let datagrams = ["a", "bc", "def", "g"];
    for datagram in datagrams {
        b.send_datagram(peer, datagram.as_bytes())?;
    }
    for datagram in datagrams {
        b.expect_datagram(peer, datagram.as_bytes())?;
    }
    b.expect_no_datagram(peer)
}

fn doubled(b: &mut Bench) -> Verdict {
    b.suspect(&DROPS_DOUBLES);
    let peer = b.peer()?;
    for _ in 0..2 {
        echoed(b, peer, HELLO)?;
    }
    Ok(())
}

fn second(b: &mut Bench) -> Verdict {
    b.suspect(&ONE_PEER);
    let first = b.peer()?;
    echoed(b, first, b"first")?;
    let second = b.peer()?;
    echoed(b, second, b"second")?;
    echoed(b, first, b"first again")
}

fn swapped(b: &mut Bench) -> Verdict {
    b.suspect(&ECHOES_TO_WRONG_PEER);
    let mut peers = vec![];
    for number in 0..5 {
        let peer = b.peer()?;
        echoed(b, peer, format!("peer {number}").as_bytes())?;
        peers.push((number, peer));
    }
    // In any order, and all of them before the first answer is looked at.
    for round in 0..3 {
        b.random.shuffle(&mut peers);
        for (number, peer) in &peers {
            b.send_datagram(*peer, format!("peer {number}, round {round}").as_bytes())?;
        }
        for (number, peer) in &peers {
            b.expect_datagram(*peer, format!("peer {number}, round {round}").as_bytes())?;
        }
    }
    for (_, peer) in peers {
        b.expect_no_datagram(peer)?;
    }
    Ok(())
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&TEXT_MODE);
    b.restart();
    let peer = b.peer()?;
    echoed(b, peer, b" \tname\0 \r\n")?;
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    b.restart();
    let peer = b.peer()?;
    echoed(b, peer, &[0xff, 0x00, 0x1b, b'[', 0xe4])
}

fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    let peer = b.peer()?;
    // 65,507 bytes are the limit over IPv4; a socket of ours on macOS sends 9,216 at most.
    let most = if cfg!(target_vendor = "apple") { 9_000 } else { 65_507 };
    for size in [1, 1023, 1025, 4097, 8193, most] {
        let datagram: Vec<u8> = (0..size).map(|_| b.random.lowercase() as u8).collect();
        echoed(b, peer, &datagram)?;
    }
    Ok(())
}

/// The first datagram of a client that has just been started, and its sender.
fn first(b: &mut Bench) -> Verdict<(Conn, Vec<u8>, SocketAddr)> {
    let peer = b.hear()?;
    let (datagram, from) = b.receive_datagram(peer)?;
    Ok((peer, datagram, from))
}

/// Echoes a datagram, and all that follow until the client has ended: well.
fn serve(b: &mut Bench, peer: Conn, datagram: &[u8], from: SocketAddr) -> Verdict {
    b.reply(peer, from, datagram)?;
    while let Some((datagram, from)) = b.next_datagram(peer)? {
        b.reply(peer, from, &datagram)?;
    }
    b.finishes(Exit::Well)
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let (peer, datagram, from) = first(b)?;
    serve(b, peer, &datagram, from)
}

fn client_stranger(b: &mut Bench) -> Verdict {
    b.suspect(&TAKES_ANY_ANSWER);
    let (peer, datagram, from) = first(b)?;
    let stranger = b.stranger()?;
    b.reply(stranger, from, &datagram)?;
    if b.pending_datagram(peer).is_some() || !b.is_running() {
        return Err(b.seen_datagram(peer, WENT_ON.to_string()));
    }
    serve(b, peer, &datagram, from)
}

fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let (peer, datagram, from) = first(b)?;
    b.pause(PAUSE);
    serve(b, peer, &datagram, from)
}

fn client_lost(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    first(b)?;
    b.gives_up().map_err(|fault| match fault.what {
        What::Status(..) => fault.is(&HIDES_ERRORS),
        _ => fault,
    })
}
