//! An answer on the wire: a status line, fields, an empty line, and a body.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::words::*;
use crate::bench::conversation::Conn;
use crate::bench::{Bench, Fault, Mistake, Verdict, What};

/// The page at `/`.
pub(super) const PAGE: &[u8] = b"<h1>Hello,World</h1>";
/// A server that has sent so much, and no empty line, sends no header.
const LONGEST_HEADER: usize = 65_536;
/// How far the clocks of the two sides may differ.
const CLOCK: Duration = Duration::from_secs(60);

/// What a header says.
pub(super) struct Header {
    pub status: u16,
    fields: Vec<(String, String)>,
}

impl Header {
    /// The values of a field.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let of_name = self.fields.iter().filter(move |(own, _)| own.eq_ignore_ascii_case(name));
        of_name.map(|(_, value)| value.as_str())
    }

    /// Whether a list, such as `GET, HEAD`, has this word.
    pub fn lists(&self, name: &str, word: &str) -> bool {
        let mut words = self.values(name).flat_map(|value| value.split(','));
        words.any(|one| one.trim().eq_ignore_ascii_case(word))
    }
}

/// Where a header ends: behind its empty line.
pub(super) fn header_end(came: &[u8]) -> Option<usize> {
    came.windows(4).position(|bytes| bytes == b"\r\n\r\n").map(|at| at + 4)
}

/// A header with lines that end with LF alone.
pub(super) fn has_bare_ends(came: &[u8]) -> bool {
    came.windows(2).any(|bytes| bytes == b"\n\n") && header_end(came).is_none()
}

/// The first line and the fields of a header.
pub(super) fn lines(header: &[u8]) -> Option<(String, Vec<(String, String)>)> {
    let text = std::str::from_utf8(header).ok()?.strip_suffix("\r\n\r\n")?;
    let mut lines = text.split("\r\n");
    let first = lines.next()?.to_string();
    let field = |line: &str| {
        let (name, value) = line.split_once(':')?;
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
        is_name.then(|| (name.to_string(), value.trim().to_string()))
    };
    let fields = lines.map(field).collect::<Option<Vec<_>>>()?;
    (!text.replace("\r\n", "").contains(['\r', '\n'])).then_some((first, fields))
}

fn parse(header: &[u8]) -> Option<Header> {
    let (first, fields) = lines(header)?;
    let rest = first.strip_prefix("HTTP/1.1 ").or(first.strip_prefix("HTTP/1.0 "))?;
    let (number, behind) = rest.split_at_checked(3)?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    let is_status = is_number && (behind.is_empty() || behind.starts_with(' '));
    Some(Header { status: number.parse().ok().filter(|_| is_status)?, fields })
}

/// Whether these bytes can become a status line.
fn may_be_status(came: &[u8]) -> bool {
    let begin = b"HTTP/1.";
    let both = came.len().min(begin.len());
    came[..both] == begin[..both]
}

/// Receives the header of an answer, and looks at what every answer must have.
fn header(b: &mut Bench, conn: Conn) -> Verdict<Header> {
    loop {
        let came = b.take(conn, |came| match header_end(came) {
            _ if !may_be_status(came) || has_bare_ends(came) => Some(0),
            None if came.len() > LONGEST_HEADER => Some(0),
            end => end,
        })?;
        let Some(header) = parse(&came) else {
            return Err(match has_bare_ends(&b.pending(conn)) {
                true => b.seen(conn, BARE_ENDS.to_string()).is(&BARE_LF),
                false => b.seen(conn, NO_ANSWER.to_string()),
            });
        };
        if header.status >= 200 {
            return Ok(header);
        }
    }
}

/// The next answer must have one of these numbers. Gives its header, and its body.
pub(super) fn answer(
    b: &mut Bench,
    conn: Conn,
    allowed: &[u16],
    is_head: bool,
) -> Verdict<(Header, Vec<u8>)> {
    b.step(step_answer(allowed));
    let header = header(b, conn)?;
    let wrong =
        |b: &Bench, text: String, mistake: &'static Mistake| Err(b.seen(conn, text).is(mistake));
    if !allowed.contains(&header.status) {
        return Err(b.seen(conn, other_status(header.status, allowed)));
    }
    let lengths: Vec<&str> = header.values("Content-Length").collect();
    let Some(length) = lengths.first() else {
        return wrong(b, NO_CONTENT_LENGTH.to_string(), &NO_LENGTH);
    };
    let is_number = length.bytes().all(|byte| byte.is_ascii_digit());
    let Some(length) = length.parse::<usize>().ok().filter(|_| is_number && lengths.len() == 1)
    else {
        return wrong(b, BAD_CONTENT_LENGTH.to_string(), &WRONG_LENGTH);
    };
    if !header.values("Date").any(is_now) {
        return wrong(b, NO_DATE_FIELD.to_string(), &NO_DATE);
    }
    if header.values("Content-Type").next().is_none() {
        return wrong(b, NO_CONTENT_TYPE.to_string(), &NO_TYPE);
    }
    if is_head {
        return Ok((header, vec![]));
    }
    let body = b.take(conn, |came| (came.len() >= length).then_some(length));
    let body = body.map_err(|fault| match fault.what {
        What::Nothing(_) | What::Ended(_) if fault.came == PAGE => fault.is(&WRONG_LENGTH),
        _ => fault,
    })?;
    Ok((header, body))
}

/// The answer to a `GET`, given as its number, and its page if that is known: `200<h1>…`, `404`.
pub(super) fn hear(b: &mut Bench, conn: Conn, expected: &[u8]) -> Verdict {
    let (number, page) = expected.split_at(3);
    let number = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
    let (header, body) = answer(b, conn, &[number.unwrap_or_default()], false)?;
    if page.is_empty() || body == page {
        let is_html = |kind: &str| kind.to_ascii_lowercase().starts_with("text/html");
        return match page.is_empty() || header.values("Content-Type").any(is_html) {
            true => Ok(()),
            false => Err(b.seen(conn, NOT_HTML.to_string()).is(&NO_TYPE)),
        };
    }
    let all = [&body[..], &b.pending(conn)].concat();
    let fault = b.seen(conn, OTHER_PAGE.to_string());
    let fault = Box::new(Fault { expected: page.to_vec(), ..*fault });
    Err(if all.starts_with(page) { fault.is(&WRONG_LENGTH) } else { fault })
}

/// Whether a date, in the form of HTTP, is that of this minute.
fn is_now(date: &str) -> bool {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let near = now.saturating_sub(CLOCK.as_secs())..=now + CLOCK.as_secs();
    near.into_iter().any(|second| http_date(second) == date)
}

/// IMF-fixdate (RFC 9110, 5.6.7), without a library: an oracle that shares nothing with our server.
fn http_date(seconds: u64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [(&str, u64); 12] = [
        ("Jan", 31),
        ("Feb", 28),
        ("Mar", 31),
        ("Apr", 30),
        ("May", 31),
        ("Jun", 30),
        ("Jul", 31),
        ("Aug", 31),
        ("Sep", 30),
        ("Oct", 31),
        ("Nov", 30),
        ("Dec", 31),
    ];
    let is_leap = |year: u64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let (mut year, mut day) = (1970, days);
    while day >= 365 + u64::from(is_leap(year)) {
        day -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let mut name = "";
    for (month, length) in MONTHS {
        name = month;
        let length = length + u64::from(month == "Feb" && is_leap(year));
        if day < length {
            break;
        }
        day -= length;
    }
    let weekday = DAYS[(days % 7) as usize];
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{weekday}, {:02} {name} {year} {hour:02}:{minute:02}:{second:02} GMT", day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_that_of_the_rfc() {
        assert_eq!(http_date(784_111_777), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(http_date(951_782_400), "Tue, 29 Feb 2000 00:00:00 GMT");
        assert_eq!(http_date(1_798_761_599), "Thu, 31 Dec 2026 23:59:59 GMT");
        assert!(!is_now("Sun, 06 Nov 1994 08:49:37 GMT"));
    }

    #[test]
    fn a_header_is_one_only_in_its_form() {
        let good = parse(b"HTTP/1.1 200 OK\r\nA: b\r\nallow:GET,head \r\n\r\n").unwrap();
        assert_eq!((good.status, good.lists("Allow", "HEAD")), (200, true));
        for bad in [
            &b"HTTP/1.1 2000 OK\r\n\r\n"[..],
            b"HTTP/1.1 20\r\n\r\n",
            b"HTTP/2 200\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nA : b\r\n\r\n",
            b"HTTP/1.1 200 OK\nA: b\r\n\r\n",
        ] {
            assert!(parse(bad).is_none(), "{}", bad.escape_ascii());
        }
    }
}
