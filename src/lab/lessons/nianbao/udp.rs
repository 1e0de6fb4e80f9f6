//! The act `udp`: the client speaks first, and the server sends commands.

use std::net::SocketAddr;
use std::time::Duration;

use super::PORT;
use super::listing::listing_line;
use super::words::CLIENT_SILENT;
use super::words::udp::*;
use crate::bench::{Bench, Conn, Fault, Setting, Suite, Verdict, What, check};

/// The act `udp`: the client speaks first, and the server sends commands.
pub const UDP: Suite = Suite {
    lesson: "nianbao",
    act: "udp",
    setting: Setting {
        port: PORT,
        datagrams: true,
        server_input: "list\necho hi\nq\nlist\necho hi\nq\nlist\necho hi\nq\n",
        ..Setting::EMPTY
    },
    client_words: &["--timeout", "4s"],
    server_words: &["list", "echo hi", "--timeout", "4s"],
    server: &[
        check("whole", WHOLE, &[], whole),
        check("late", LATE, FIRST, late),
        check("openings", OPENINGS, LATE_TOO, openings),
        check("stranger", STRANGER, LATE_TOO, stranger),
        check("again", AGAIN, FIRST, again),
        check("binary", BINARY, NEXT, binary),
        check("empty", EMPTY, NEXT, empty),
        check("lost", LOST, &["whole", "again", "late", "stranger"], lost),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("late", CLIENT_LATE, FIRST, client_late),
        check("large", CLIENT_LARGE, FIRST, client_large),
        check("stranger", CLIENT_STRANGER, FIRST, client_stranger),
        check("binary", CLIENT_BINARY, FIRST, client_binary),
        check("lost", CLIENT_SILENT, FIRST, client_lost),
    ],
    mistakes: MISTAKES,
};
/// Longer than any program should wait for what comes next.
const PAUSE: Duration = Duration::from_secs(2);
const NEXT: &[&str] = &["whole", "again"];
const LATE_TOO: &[&str] = &["whole", "late"];
const FIRST: &[&str] = &["whole"];

/// Says something from a socket of ours, and hears a command.
fn commanded(b: &mut Bench) -> Verdict<Conn> {
    let peer = b.peer()?;
    b.send_datagram(peer, b"hi")?;
    let (command, _) = b.receive_datagram(peer)?;
    match std::str::from_utf8(&command).is_ok_and(|text| !text.is_empty()) {
        true => Ok(peer),
        false => Err(b.seen_datagram(peer, NO_COMMAND.to_string())),
    }
}

/// Answers the server's commands until it is content.
fn obeyed(b: &mut Bench, answer: &[u8]) -> Verdict {
    let peer = commanded(b)?;
    b.send_datagram(peer, answer)?;
    for _ in 0..10 {
        if b.pending_datagram(peer).is_none() {
            return Ok(());
        }
        b.send_datagram(peer, answer)?;
    }
    Err(b.seen_datagram(peer, NO_END_OF_COMMANDS.to_string()))
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    obeyed(b, b"an output\n")
}

fn again(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    for _ in 0..2 {
        obeyed(b, b"an output\n")?;
    }
    Ok(())
}

fn late(b: &mut Bench) -> Verdict {
    b.suspect(&DOES_NOT_WAIT);
    let peer = commanded(b)?;
    waits(b, peer)?;
    b.send_datagram(peer, b"an output\n")?;
    disregard(b, peer);
    Ok(())
}

/// The server must wait for our output before it sends another command.
fn waits(b: &mut Bench, peer: Conn) -> Verdict {
    b.pause(PAUSE / 4);
    b.expect_no_datagram(peer)
}

/// Whatever else the server sends to this socket of ours is another check's concern.
fn disregard(b: &mut Bench, peer: Conn) {
    while b.pending_datagram(peer).is_some() {}
    b.close_peer(peer);
}

fn openings(b: &mut Bench) -> Verdict {
    b.suspect(&TAKES_OPENING);
    let peer = b.peer()?;
    for word in ["one", "two", "three"] {
        b.send_datagram(peer, word.as_bytes())?;
    }
    b.receive_datagram(peer)?;
    waits(b, peer)
}

fn stranger(b: &mut Bench) -> Verdict {
    b.suspect(&TAKES_ANY_ANSWER);
    let peer = commanded(b)?;
    let stranger = b.peer()?;
    b.send_datagram(stranger, b"a stranger's output\n")?;
    waits(b, peer)?;
    b.expect_no_datagram(stranger)
}

fn lost(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    commanded(b)?;
    let next = b.peer()?;
    b.knock(next, b"hi").map_err(|fault| match fault.what {
        What::Died(_) => fault.is(&LOSS_KILLS_SERVER),
        _ => fault,
    })?;
    b.close_peer(next);
    Ok(())
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8);
    obeyed(b, b"\xff\xfe\x00")?;
    obeyed(b, b"an output\n")
}

fn empty(b: &mut Bench) -> Verdict {
    b.suspect(&EMPTY_AS_END);
    obeyed(b, b"")?;
    obeyed(b, b"an output\n")
}

/// The client has spoken; where it is.
fn spoken(b: &mut Bench) -> Verdict<(Conn, SocketAddr)> {
    let peer = b.hear().map_err(|fault| {
        let mistake = match fault.what {
            What::Unstarted(_) if b.is_running() => &WAITS_FOR_SERVER,
            What::Unstarted(_) if b.takes_our_address() => &TAKES_SERVERS_ADDRESS,
            _ => return fault,
        };
        let what = What::Seen(NEVER_SPOKE.to_string());
        Box::new(Fault { what, ..*fault }).is(mistake)
    })?;
    let (_, from) = b.receive_datagram(peer)?;
    while b.pending_datagram(peer).is_some() {}
    Ok((peer, from))
}

fn obeys(b: &mut Bench, peer: Conn, from: SocketAddr) -> Verdict {
    b.reply(peer, from, b"echo hi")?;
    b.expect_datagram(peer, b"hi\n")
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let (peer, from) = spoken(b)?;
    obeys(b, peer, from)
}

fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let (peer, from) = spoken(b)?;
    b.pause(PAUSE);
    obeys(b, peer, from)
}

fn client_large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    let (peer, from) = spoken(b)?;
    let listing: String = (1..=60).map(|n| listing_line(n, 60)).collect();
    b.reply(peer, from, b"list")?;
    b.expect_datagram(peer, listing.as_bytes())
}

fn client_stranger(b: &mut Bench) -> Verdict {
    b.suspect(&OBEYS_STRANGERS);
    let (peer, from) = spoken(b)?;
    let stranger = b.stranger()?;
    b.reply(stranger, from, b"echo stranger")?;
    b.expect_no_datagram(stranger)?;
    obeys(b, peer, from)
}

fn client_binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_CLIENT);
    let (peer, from) = spoken(b)?;
    b.reply(peer, from, b"\xff\xfe")?;
    b.receive_datagram(peer).map(drop)
}

fn client_lost(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    spoken(b)?;
    b.gives_up(&HIDES_ERRORS)
}
