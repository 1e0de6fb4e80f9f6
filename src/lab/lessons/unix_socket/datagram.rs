//! The checks of act `datagram`: the echo of lesson 05 over a path.

use super::words::datagram::*;
use super::words::*;
use super::{FILE, path};
use crate::bench::shared::datagrams::{self, Message, Service, first};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::words::CLIENT_SILENT;
use crate::bench::suite::long;
use crate::bench::{Bench, Conn, Exit, Setting, Suite, Verdict, check};

/// The act `datagram`.
pub const DATAGRAM: Suite = Suite {
    lesson: "unix_socket",
    act: "datagram",
    setting: Setting { port: super::PORT, path: Some(FILE), datagrams: true, ..Setting::EMPTY },
    client_words: &["hello", "你好", "--timeout", "4s"],
    server: &[
        check("whole", "1 2", WHOLE, &[], whole),
        check("empty", "2", EMPTY_DATAGRAM, FIRST, |b| datagrams::empty(b, &SERVICE)),
        check("unnamed", "3", UNNAMED, FIRST, unnamed),
        check("gone", "4 a", GONE, FIRST, gone),
        check("stale", "b", STALE, FIRST, |b| path::stale(b, talk)),
        check("live", "c", LIVE, FIRST, path::live),
        check("sigterm", "f", SIGTERM, FIRST, |b| path::sigterm(b, talk)),
    ],
    client: &[
        check("whole", "1 5 6", CLIENT_WHOLE, &[], client_whole),
        check("path", "7", CLIENT_PATH, FIRST, client_path),
        long("silent", "8", CLIENT_SILENT, FIRST, |b| datagrams::silent(b).map(drop)),
        check("other", "6", CLIENT_OTHER, &["whole", "silent"], client_other),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const HELLO: &[u8] = b"Hello, nihao";
/// A client that has been answered so often will never end by itself.
const MOST: usize = 1000;

static SERVICE: Service = Service {
    talk: |b, message| {
        let peer = b.peer()?;
        answered(b, peer, message)
    },
    hello: HELLO,
};

fn answered(b: &mut Bench, peer: Conn, datagram: &[u8]) -> Verdict {
    b.send_datagram(peer, datagram)?;
    b.expect_datagram(peer, datagram)
}

fn talk(b: &mut Bench) -> Verdict {
    (SERVICE.talk)(b, HELLO)
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let peer = b.peer()?;
    answered(b, peer, HELLO)?;
    b.expect_no_datagram(peer)?;
    let other = b.peer()?;
    answered(b, other, b"from another")?;
    answered(b, peer, b"once more")
}

fn unnamed(b: &mut Bench) -> Verdict {
    b.suspect(&UNNAMED_KILLS_SERVER);
    let nameless = b.unnamed_peer()?;
    let named = b.peer()?;
    answered(b, named, HELLO).map_err(crate::bench::Fault::unnamed)?;
    for _ in 0..3 {
        b.send_datagram(nameless, b"who am I?")?;
        b.settle();
    }
    answered(b, named, b"still there?")
}

fn gone(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    let stays = b.peer()?;
    // A quick server may answer one before it has gone, but not all of them.
    for _ in 0..5 {
        let leaves = b.peer()?;
        b.send_datagram(leaves, b"and away")?;
        b.close_peer(leaves);
    }
    b.settle();
    answered(b, stays, HELLO)?;
    answered(b, stays, b"still there?")
}

/// The client's first datagram. It must come from a socket with a name.
fn named_first(b: &mut Bench) -> Verdict<(Conn, Message)> {
    let (ours, message) = first(b)?;
    let has_name = message.1.path().is_some_and(|path| !path.as_os_str().is_empty());
    match has_name {
        true => Ok((ours, message)),
        false => Err(b.seen_datagram(ours, HAS_NO_NAME.to_string()).is(&HAS_NO_NAME_OF_ITS_OWN)),
    }
}

/// Echoes this message and all that follow, until the client ends, which it must do well.
fn serve(b: &mut Bench) -> Verdict<Message> {
    b.suspect(&ANOTHER_PROTOCOL);
    let (ours, first) = named_first(b)?;
    let mut message = Some(first.clone());
    for _ in 0..MOST {
        let Some((text, from)) = message else {
            b.finishes(Exit::Well)?;
            return Ok(first);
        };
        b.reply(ours, from, &text)?;
        message = b.next_datagram(ours)?;
    }
    Err(b.seen_datagram(ours, crate::bench::shared::words::GOES_ON.to_string()))
}

fn client_whole(b: &mut Bench) -> Verdict {
    serve(b).map(drop)
}

fn client_path(b: &mut Bench) -> Verdict {
    let (_, from) = serve(b)?;
    let path = from.path().unwrap_or_default();
    match path.symlink_metadata().is_ok() {
        true => Err(b.seen_anywhere(PATH_STAYS.to_string()).is(&LEAVES_PATH)),
        false => Ok(()),
    }
}

fn client_other(b: &mut Bench) -> Verdict {
    b.suspect(&TAKES_ANY_ANSWER);
    let (ours, first) = named_first(b)?;
    let mut message = Some(first);
    while let Some((said, from)) = message {
        let mut other = said;
        match other.last_mut() {
            Some(last) => *last ^= 1,
            None => other.push(b'?'),
        }
        b.reply(ours, from, &other)?;
        message = b.next_or_gives_up(ours).map_err(|fault| fault.is(&WAITS_TOO_LONG))?;
    }
    b.finishes(Exit::Failing)
}
