//! The checks of act `datagram`: the echo of lesson 05 over a path.

use super::words::datagram::*;
use super::words::*;
use super::{FILE, path};
use crate::bench::shared::clients::PAUSE;
use crate::bench::shared::datagrams::{self, Message, Service, first};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::letters;
use crate::bench::shared::words::{ANY_BYTES, CLIENT_LATE, CLIENT_SILENT};
use crate::bench::suite::long;
use crate::bench::{Bench, Conn, Exit, Setting, Suite, Verdict, What, check};

/// The act `datagram`.
pub const DATAGRAM: Suite = Suite {
    lesson: "unix_socket",
    act: "datagram",
    setting: Setting { port: super::PORT, path: Some(FILE), datagrams: true, ..Setting::EMPTY },
    client_words: &["hello", "你好", "--timeout", "4s"],
    server: &[
        check("whole", "1 2", WHOLE, &[], whole),
        check("empty", "2", EMPTY_DATAGRAM, FIRST, |b| datagrams::empty(b, &SERVICE)),
        check("binary", "2", ANY_BYTES, FIRST, |b| datagrams::binary(b, &SERVICE)),
        check("sizes", "2 1", SIZES, FIRST, sizes),
        check("unnamed", "3", UNNAMED, FIRST, unnamed),
        check("gone", "4 a", GONE, FIRST, gone),
        check("stale", "b", STALE, FIRST, |b| path::stale(b, talk)),
        check("live", "c", LIVE, FIRST, path::live),
        check("file", "d", super::words::FILE, FIRST, path::file),
        check("mode", "e", MODE, FIRST, |b| path::mode(b, talk)),
        check("sigterm", "f", SIGTERM, FIRST, |b| path::sigterm(b, talk)),
        check("others", "g", OTHERS, &["sigterm"], |b| path::others(b, talk)),
    ],
    client: &[
        check("whole", "1 5 6", CLIENT_WHOLE, &[], client_whole),
        check("end", "5", CLIENT_END, FIRST, client_end),
        check("path", "7", CLIENT_PATH, FIRST, client_path),
        long("late", "8", CLIENT_LATE, FIRST, client_late),
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

fn sizes(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    // Around the buffers that programs like to have.
    for size in [1, 1024, 1025, 4097, 65_535, 65_536] {
        let datagram = letters(b, size);
        let peer = b.peer()?;
        answered(b, peer, &datagram).map_err(|fault| match fault.what {
            What::Different if !datagram.starts_with(&fault.came) => fault.unnamed(),
            _ => fault,
        })?;
    }
    Ok(())
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

/// Echoes this message and all that follow, until the client ends, which it must do well. Before each
/// echo, `look` says whether the client does what it may do.
fn serve(
    b: &mut Bench,
    (ours, first): (Conn, Message),
    look: fn(&mut Bench, Conn) -> Verdict,
) -> Verdict<Message> {
    let mut message = Some(first.clone());
    for _ in 0..MOST {
        let Some((text, from)) = message else {
            b.finishes(Exit::Well)?;
            return Ok(first);
        };
        look(b, ours)?;
        b.reply(ours, from, &text)?;
        message = b.next_datagram(ours)?;
    }
    Err(b.seen_datagram(ours, crate::bench::shared::words::GOES_ON.to_string()))
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let first = named_first(b)?;
    serve(b, first, |b, ours| match b.pending_datagram(ours) {
        Some(_) => Err(b.seen_datagram(ours, DID_NOT_WAIT.to_string())),
        None => Ok(()),
    })
    .map(drop)
}

/// An echo is due for each datagram. So a client that has ended before its echo has sent one too many.
fn client_end(b: &mut Bench) -> Verdict {
    b.suspect(&LEAVES_EARLY);
    let first = named_first(b)?;
    serve(b, first, |b, ours| {
        b.settle();
        match b.is_running() {
            true => Ok(()),
            false => Err(b.seen_datagram(ours, ENDED_BEFORE_ECHO.to_string())),
        }
    })
    .map(drop)
}

fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    let first = named_first(b)?;
    b.pause(PAUSE);
    serve(b, first, |_, _| Ok(())).map(drop)
}

fn client_path(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let first = named_first(b)?;
    let (_, from) = serve(b, first, |_, _| Ok(()))?;
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
