//! The act `udp`: the client sends first, and the server sends commands.

use std::time::{Duration, Instant};

use super::PORT;
use super::words::udp::*;
use crate::bench::shared::commands::{self, words};
use crate::bench::shared::mistakes::*;
use crate::bench::suite::long;
use crate::bench::{Address, Bench, Conn, Exit, Fault, Setting, Suite, Verdict, What, check};

/// Commands from the server, in datagrams.
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
        check("whole", "2 1 10", WHOLE, &[], whole),
        long("late", "4", LATE, FIRST, late),
        check("early-datagrams", "4 3", OPENINGS, LATE_TOO, openings),
        check("stranger", "4", STRANGER, LATE_TOO, stranger),
        check("again", "5 3", AGAIN, FIRST, again),
        check("words", "5", WORDS, NEXT, special_words),
        check("binary", "3 5", BINARY, NEXT, binary),
        check("empty", "3", EMPTY, NEXT, empty),
        long("lost", "5", LOST, &["whole", "again", "late", "early-datagrams", "stranger"], lost),
    ],
    client: &[
        check("whole", "1 6 7 8", CLIENT_WHOLE, &[], client_whole),
        check("blanks", "6", words::BLANKS, FIRST, |b| commands::blanks(b, ask)),
        check("list", "6", words::LIST, FIRST, |b| commands::list(b, ask)),
        check("errors", "7", words::ERRORS, FIRST, |b| commands::errors(b, ask)),
        check("no-shell", "6", words::NO_SHELL, FIRST, |b| commands::no_shell(b, ask)),
        check("changes-nothing", "6", words::CHANGES_NOTHING, REFUSES, |b| {
            commands::changes_nothing(b, ask)
        }),
        check("encoding", "6 2", words::ENCODING, FIRST, |b| commands::encoding(b, ask)),
        check("words", "7", CLIENT_WORDS, REFUSES, |b| commands::ordinary_words(b, ask)),
        check("binary", "7", CLIENT_BINARY, &["whole", "errors", "encoding"], |b| {
            commands::client_binary_command(b, ask)
        }),
        check("large", "7", CLIENT_LARGE, LIST, client_large),
        check("longest", "7", CLIENT_LONGEST, &["whole", "list", "large"], client_longest),
        check("stranger", "6", CLIENT_STRANGER, FIRST, client_stranger),
        long("late", "9", CLIENT_LATE, FIRST, client_late),
        long("ends", "9", CLIENT_ENDS, FIRST, client_ends),
        long("lost", "9", CLIENT_LOST, FIRST, client_lost),
    ],
    mistakes: MISTAKES,
};

const FIRST: &[&str] = &["whole"];
const LATE_TOO: &[&str] = &["whole", "late"];
const NEXT: &[&str] = &["whole", "again"];
const LIST: &[&str] = &["whole", "list"];
const REFUSES: &[&str] = &["whole", "errors", "no-shell"];

/// Longer than any program waits before it sends what it may not send. A client waits 3 s.
const PAUSE: Duration = Duration::from_millis(2200);
/// After 10 s a server takes an output for lost. This is less.
const TAKEN_FOR_LOST: Duration = Duration::from_secs(9);
/// A server has at most this many commands for one client.
const MOST: usize = 10;
/// The most that one datagram holds.
const LARGEST: usize = 65_507;
const OUTPUT: &[u8] = b"an output\n";

/// Sends something from a socket of ours, and receives a command.
fn commanded(b: &mut Bench) -> Verdict<Conn> {
    b.suspect(&ANOTHER_PROTOCOL);
    let peer = b.peer()?;
    b.send_datagram(peer, b"hi")?;
    let (command, _) = b.receive_datagram(peer)?;
    is_command(b, peer, &command).map(|()| peer)
}

fn is_command(b: &mut Bench, peer: Conn, came: &[u8]) -> Verdict {
    match std::str::from_utf8(came).is_ok_and(|text| !text.is_empty()) {
        true => Ok(()),
        false => Err(b.seen_datagram(peer, NO_COMMAND.to_string())),
    }
}

fn whole(b: &mut Bench) -> Verdict {
    let peer = commanded(b)?;
    b.close_peer(peer); // what else comes is another check's concern
    Ok(())
}

/// Answers a command, and all that follow, until the next client gets one: it asks again and again,
/// for nobody knows when the server has no more commands.
fn next_is_served(b: &mut Bench, peer: Conn, output: &[u8]) -> Verdict<Conn> {
    b.send_datagram(peer, output)?;
    let mut commands = 1;
    while b.pending_datagram(peer).is_some() {
        commands += 1;
        if commands > MOST {
            let fault = b.seen_datagram(peer, TOO_MANY.to_string());
            return Err(fault.is(&ENDLESS_COMMANDS));
        }
        b.send_datagram(peer, output)?;
    }
    let next = b.peer()?;
    let came = b.knock_answering(next, b"hi", peer, output)?;
    is_command(b, next, &came)?;
    Ok(next)
}

fn again(b: &mut Bench) -> Verdict {
    let peer = commanded(b)?;
    b.suspect(&SERVES_ONCE);
    let next = next_is_served(b, peer, OUTPUT)?;
    b.disregard_datagrams();
    b.close_peer(next);
    Ok(())
}

/// The server must not send another command to this socket of ours.
fn waits(b: &mut Bench, peer: Conn, pause: Duration) -> Verdict {
    b.pause(pause);
    b.expect_no_datagram(peer)
}

fn late(b: &mut Bench) -> Verdict {
    let peer = commanded(b)?;
    b.suspect(&words::DOES_NOT_WAIT);
    waits(b, peer, PAUSE)
}

fn openings(b: &mut Bench) -> Verdict {
    b.suspect(&TAKES_OPENING);
    let peer = b.peer()?;
    for word in ["one", "two", "three"] {
        b.send_datagram(peer, word.as_bytes())?;
    }
    b.receive_datagram(peer)?;
    waits(b, peer, PAUSE / 4)?;
    // Two clients speak, one right after the other. The first one gets the first command.
    b.restart();
    let (first, second) = (b.peer()?, b.peer()?);
    b.send_datagram(first, b"one")?;
    b.send_datagram(second, b"two")?;
    b.receive_datagram(first).map_err(Fault::unnamed)?;
    b.expect_no_datagram(second).map_err(Fault::unnamed)?;
    b.disregard_datagrams();
    Ok(())
}

fn stranger(b: &mut Bench) -> Verdict {
    let peer = commanded(b)?;
    b.suspect(&TAKES_ANY_ANSWER);
    let stranger = b.peer()?;
    b.send_datagram(stranger, b"a stranger's output\n")?;
    waits(b, peer, PAUSE / 4)?;
    b.expect_no_datagram(stranger)?; // and the stranger gets no command
    b.close_peer(stranger); // it may get one as the next client
    Ok(())
}

/// After this first datagram and this output the next client is served.
fn goes_on(b: &mut Bench, hello: &[u8], output: &[u8]) -> Verdict {
    let peer = b.peer()?;
    b.send_datagram(peer, hello)?;
    b.receive_datagram(peer)?;
    let next = next_is_served(b, peer, output)?;
    b.disregard_datagrams();
    b.close_peer(next);
    b.restart();
    Ok(())
}

fn special_words(b: &mut Bench) -> Verdict {
    b.suspect(&RESERVED_WORD);
    [(&b"exit"[..], &b"quit"[..]), (b"q", b"exit"), (b"bye", b"q"), (b"quit", b"bye")]
        .iter()
        .try_for_each(|(hello, output)| goes_on(b, hello, output))
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    goes_on(b, b"hi", b"\xff\xfe\x00")?;
    goes_on(b, b"\xff\xfe", OUTPUT)
}

fn empty(b: &mut Bench) -> Verdict {
    b.suspect(&EMPTY_AS_END);
    let begun = Instant::now();
    goes_on(b, b"hi", b"")?;
    match begun.elapsed() < TAKEN_FOR_LOST {
        true => Ok(()),
        false => Err(b.seen_anywhere(WENT_ON_LATE.to_string())),
    }
}

fn lost(b: &mut Bench) -> Verdict {
    commanded(b)?;
    b.suspect(&WAITS_TOO_LONG);
    let next = b.peer()?;
    b.knock(next, b"hi").map_err(|fault| match fault.what {
        What::Died(_) => fault.is(&LOSS_KILLS_SERVER),
        _ => fault,
    })?;
    b.close_peer(next);
    Ok(())
}

/// The client has sent its first datagram; where the client is.
fn spoken(b: &mut Bench) -> Verdict<(Conn, Address)> {
    let peer = b.hear().map_err(|fault| {
        let mistake = match fault.what {
            What::Unstarted(_) if b.is_running() => &WAITS_FOR_SERVER,
            What::Unstarted(_) if b.takes_our_address() => &TAKES_SERVERS_ADDRESS,
            _ => return fault,
        };
        let what = What::Seen(NEVER_SENT.to_string());
        Box::new(Fault { what, ..*fault }).is(mistake)
    })?;
    let (_, from) = b.receive_datagram(peer)?;
    while b.pending_datagram(peer).is_some() {}
    Ok((peer, from))
}

/// Puts one command to a fresh client: it may end after any answer.
fn ask(b: &mut Bench, command: &[u8]) -> Verdict<Vec<u8>> {
    b.restart();
    let (peer, from) = spoken(b)?;
    b.reply(peer, from, command)?;
    let (output, _) = b.receive_datagram(peer)?;
    b.close_peer(peer); // whether that is all of it is another check's concern
    Ok(output)
}

fn obeys(b: &mut Bench, peer: Conn, from: Address) -> Verdict {
    b.reply(peer, from, b"echo hi")?;
    b.expect_datagram(peer, b"hi\n")
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let (peer, from) = spoken(b)?;
    obeys(b, peer, from)
}

/// The output of this command must come in one datagram, as far as one holds it.
fn one_datagram(b: &mut Bench, command: &str) -> Verdict {
    b.restart();
    let (peer, from) = spoken(b)?;
    b.reply(peer, from, command.as_bytes())?;
    let mut output = commands::output(command.as_bytes());
    output.truncate(LARGEST);
    b.expect_datagram(peer, &output).map_err(|fault| {
        let is_more_to_come = b.pending_datagram(peer).is_some();
        let is_cut = matches!(fault.what, What::Different) && output.starts_with(&fault.came);
        let fault = fault.brief();
        match (is_cut, is_more_to_come) {
            (true, true) => fault.is(&SPLITS_OUTPUT),
            (true, false) => fault.is(&FIXED_BUFFER),
            _ => fault,
        }
    })
}

fn client_large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    // Apple's systems send no more than 9,216 bytes, unless they are told.
    let lines: &[&str] =
        if cfg!(target_vendor = "apple") { &["list 180"] } else { &["list 180", "list 1300"] };
    lines.iter().try_for_each(|command| one_datagram(b, command))
}

fn client_longest(b: &mut Bench) -> Verdict {
    b.suspect(&TOO_LONG);
    if cfg!(target_vendor = "apple") {
        return Ok(());
    }
    one_datagram(b, "list 2000")
}

fn client_stranger(b: &mut Bench) -> Verdict {
    b.suspect(&RUNS_STRANGERS_COMMANDS);
    let (peer, from) = spoken(b)?;
    let stranger = b.stranger()?;
    b.reply(stranger, from, b"echo stranger")?;
    b.expect_no_datagram(stranger)?;
    obeys(b, peer, from)
}

fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let (peer, from) = spoken(b)?;
    b.pause(PAUSE);
    obeys(b, peer, from)
}

fn client_ends(b: &mut Bench) -> Verdict {
    let (peer, from) = spoken(b)?;
    obeys(b, peer, from)?;
    b.suspect(&WAITS_TOO_LONG);
    b.ends_in_time(Exit::Well).map_err(|fault| match fault.what {
        What::Status(..) => fault.is(&WRONG_EXIT_STATUS),
        _ => fault,
    })
}

fn client_lost(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_TOO_LONG);
    spoken(b)?;
    b.gives_up(&HIDES_ERRORS)
}
