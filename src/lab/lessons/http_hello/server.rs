//! The checks of a server.

use super::answer::{PAGE, answer, hear};
use super::words::*;
use crate::bench::Delivery::{Bytewise, Cut, Whole};
use crate::bench::conversation::Conn;
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, Service, unless_ended};
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Bench, Check, Fault, Mistake, Verdict, What, check};

pub(super) const CHECKS: &[Check] = &[
    check("whole", "5 3 4 12", WHOLE, &[], whole),
    check("many", "21 19", AGAIN, FIRST, |b| servers::again(b, &SERVICE)),
    check("pieces", "10", PIECES, FIRST, pieces),
    check("keep", "12", KEEP, FIRST, keep),
    check("paths", "6 5", PATHS, &["keep"], paths),
    check("merged", "10", MERGED, &["many", "pieces", "paths"], merged),
    check("head", "7", HEAD, &["merged"], head),
    check("methods", "8 9", METHODS, &["merged"], methods),
    check("close", "13", CLOSE, &["many", "keep"], close),
    check("fields", "11", FIELDS, &["close", "methods"], fields),
    check("bad", "14", BAD, &["close"], bad),
    check("host", "15", HOST, &["bad"], host),
    check("length", "15", LENGTH, &["bad", "methods"], length),
    check("unread", "18 13", UNREAD, &["close"], unread),
    check("header", "16", HEADER, &["pieces", "unread", "bad"], header),
    check("body", "17 9", BODY, &["unread", "methods", "bad"], body),
    check("at-once", "20", AT_ONCE, &["many"], |b| servers::at_once(b, &SERVICE)),
    check("apart", "21", APART, &["pieces", "paths", "at-once"], apart),
    check("silent", "19", SILENT, &["many"], |b| servers::silent(b, &SERVICE)),
    check("reset", "19", RESET, &["many", "apart"], |b| servers::reset(b, &SERVICE)),
    check("leak", "21", LEAK, &["reset"], |b| servers::leak(b, &SERVICE)),
    long("late", "22", LATE, &["whole", "pieces"], |b| servers::late(b, &SERVICE)),
];

const FIRST: &[&str] = &["whole"];

/// A target, and the number of its answer, with the page if that is known.
static SERVICE: Service = Service {
    frame: |target| get(&String::from_utf8_lossy(target)),
    answer: |target| match target {
        b"/" => [b"200", PAGE].concat(),
        _ => b"404".to_vec(),
    },
    hear,
    hello: b"/",
    at_once: 6,
    ..Service::ECHO
};

fn get(target: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes()
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = SERVICE.ask(b)?;
    SERVICE.is_answered(b, conn).map_err(|fault| match b.came(conn).get(9..12) {
        Some(b"201") => fault.is(&WRONG_STATUS), // whatever else is wrong with it
        _ => fault,
    })?;
    SERVICE.leave(b, conn)
}

fn pieces(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    let size = get("/").len();
    for delivery in [Cut(2), Cut(14), Cut(size - 2), Bytewise] {
        b.restart();
        SERVICE.talk(b, b"/", delivery)?;
    }
    Ok(())
}

fn keep(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    SERVICE.say(b, conn, b"/", Whole)?;
    b.suspect(&CLOSES_EARLY);
    for _ in 0..2 {
        SERVICE.say(b, conn, b"/", Whole).map_err(|fault| match fault.what {
            What::Ended(_) => fault,
            _ => fault.unnamed(),
        })?;
    }
    SERVICE.leave(b, conn)
}

fn merged(b: &mut Bench) -> Verdict {
    b.suspect(&LOSES_NEXT_REQUEST);
    let targets = ["/", "/nothing-here", "/x"];
    let three = targets.map(get).concat();
    let cut = three.len() - 20;
    for delivery in [Whole, Cut(cut), Cut(get("/").len() + 9)] {
        let conn = b.connect()?;
        b.send(conn, &three, delivery)?;
        for target in targets {
            is_heard(b, conn, target.as_bytes()).map_err(|fault| match fault.what {
                What::Seen(_) if target == "/" => fault.is(&OUT_OF_ORDER),
                _ => fault,
            })?;
        }
        SERVICE.leave(b, conn)?;
    }
    Ok(())
}

/// The answer for this target must come next.
fn is_heard(b: &mut Bench, conn: Conn, target: &[u8]) -> Verdict {
    hear(b, conn, &(SERVICE.answer)(target))
}

fn paths(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    for target in ["/index.html", "/hello/", "/x?/"] {
        b.send(conn, &get(target), Whole)?;
        let (header, _) = answer(b, conn, &[404, 200], false).map_err(Fault::unnamed)?;
        if header.status == 200 {
            return Err(b.seen(conn, other_status(200, &[404])).is(&ALWAYS_200));
        }
    }
    b.suspect(&QUERY_AS_PATH);
    for target in ["/?", "/?a=b&c=/d?"] {
        b.send(conn, &get(target), Whole)?;
        is_heard(b, conn, b"/").map_err(unless_seen)?;
    }
    SERVICE.leave(b, conn)
}

/// Only an answer shows the mistake. No answer may have any cause.
fn unless_seen(fault: Box<Fault>) -> Box<Fault> {
    if matches!(fault.what, What::Seen(_)) { fault } else { fault.unnamed() }
}

fn head(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    for (target, status) in [("/", 200), ("/nothing-here", 404)] {
        let conn = b.connect()?;
        let head = String::from_utf8_lossy(&get(target)).replacen("GET", "HEAD", 1);
        b.send(conn, &[head.as_bytes(), &get("/")].concat(), Whole)?;
        let (header, _) = answer(b, conn, &[status], true)?;
        if status == 200 && !header.values("Content-Length").any(|length| length == "20") {
            return Err(b.seen(conn, HEAD_OF_OTHER_LENGTH.to_string()).is(&WRONG_LENGTH_OF_HEAD));
        }
        b.suspect(&BODY_AFTER_HEAD);
        is_heard(b, conn, b"/").map_err(unless_seen)?;
        SERVICE.leave(b, conn)?;
    }
    Ok(())
}

/// Another method, with a body that looks like a request.
fn request_with_body(method: &str, field: &str, body: &[u8]) -> Vec<u8> {
    let header =
        format!("{method} / HTTP/1.1\r\nHost: localhost\r\n{field}: {}\r\n\r\n", body.len());
    [header.as_bytes(), body].concat()
}

fn is_refused_method(b: &mut Bench, conn: Conn) -> Verdict {
    let (header, _) = answer(b, conn, &[405], false)?;
    match header.lists("Allow", "GET") && header.lists("Allow", "HEAD") {
        true => Ok(()),
        false => Err(b.seen(conn, NO_ALLOW_FIELD.to_string()).is(&NO_ALLOW)),
    }
}

fn methods(b: &mut Bench) -> Verdict {
    for (method, body) in
        [("DELETE", vec![]), ("POST", b"a=b".to_vec()), ("PUT", get("/nothing-here"))]
    {
        b.suspect(&IGNORES_METHOD);
        let conn = b.connect()?;
        let request = request_with_body(method, "Content-Length", &body);
        b.send(conn, &[request, get("/")].concat(), Whole)?;
        is_refused_method(b, conn).map_err(unless_seen)?;
        b.suspect(&BODY_AS_REQUEST);
        is_heard(b, conn, b"/").map_err(|fault| match fault.what {
            What::Ended(_) => fault.is(&CLOSES_EARLY),
            _ => unless_seen(fault),
        })?;
        SERVICE.leave(b, conn)?;
    }
    Ok(())
}

/// The last answer, and then the FIN.
fn is_last(b: &mut Bench, conn: Conn) -> Verdict {
    if b.overlooks_end(conn) {
        return Ok(());
    }
    b.expect_end(conn).map_err(|fault| match fault.what {
        What::NotEnded(_) => fault.is(&KEEPS_OPEN),
        What::Extra => fault.is(&ANSWERS_AFTER_CLOSE),
        What::Reset if !b.has_died() => fault.is(&CLOSES_WITH_UNREAD_BYTES),
        _ => fault,
    })?;
    b.half_close(conn);
    Ok(())
}

fn close(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let closing = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let old = "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n";
    for request in [closing, old, "GET / HTTP/1.0\r\n\r\n"] {
        let conn = b.connect()?;
        b.send(conn, request.as_bytes(), Whole)?;
        is_heard(b, conn, b"/")?;
        is_last(b, conn)?;
    }
    let conn = b.connect()?;
    b.send(conn, &[closing.as_bytes(), &get("/")].concat(), Whole)?;
    is_heard(b, conn, b"/")?;
    is_last(b, conn)
}

fn fields(b: &mut Bench) -> Verdict {
    b.suspect(&CASE_SENSITIVE);
    for host in ["host: localhost", "HOST:localhost", "hOsT: \t localhost \t"] {
        for close in ["connection: close", "CONNECTION:CLOSE"] {
            asks_to_close(b, host, close)?;
        }
    }
    let conn = b.connect()?;
    let request = request_with_body("POST", "content-LENGTH", b"a=b");
    b.send(conn, &[request, get("/")].concat(), Whole)?;
    is_refused_method(b, conn)?;
    is_heard(b, conn, b"/")?;
    SERVICE.leave(b, conn)?;
    b.suspect(&LIST_AS_WORD);
    asks_to_close(b, "Host: localhost", "Connection: keep-alive, close")?;
    asks_to_close(b, "Host: localhost", "Connection: close,x")
}

fn asks_to_close(b: &mut Bench, host: &str, close: &str) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, format!("GET / HTTP/1.1\r\n{host}\r\n{close}\r\n\r\n").as_bytes(), Whole)?;
    is_heard(b, conn, b"/")?;
    // A server that never ends a connection has another mistake.
    if !b.overlooks_end(conn) {
        b.expect_end(conn)?;
        b.half_close(conn);
    }
    Ok(())
}

/// Each of these must have this answer, and no other after it. The next client is served.
fn refuses(
    b: &mut Bench,
    requests: &[&str],
    allowed: &[u16],
    mistake: &'static Mistake,
) -> Verdict {
    for request in requests {
        b.suspect(mistake);
        let conn = b.connect()?;
        b.send(conn, request.as_bytes(), Whole)?;
        answer(b, conn, allowed, false).map_err(|fault| match fault.what {
            _ if b.has_died() => fault.is(&BAD_REQUEST_KILLS_SERVER),
            What::Ended(_) => fault.is(&CLOSES_WITHOUT_ANSWER),
            What::Seen(_) => fault,
            _ => fault.unnamed(),
        })?;
        is_last(b, conn)?;
        b.suspect(&BAD_REQUEST_KILLS_SERVER);
        SERVICE.next(b)?;
    }
    Ok(())
}

fn bad(b: &mut Bench) -> Verdict {
    let no_version =
        ["hello\r\n\r\n", "GET /\r\nHost: a\r\n\r\n", "GET / FTP/1.1\r\nHost: a\r\n\r\n"];
    refuses(b, &no_version, &[400, 505], &ACCEPTS_ANYTHING)?;
    let bad = [
        "GET / / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
    ];
    refuses(b, &bad, &[400, 505], &ACCEPTS_ANYTHING)
}

fn host(b: &mut Bench) -> Verdict {
    let hosts = ["GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"];
    refuses(b, &hosts, &[400], &IGNORES_HOST)
}

fn length(b: &mut Bench) -> Verdict {
    let post = |lengths: &str| format!("POST / HTTP/1.1\r\nHost: a\r\n{lengths}\r\n\r\n");
    // Python's `int` takes `1_0`, and Rust's `parse` takes `+3`.
    let wrong = ["-1", "abc", "3x", "", "+3", "1_0", "3\r\nContent-Length: 5"]
        .map(|length| post(&format!("Content-Length: {length}")));
    let wrong: Vec<&str> = wrong.iter().map(String::as_str).collect();
    refuses(b, &wrong, &[400], &TRUSTS_LENGTH)
}

fn unread(b: &mut Bench) -> Verdict {
    b.suspect(&CLOSES_WITH_UNREAD_BYTES);
    let rest = servers::letters(b, 200_000);
    let closing = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let conn = b.connect()?;
    b.send(conn, &[&closing[..], &rest].concat(), Whole)?;
    is_heard(b, conn, b"/").map_err(|fault| match fault.what {
        What::Ended(_) => unless_ended(b, fault.brief()),
        _ => fault.brief().unnamed(),
    })?;
    is_last(b, conn)?;
    drains(b, conn)?;
    SERVICE.next(b)
}

/// Behind its FIN the server receives what we have sent. If it closed instead, an RST would come.
fn drains(b: &mut Bench, conn: Conn) -> Verdict {
    let taken = b.expect_all_taken(conn);
    taken.map_err(|fault| unless_ended(b, fault.brief().is(&CLOSES_WITH_UNREAD_BYTES)))
}

fn header(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    let with = |size: usize, rest: &str| {
        let begin = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ";
        [begin, &"x".repeat(size - begin.len() - rest.len()), rest].concat()
    };
    let conn = b.connect()?;
    b.send(conn, with(8192, "\r\n\r\n").as_bytes(), Whole)?;
    is_heard(b, conn, b"/").map_err(|fault| unless_ended(b, fault.brief()))?;
    SERVICE.leave(b, conn)?;
    b.suspect(&NO_BOUND);
    for size in [70_000, 1024 * 1024] {
        let conn = b.connect()?;
        b.send(conn, with(size, "").as_bytes(), Whole)?;
        let heard = answer(b, conn, &[431], false);
        heard.map_err(|fault| match fault.what {
            What::Ended(_) => fault.brief().is(&CLOSES_WITHOUT_ANSWER),
            What::Seen(_) => fault.brief().is(&OTHER_STATUS),
            _ => unless_ended(b, fault.brief()),
        })?;
        is_last(b, conn)?;
        drains(b, conn)?;
    }
    SERVICE.next(b)
}

fn body(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    let body = servers::letters(b, 65_536);
    let conn = b.connect()?;
    let request = request_with_body("POST", "Content-Length", &body);
    b.send(conn, &[request, get("/")].concat(), Whole)?;
    is_refused_method(b, conn)?;
    is_heard(b, conn, b"/")?;
    SERVICE.leave(b, conn)?;
    let post = |length: &str| {
        format!("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n")
    };
    for length in ["1048577", "99999999999"] {
        b.suspect(&WAITS_FOR_BODY);
        let conn = b.connect()?;
        b.send(conn, post(length).as_bytes(), Whole)?;
        let heard = answer(b, conn, &[413], false);
        heard.map_err(|fault| match fault.what {
            What::Seen(_) => fault.is(&OTHER_STATUS),
            _ => unless_ended(b, fault),
        })?;
        is_last(b, conn)?;
    }
    SERVICE.next(b)
}

/// Two clients, each cut inside its request.
fn apart(b: &mut Bench) -> Verdict {
    b.suspect(&SHARED_STATE);
    let requests = [get("/"), get("/nothing-here")];
    let pair = [b.connect()?, b.connect()?];
    for (conn, request) in pair.into_iter().zip(&requests) {
        b.send(conn, &request[..9], Whole)?;
        b.settle();
    }
    for (conn, request) in pair.into_iter().zip(&requests).rev() {
        b.send(conn, &request[9..], Whole)?;
        b.settle();
    }
    for (conn, target) in pair.into_iter().zip([&b"/"[..], b"/nothing-here"]) {
        is_heard(b, conn, target).map_err(|fault| unless_ended(b, fault))?;
        SERVICE.leave(b, conn)?;
    }
    // One client leaves inside its request. The next one must be served as if nothing had been.
    let conn = b.connect()?;
    b.send(conn, &requests[0][..9], Whole)?;
    b.drained(conn)?;
    b.half_close(conn);
    b.suspect(&EOF_AS_MESSAGE);
    b.expect_gone_anyhow(conn)?;
    b.suspect(&SHARED_STATE);
    SERVICE.next(b).map_err(|fault| unless_ended(b, fault))
}
