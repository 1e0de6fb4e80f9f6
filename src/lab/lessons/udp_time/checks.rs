//! Lesson 07: the time in one datagram, and a client that asks again. The checks of a server.

use std::time::Duration;

use super::PORT;
use super::client;
use super::clock::{self, DEFAULT, LARGEST, ZONE};
use super::words::*;
use crate::bench::shared::datagrams::{self, Service};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::letters;
use crate::bench::shared::words::{CLIENT_SILENT, CLIENT_STRANGERS};
use crate::bench::suite::long;
use crate::bench::{Bench, Conn, Fault, Mistake, Setting, Suite, Verdict, What, check};
use crate::lessons::local::{Zone, now};

/// The act `ask`.
pub const ASK: Suite = Suite {
    lesson: "udp_time",
    act: "ask",
    setting: Setting { port: PORT, datagrams: true, zone: ZONE.name(), ..Setting::EMPTY },
    client_words: &["%H:%M", "", "at %T on %F", "--tries", "2"],
    server: &[
        check("whole", "2 3 8", WHOLE, &[], whole),
        check("formats", "3 4 9", FORMATS, FIRST, formats),
        check("peers", "9 2", PEERS, GOES_ON, peers),
        check("empty", "6 1", EMPTY, OTHERS, empty),
        check("literal", "4", LITERAL, OTHERS, literal),
        check("binary", "4 10", BINARY, OTHERS, binary),
        check("sizes", "1 4", SIZES, GOES_ON, sizes),
        check("limit", "7", LIMIT, GOES_ON, limit),
        check("longest", "7 1", LONGEST, &["sizes", "limit"], longest),
        check("unknown", "5 10 7", UNKNOWN, GOES_ON, unknown),
        long("late", "10 8", LATE, OTHERS, late),
    ],
    client: &[
        check("whole", "11 17 18", CLIENT_WHOLE, &[], client::whole),
        long("late", "12", CLIENT_LATE, FIRST, client::late),
        check("any", "14", CLIENT_ANY, FIRST, client::any),
        long("stranger", "15 14", CLIENT_STRANGER, &["late"], client::stranger),
        long("silent", "16 17 12", CLIENT_SILENT, FIRST, client::silent),
        long("again", "12", CLIENT_AGAIN, FIRST, client::again),
        long("new-socket", "13", CLIENT_NEW_SOCKET, &["again"], client::new_socket),
        long("too-late", "15 14", CLIENT_TOO_LATE, &["late", "new-socket"], client::too_late),
        long("strangers", "15 16", CLIENT_STRANGERS, &["stranger", "silent"], client::strangers),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const GOES_ON: &[&str] = &["whole", "formats"];
const OTHERS: &[&str] = &["whole", "formats", "peers"];

static SERVICE: Service = Service {
    talk: |b, message| {
        let peer = b.peer()?;
        asked(b, peer, message)
    },
    hello: HELLO,
};

const HELLO: &[u8] = b"Hello at %T";
/// A server must accept a pause of this length.
const PAUSE: Duration = Duration::from_secs(6);
/// An answer that was right so many seconds ago is an old one.
const OLD: i64 = 300;

/// Sends one request and wants its answer.
fn asked(b: &mut Bench, peer: Conn, request: &[u8]) -> Verdict {
    let since = now();
    b.send_datagram(peer, request)?;
    answered(b, peer, request, since)
}

/// The next answer must be the one to this request, which was sent at this time.
fn answered(b: &mut Bench, peer: Conn, request: &[u8], since: i64) -> Verdict {
    let (came, _) = b.receive_datagram(peer)?;
    let all = clock::answers(request, ZONE, since);
    match clock::is_right(&came, &all, clock::limit(request.len())) {
        true => Ok(()),
        false => Err(different(b, peer, request, since, came, &all)),
    }
}

/// A wrong answer, with the mistake that its bytes tell.
fn different(
    b: &Bench,
    peer: Conn,
    request: &[u8],
    since: i64,
    came: Vec<u8>,
    all: &[Vec<u8>],
) -> Box<Fault> {
    let mistake = told(request, since, &came, all);
    let mut expected = all.get(all.len() / 2).cloned().unwrap_or_default();
    expected.truncate(clock::limit(request.len()));
    let fault = b.seen_datagram(peer, String::new());
    let fault = Box::new(Fault { what: What::Different, expected, came, ..*fault });
    match mistake {
        Some(mistake) => fault.is(mistake),
        None => fault.unnamed(),
    }
}

/// The mistake that the bytes of a wrong answer tell.
fn told(request: &[u8], since: i64, came: &[u8], all: &[Vec<u8>]) -> Option<&'static Mistake> {
    let (n, limit) = (request.len(), clock::limit(request.len()));
    let answers = |request: &[u8], zone| clock::answers(request, zone, since);
    let was = |all: Vec<Vec<u8>>| all.iter().any(|one| one == came);
    let is_front_of = |one: &&Vec<u8>| one.starts_with(came) && one.len() > came.len();
    if request.is_empty() && came.is_empty() {
        Some(&NO_DEFAULT)
    } else if came.len() > limit && all.iter().any(|one| one.starts_with(&came[..limit])) {
        Some(&AMPLIFIES)
    } else if request != DEFAULT && !request.is_empty() && was(answers(DEFAULT, ZONE)) {
        Some(&IGNORES_FORMAT)
    } else if was(answers(request, Zone::Utc)) {
        Some(&UTC_TIME)
    } else if (3 * n..3 * n + 4).contains(&(came.len() + 3))
        && all.iter().any(|one| is_front_of(&one))
    {
        Some(&IGNORES_HEADERS) // three times what came, but for a character
    } else if n < 100 && was(clock::between(request, ZONE, since - OLD, since)) {
        Some(&STALE_TIME)
    } else {
        None
    }
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let peer = b.peer()?;
    asked(b, peer, DEFAULT).map_err(|fault| match (&fault.what, fault.mistake) {
        (What::FromElsewhere(..), _) => fault.unnamed(),
        (What::Different, None) => fault.is(&ANOTHER_PROTOCOL),
        _ => fault,
    })?;
    b.expect_no_datagram(peer).map_err(Fault::unnamed)
}

fn formats(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    let peer = b.peer()?;
    let all =
        [&b"%H:%M"[..], b"%F", b"today is %d.%m.%Y", b"%T", b"100%% %%Y %Y%m%dT%H%M%S", b"%S"];
    all.iter().try_for_each(|request| asked(b, peer, request))
}

fn peers(b: &mut Bench) -> Verdict {
    b.suspect(&FIRST_SENDER_ONLY);
    let peers = [b.peer()?, b.peer()?, b.peer()?];
    let talk =
        [(0, "first %H"), (1, "other %M"), (0, "again %d"), (2, "third %m"), (1, "still %Y")];
    for (at, request) in talk {
        asked(b, peers[at], request.as_bytes())?;
    }
    // All at once: each gets its own answer.
    let since = now();
    let requests = peers.map(|peer| (peer, format!("{peer:?} %F").into_bytes()));
    for (peer, request) in &requests {
        b.send_datagram(*peer, request)?;
    }
    for (peer, request) in &requests {
        answered(b, *peer, request, since).map_err(Fault::unnamed)?;
    }
    peers.iter().try_for_each(|peer| b.expect_no_datagram(*peer).map_err(Fault::unnamed))
}

fn empty(b: &mut Bench) -> Verdict {
    b.suspect(&EMPTY_AS_END);
    [b"", HELLO, b"", HELLO].iter().try_for_each(|request| (SERVICE.talk)(b, request))
}

fn literal(b: &mut Bench) -> Verdict {
    b.suspect(&TEXT_MODE);
    for request in
        [&b" \r\n\tname \r\n"[..], b"\n", b"one\r\ntwo\n\nthree\r", b"  ", b"\x1b[1m\x04\x1a"]
    {
        (SERVICE.talk)(b, request).map_err(|fault| match fault.what {
            What::Different => fault.is(&TEXT_MODE),
            _ => fault,
        })?;
    }
    b.suspect(&RESERVED_WORD);
    datagrams::special_words(b, &SERVICE)
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    let every: Vec<u8> = (0..=u8::MAX).filter(|byte| *byte != b'%').collect();
    let chinese = "现在是 %H 点 %M 分".as_bytes();
    // No character at all, one of three bytes without its last one, and that last one.
    for request in
        [chinese, b"\xff\xfe", b"\xe4\xbd %H", b"%M \xa0\xe5\xa5\xbd", b"a\0b", &every, HELLO]
    {
        (SERVICE.talk)(b, request).map_err(|fault| match fault.what {
            What::Different if fault.mistake.is_none() => fault.is(&LOSSY_UTF8),
            _ => fault,
        })?;
    }
    Ok(())
}

fn sizes(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    let peer = b.peer()?;
    for size in [1, 255, 1023, 1024, 1025, 1473, 4097, 8193, 16_385, LARGEST] {
        let request = letters(b, size);
        asked(b, peer, &request).map_err(|fault| match fault.what {
            What::Different if request.starts_with(&fault.came) => fault.is(&FIXED_BUFFER),
            _ => fault,
        })?;
    }
    Ok(())
}

fn limit(b: &mut Bench) -> Verdict {
    let peer = b.peer()?;
    // 56 bytes more than three times as many: the first is not cut, the others are. The last is cut
    // among its Chinese.
    let chinese = ["%F".repeat(70), "你".repeat(33)].concat();
    for request in ["%F".repeat(14), "%F".repeat(15), "%T%F ".repeat(100), chinese] {
        asked(b, peer, request.as_bytes())?;
    }
    b.expect_no_datagram(peer).map_err(|fault| fault.is(&AMPLIFIES)) // the rest, in a datagram of its own
}

fn longest(b: &mut Bench) -> Verdict {
    b.suspect(&TOO_LONG_ANSWER);
    let peer = b.peer()?;
    for request in ["%F".repeat(15_000), "%T".repeat(LARGEST / 2)] {
        asked(b, peer, request.as_bytes())?;
        asked(b, peer, HELLO)?;
    }
    Ok(())
}

fn unknown(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_FORMAT_KILLS_SERVER);
    let peer = b.peer()?;
    // Python gives up on a field that is 256 times as long as its format. This one is not.
    let wide = ["%070000d", &"x".repeat(1000)].concat();
    let all = [
        "%",
        "100%",
        "%!",
        "%Q %J",
        "%-",
        "%E",
        "%Oy",
        "%é",
        "%070000d",
        &wide,
        "%99999999999999999999d",
    ];
    for request in all {
        b.send_datagram(peer, request.as_bytes())?;
        let (came, _) = b.receive_datagram(peer)?;
        if came.len() > clock::limit(request.len()) {
            let text = too_long(came.len(), request.len(), clock::limit(request.len()));
            return Err(b.seen_datagram(peer, text).is(&AMPLIFIES));
        }
        // It is as it was.
        asked(b, peer, HELLO)?;
    }
    Ok(())
}

fn late(b: &mut Bench) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    (SERVICE.talk)(b, HELLO)?;
    b.pause(PAUSE);
    (SERVICE.talk)(b, HELLO)
}
