//! The checks of a client.

use super::answer::{PAGE, has_bare_ends, header_end, lines};
use super::words::*;
use crate::bench::conversation::Conn;
use crate::bench::shared::clients::{self, Table};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Bench, Check, Exit, Mistake, Verdict, What, check};

pub(super) const CHECKS: &[Check] = &[
    check("whole", "1 2 25 26", CLIENT_ASKS, &[], |b| clients::whole(b, &TABLE)),
    check("bytewise", "23", CLIENT_PIECES, FIRST, bytewise),
    check("fields", "23", CLIENT_FIELDS, SOONEST, |b| {
        clients::served(b, &OTHER_LETTERS, &CASE_SENSITIVE)
    }),
    check("to-the-fin", "23", CLIENT_TO_THE_FIN, SOONEST, |b| {
        clients::served(b, &WITHOUT_LENGTH, &NEEDS_LENGTH)
    }),
    check("interim", "24", CLIENT_INTERIM, SOONEST, |b| {
        clients::served(b, &INTERIM, &INTERIM_AS_ANSWER)
    }),
    check("other", "25", CLIENT_OTHER_BYTES, SOONEST, |b| {
        clients::other(b, &TABLE, &[no_http, no_status, no_length])
    }),
    check("half-closed", "25", CLIENT_HALF_CLOSED, SOONEST, |b| {
        clients::half_closed(b, &TABLE, &[0, IN_FIRST_LINE, usize::MAX])
    })
    .in_part_without(&["bytewise"]),
    check("reset", "25 23", CLIENT_RESET, &["half-closed", "to-the-fin"], |b| {
        clients::reset_after(b, &TABLE, &[0, 25])?;
        clients::reset_after(b, &WITHOUT_LENGTH, &[usize::MAX])
    }),
    check("endless", "26", CLIENT_ENDLESS, SOONEST, endless),
    long("late", "27", CLIENT_LATE, SOONEST, |b| clients::late(b, &TABLE)),
    long("silent", "27", CLIENT_SILENT, FIRST, |b| clients::silent(b, &TABLE)),
];

/// So many bytes end inside the first line: `HTTP/1.1 2`. A FIN among the fields is not played: Python's
/// `http.client` takes it for the end of the header.
const IN_FIRST_LINE: usize = 10;
const FIRST: &[&str] = &["whole"];
const SOONEST: &[&str] = &["whole", "bytewise"];

/// A request without a body, and its answer. The connection stays open.
static TABLE: Table = Table {
    message: |came, _| header_end(came),
    strange,
    answer: |request| respond(request, "Content-Type: text/html\r\nContent-Length: 20\r\n"),
    between: |b, conn, request| is_request(b, conn, request),
    ..Table::ECHO
};
static OTHER_LETTERS: Table = Table {
    answer: |request| respond(request, "CONTENT-type:text/html\r\ncontent-LENGTH:  20 \t\r\n"),
    ..TABLE
};
static WITHOUT_LENGTH: Table = Table {
    answer: |request| respond(request, "Content-Type: text/html\r\nConnection: close\r\n"),
    one_each: true,
    is_whole: |answer| header_end(answer) == Some(answer.len()), // to a HEAD
    ..TABLE
};
static INTERIM: Table = Table {
    answer: |request| {
        let hints = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n";
        [&hints[..], &(TABLE.answer)(request)].concat()
    },
    ..TABLE
};

/// The page, with these fields.
fn respond(request: &[u8], fields: &str) -> Vec<u8> {
    let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    let header = format!("HTTP/1.1 200 OK\r\n{date}{fields}\r\n");
    let page = if request.starts_with(b"HEAD ") { b"" } else { PAGE };
    [header.as_bytes(), page].concat()
}

/// What can never become a request.
fn strange(came: &[u8]) -> Option<(String, &'static Mistake)> {
    let begins = |method: &[u8]| {
        let both = came.len().min(method.len());
        came[..both] == method[..both]
    };
    if !begins(b"GET /") && !begins(b"HEAD /") {
        return Some((NO_REQUEST.to_string(), &ANOTHER_PROTOCOL));
    }
    has_bare_ends(came).then(|| (BARE_ENDS.to_string(), &BARE_LF))
}

/// A request must be as in the rules 1 and 2.
fn is_request(b: &mut Bench, conn: Conn, request: &[u8]) -> Verdict {
    let wrong = |b: &Bench, text: &str, mistake| Err(b.seen(conn, text.to_string()).is(mistake));
    let Some((first, fields)) = lines(request) else {
        return wrong(b, NO_HEADER, &ANOTHER_PROTOCOL);
    };
    let parts: Vec<&str> = first.split(' ').collect();
    let is_line =
        matches!(parts[..], ["GET" | "HEAD", target, "HTTP/1.1"] if target.starts_with('/'));
    if !is_line {
        return wrong(b, NO_REQUEST, &ANOTHER_PROTOCOL);
    }
    let has = |name: &str| fields.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name)).count();
    if has("Host") != 1 {
        return wrong(b, NO_HOST_FIELD, &NO_HOST);
    }
    let closes = fields.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("Connection") && value.to_ascii_lowercase().contains("close")
    });
    if closes {
        return wrong(b, ASKS_TO_CLOSE, &ANOTHER_PROTOCOL);
    }
    b.settle(); // what it sends without waiting for our answer is here
    match b.pending(conn).is_empty() {
        true => Ok(()),
        false => wrong(b, CAME_TOO_SOON, &ANOTHER_PROTOCOL),
    }
}

/// An answer in single bytes, and one whose body comes in a piece of its own, or in two.
fn bytewise(b: &mut Bench) -> Verdict {
    clients::bytewise(b, &TABLE, clients::one_receive)?;
    let begins = |answer: &[u8]| header_end(answer).unwrap_or(answer.len());
    let half: fn(&[u8]) -> usize = |answer| answer.len() - PAGE.len() / 2;
    for at in [begins, half] {
        b.restart();
        clients::in_two_parts(b, &TABLE, at)?;
    }
    Ok(())
}

fn no_http(_: &[u8]) -> Vec<u8> {
    b"SSH-2.0-OpenSSH_9.2\r\n\r\n".to_vec()
}

fn no_status(answer: &[u8]) -> Vec<u8> {
    [b"HTTP/1.1 OK\r\n", &answer[b"HTTP/1.1 200 OK\r\n".len()..]].concat()
}

fn no_length(answer: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(answer).replace("Length: 20", "Length: twenty").into_bytes()
}

/// A header of 2 MiB, which does not end. The client must not receive all of it.
fn endless(b: &mut Bench) -> Verdict {
    b.suspect(&NO_BOUND);
    let conn = b.accept()?;
    b.take(conn, header_end)?;
    let line = b"X-Again: and again and again and again and again and again and\r\n";
    let endless =
        [&b"HTTP/1.1 200 OK\r\n"[..], &line.repeat(2 * 1024 * 1024 / line.len())].concat();
    if b.receives_all(conn, &endless)? {
        return Err(b.seen(conn, TOOK_ALL.to_string()).brief());
    }
    b.disregard_all();
    b.ends_in_time(Exit::Failing).map_err(|fault| match fault.what {
        What::Status(..) => fault.is(&HIDES_ERRORS),
        _ => fault,
    })
}
