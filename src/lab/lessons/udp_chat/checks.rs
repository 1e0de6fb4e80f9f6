//! Lesson 06: two people type, and nobody takes turns.

use std::time::{Duration, Instant};

use super::PORT;
use super::words::*;
use crate::bench::shared::datagrams::{self, Service, first};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::letters;
use crate::bench::suite::long;
use crate::bench::{Address, Bench, Conn, Exit, Fault, Setting, Suite, Verdict, What, check};

/// The act `chat`.
pub const CHAT: Suite = Suite {
    lesson: "udp_chat",
    act: "chat",
    setting: Setting {
        port: PORT,
        datagrams: true,
        // The client's first message. The checks type the others, and all that a server answers.
        client_input: "hello\n",
        keyboard: true,
        ..Setting::EMPTY
    },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", "4 6 1", WHOLE, &[], whole),
        check("at-once", "6", AT_ONCE, FIRST, at_once),
        check("peers", "4 2", PEERS, TURNS, peers),
        check("empty", "9", EMPTY, OTHERS, |b| datagrams::empty(b, &SERVICE)),
        check("binary", "10 8", BINARY, &["whole", "peers", "empty"], binary),
        check("escapes", "8", ESCAPES, FIRST, escapes),
        long("late", "10", LATE, OTHERS, |b| datagrams::late(b, &SERVICE)),
    ],
    client: &[
        check("whole", "3 6 1", CLIENT_WHOLE, &[], client_whole),
        check("next", "3 2", CLIENT_NEXT, FIRST, client_next),
        check("at-once", "3 6", CLIENT_AT_ONCE, NEXT, client_at_once),
        check("empty", "9", CLIENT_EMPTY, NEXT, client_empty),
        check("binary", "10 8", CLIENT_BINARY, NEXT, client_binary),
        check("escapes", "8", CLIENT_ESCAPES, FIRST, client_escapes),
        long("late", "12", CLIENT_LATE, FIRST, client_late),
        check("ends", "11", CLIENT_ENDS, FIRST, client_ends),
        long("owed", "11", CLIENT_OWED, ENDS, client_owed),
        check("stranger", "7 11", CLIENT_STRANGER, WAITS, client_stranger),
        long(
            "silent",
            "11 7",
            CLIENT_SILENT,
            &["whole", "at-once", "late", "owed", "stranger"],
            client_silent,
        ),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const NEXT: &[&str] = &["whole", "next"];
const ENDS: &[&str] = &["whole", "ends"];
const WAITS: &[&str] = &["whole", "ends", "owed"];
const TURNS: &[&str] = &["whole", "at-once"];
const OTHERS: &[&str] = &["whole", "peers"];

/// A client waits longer than this for an answer, and for the next line.
const PAUSE: Duration = Duration::from_millis(2200);
const LONG_PAUSE: Duration = Duration::from_secs(6);
/// The longest datagram over IPv4.
const LARGEST: usize = 65_507;
/// Letters that are not ASCII.
const TEXT: &str = "在吗";
/// The contract says at once. A busy machine may need some time for the end of a program.
const AT_LAST: Duration = Duration::from_secs(5);
/// What stands on a client's standard input.
const HELLO: &str = "hello";
/// What a terminal obeys: a colour that nobody else uses, and lines that look like another's.
const CONTROLS: &str = "\x1b[38;5;177mtinted\rforged by CR\nforged by LF";
const COLOUR: &str = "\x1b[38;5;177m";

static SERVICE: Service = Service {
    talk: |b, message| {
        let peer = b.peer()?;
        says(b, peer, message, "")?;
        answered(b, peer, "good morning")
    },
    hello: b"hello",
};

/// A program must print a line that has the address of this socket of ours and this text. Gives it.
fn shown(b: &mut Bench, from: Conn, text: &str) -> Verdict<String> {
    let addr = b.address_of(from);
    let (ip, port) =
        (addr.ip().map_or(String::new(), |addr| addr.ip().to_string()), addr.port().to_string());
    let has_port = |line: &str| line.split(|c: char| !c.is_ascii_digit()).any(|it| it == port);
    let is_it = |line: &str| line.contains(&ip) && has_port(line) && line.contains(text);
    b.prints(is_it).map_err(|fault| match fault.what {
        What::Seen(_) => Box::new(Fault { what: What::Seen(not_shown(addr, text)), ..*fault }),
        _ => fault,
    })
}

/// A message comes from this socket of ours, and the server must print it.
fn says(b: &mut Bench, peer: Conn, message: &[u8], text: &str) -> Verdict {
    b.send_datagram(peer, message)?;
    shown(b, peer, text).map(drop)
}

/// A line is typed to the server, and must come to this socket of ours.
fn answered(b: &mut Bench, peer: Conn, line: &str) -> Verdict {
    b.types(&format!("{line}\n"))?;
    b.expect_datagram(peer, line.as_bytes())
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let peer = b.peer()?;
    says(b, peer, b"hello, server", "hello, server")?;
    answered(b, peer, "hello, client")?;
    b.expect_no_datagram(peer)
}

fn at_once(b: &mut Bench) -> Verdict {
    let peer = b.peer()?;
    says(b, peer, b"one", "one")?;
    says(b, peer, b"two", "two").map_err(|fault| {
        // Does it wait for the keyboard?
        let was_waiting =
            b.aside(|b| answered(b, peer, "an answer").is_ok() && shown(b, peer, "two").is_ok());
        if was_waiting { fault.is(&LOCK_STEP) } else { fault }
    })?;
    answered(b, peer, "first answer")?;
    answered(b, peer, "second answer")
}

fn peers(b: &mut Bench) -> Verdict {
    const LINES: [&str; 3] = ["first", "second", "third"];
    b.suspect(&FIRST_SENDER_ONLY);
    let (ann, ben) = (b.peer()?, b.peer()?);
    says(b, ann, b"it is ann", "it is ann")?;
    says(b, ben, b"it is ben", "it is ben")?;
    says(b, ben, b"ben again", "ben again")?;
    for (line, peer, other) in [(LINES[0], ann, ben), (LINES[1], ben, ann), (LINES[2], ben, ann)] {
        answered(b, peer, line).map_err(|fault| {
            // It came to the other one, or to both.
            let is_line = |came: &[u8]| LINES.iter().any(|line| line.as_bytes() == came);
            let elsewhere = b.pending_datagram(other).is_some_and(|came| is_line(&came));
            let is_wrong = elsewhere || is_line(&fault.came);
            if is_wrong { fault.is(&WRONG_CLIENT) } else { fault.unnamed() }
        })?;
    }
    b.suspect(&WRONG_CLIENT);
    b.expect_no_datagram(ann)
}

fn binary(b: &mut Bench) -> Verdict {
    let peer = b.peer()?;
    says(b, peer, TEXT.as_bytes(), TEXT).map_err(Fault::unnamed)?;
    answered(b, peer, "yes").map_err(Fault::unnamed)?;
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    says(b, peer, b"\xff\xfe good morning", "good morning")?;
    answered(b, peer, "still here")?;
    // From here on there is no name for what may go wrong.
    let (long, leaves) = (b.peer()?, b.peer()?);
    let longest = letters(b, LARGEST);
    b.send_datagram(long, &longest).map_err(|fault| fault.brief().unnamed())?;
    shown(b, long, "").map_err(|fault| fault.brief().unnamed())?;
    says(b, leaves, b"and away", "and away").map_err(|fault| fault.brief().unnamed())?;
    answered(b, long, "so long").map_err(|fault| fault.brief().unnamed())?;
    // This answer finds nobody.
    b.close_peer(leaves);
    b.types("are you there?\n")?;
    says(b, peer, b"hello", "hello").map_err(Fault::unnamed)?;
    answered(b, peer, "still here").map_err(Fault::unnamed)
}

/// None of what we sent may have come out as it was.
fn is_harmless(b: &mut Bench) -> Verdict {
    b.settle();
    let is_raw = |line: &String| {
        let begins = line.rsplit('\r').next().unwrap_or_default();
        line.contains(COLOUR) || begins.starts_with("forged by")
    };
    match b.printed().iter().any(is_raw) {
        true => Err(b.seen_anywhere(PRINTED_RAW.to_string()).is(&RAW_ESCAPES)),
        false => Ok(()),
    }
}

fn escapes(b: &mut Bench) -> Verdict {
    let peer = b.peer()?;
    says(b, peer, CONTROLS.as_bytes(), "tinted")?;
    is_harmless(b)?;
    answered(b, peer, "good morning")
}

/// The client is started, and sends the line that stands on its standard input. Gives its address.
fn opened(b: &mut Bench) -> Verdict<(Conn, Address)> {
    let (ours, (said, from)) = first(b)?;
    is_the_line(b, ours, said, HELLO)?;
    Ok((ours, from))
}

fn is_the_line(b: &mut Bench, ours: Conn, came: Vec<u8>, line: &str) -> Verdict {
    if came == line.as_bytes() {
        return Ok(());
    }
    let fault = b.seen_datagram(ours, String::new());
    Err(Box::new(Fault { what: What::Different, came, expected: line.into(), ..*fault }))
}

/// A line is typed to the client. It must come to us, from the same address as the others.
fn sends(b: &mut Bench, ours: Conn, from: Address, line: &str) -> Verdict {
    b.types(&format!("{line}\n"))?;
    let (came, now) = b.receive_datagram(ours)?;
    is_the_line(b, ours, came, line)?;
    match now == from {
        true => Ok(()),
        false => Err(b.seen_datagram(ours, another_address(from, now)).is(&NEW_SOCKET)),
    }
}

/// We answer as the server of this client, which must print it.
fn replies(b: &mut Bench, ours: Conn, to: Address, answer: &str) -> Verdict {
    b.reply(ours, to, answer.as_bytes())?;
    shown(b, ours, answer).map(drop)
}

/// A client that waits must not send a message again: the other side would read it twice.
fn waits(b: &mut Bench, ours: Conn) -> Verdict {
    match b.pending_datagram(ours) {
        Some(_) => Err(b.seen_datagram(ours, SENT_AGAIN.to_string()).unnamed()),
        None if b.is_running() => Ok(()),
        None => Err(b.seen_datagram(ours, ENDED_TOO_SOON.to_string())),
    }
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let (ours, from) = opened(b)?;
    replies(b, ours, from, "hello, client")
}

fn client_ends(b: &mut Bench) -> Verdict {
    let (ours, from) = opened(b)?;
    replies(b, ours, from, "hello, client")?;
    b.ends_typing();
    let ended = Instant::now();
    b.finishes(Exit::Well).map_err(|fault| match fault.what {
        What::Status(..) => fault.is(&WRONG_EXIT_STATUS),
        What::NotExited(_) => fault.is(&NEVER_ENDS),
        _ => fault,
    })?;
    match ended.elapsed() > AT_LAST {
        true => Err(b.seen_anywhere(ENDS_LATE.to_string()).unnamed()),
        false => Ok(()),
    }
}

fn client_next(b: &mut Bench) -> Verdict {
    b.suspect(&TALKS_ONCE);
    let (ours, from) = opened(b)?;
    replies(b, ours, from, "first answer")?;
    sends(b, ours, from, "second")?;
    replies(b, ours, from, "second answer").map_err(Fault::unnamed)
}

fn client_at_once(b: &mut Bench) -> Verdict {
    b.suspect(&LOCK_STEP);
    let (ours, from) = opened(b)?;
    // With answers between them this has gone well.
    sends(b, ours, from, "second")?;
    sends(b, ours, from, "third")?;
    for answer in ["one", "two", "three"] {
        replies(b, ours, from, answer)?;
    }
    Ok(())
}

fn client_empty(b: &mut Bench) -> Verdict {
    b.suspect(&EMPTY_AS_END);
    let (ours, from) = opened(b)?;
    replies(b, ours, from, "")?;
    b.settle();
    sends(b, ours, from, "second")?;
    replies(b, ours, from, "second answer")
}

fn client_binary(b: &mut Bench) -> Verdict {
    let (ours, from) = opened(b)?;
    replies(b, ours, from, TEXT).map_err(Fault::unnamed)?;
    sends(b, ours, from, "and?").map_err(Fault::unnamed)?;
    b.suspect(&BAD_UTF8_KILLS_CLIENT);
    b.reply(ours, from, b"\xff\xfe good morning")?;
    shown(b, ours, "good morning")?;
    b.settle();
    sends(b, ours, from, "second")?;
    let longest = letters(b, LARGEST);
    b.reply(ours, from, &longest).map_err(|fault| fault.brief().unnamed())?;
    b.settle();
    sends(b, ours, from, "third").map_err(|fault| fault.brief().unnamed())?;
    replies(b, ours, from, "third answer").map_err(|fault| fault.brief().unnamed())
}

fn client_escapes(b: &mut Bench) -> Verdict {
    let (ours, from) = opened(b)?;
    b.reply(ours, from, CONTROLS.as_bytes())?;
    shown(b, ours, "tinted")?;
    is_harmless(b)
}

fn client_owed(b: &mut Bench) -> Verdict {
    b.suspect(&LEAVES_EARLY);
    let (ours, from) = opened(b)?;
    b.ends_typing();
    b.pause(PAUSE);
    waits(b, ours)?;
    b.reply(ours, from, b"at last")?;
    b.finishes(Exit::Well)?;
    has_shown(b, ours, "at last").map_err(Fault::unnamed)
}

/// The same as [`shown`] for a client that has ended.
fn has_shown(b: &mut Bench, from: Conn, text: &str) -> Verdict {
    match b.printed().iter().any(|line| line.contains(text)) {
        true => Ok(()),
        false => Err(b.seen_anywhere(not_shown(b.address_of(from), text))),
    }
}

fn client_stranger(b: &mut Bench) -> Verdict {
    const LIE: &str = "it is the server";
    b.suspect(&TRUSTS_STRANGERS);
    let (ours, from) = opened(b)?;
    let stranger = b.stranger()?;
    b.reply(stranger, from, LIE.as_bytes())?;
    b.ends_typing();
    b.pause(PAUSE / 4);
    waits(b, ours)?;
    b.reply(ours, from, b"no, I am")?;
    b.finishes(Exit::Well)?;
    // It may have dropped the stranger's datagram, or shown it as what it is.
    let told: Vec<String> = b.printed().into_iter().filter(|line| line.contains(LIE)).collect();
    match told.is_empty() || told.iter().any(|line| line.to_lowercase().contains("unknown")) {
        true => Ok(()),
        false => Err(b.seen_anywhere(NOT_UNKNOWN.to_string())),
    }
}

fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let (ours, from) = opened(b)?;
    b.pause(LONG_PAUSE);
    waits(b, ours)?;
    replies(b, ours, from, "sorry, I was out")
}

fn client_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_TOO_LONG);
    let (ours, from) = opened(b)?;
    // What comes from elsewhere does not make that time longer.
    let stranger = b.stranger()?;
    b.ends_typing();
    b.gives_up_despite(&HIDES_ERRORS, stranger, from, b"it is late")?;
    match b.pending_datagram(ours) {
        Some(_) => Err(b.seen_datagram(ours, SENT_AGAIN.to_string()).unnamed()),
        None => Ok(()),
    }
}
