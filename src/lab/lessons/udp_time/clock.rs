//! What an answer must be: the contract's rules 3 to 8, and nothing that it leaves open.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::bench::Bench;

/// The variable that names the time zone, and what it is unless the user has set it.
pub const ZONE: (&str, &str) = ("TZ", "Asia/Shanghai");
/// What an empty request asks for.
pub const DEFAULT: &[u8] = b"%Y-%m-%d %H:%M:%S";
/// The longest payload over IPv4: 65,535 bytes less 20 of IP's header and 8 of UDP's.
pub const LARGEST: usize = 65_507;
/// The headers that count.
const HEADERS: usize = 28;
/// An answer may be wrong by so many seconds: the contract says 1, and clocks are read at two moments.
const OFF: i64 = 2;

/// How many bytes the answer to `n` bytes may have.
pub fn limit(n: usize) -> usize {
    (3 * (HEADERS + n) - HEADERS).min(LARGEST)
}

/// Now, in seconds since 1970.
pub fn now() -> i64 {
    Timestamp::now().as_second()
}

/// The time zone of the programs under test.
pub fn zone(b: &Bench) -> TimeZone {
    let name = b.variable(ZONE.0);
    let name = name.trim_start_matches(':');
    // What no system knows is UTC, as in C.
    TimeZone::posix(name).or_else(|_| TimeZone::get(name)).unwrap_or(TimeZone::UTC)
}

/// All the answers to a request that came at `since`, if the answer has come just now: uncut.
pub fn answers(request: &[u8], zone: &TimeZone, since: i64) -> Vec<Vec<u8>> {
    between(request, zone, since - OFF, now() + OFF)
}

/// The answers of these seconds, each once.
pub fn between(request: &[u8], zone: &TimeZone, from: i64, to: i64) -> Vec<Vec<u8>> {
    let at = |second| Timestamp::from_second(second).ok().map(|at| at.to_zoned(zone.clone()));
    let mut all: Vec<_> = (from..=to).filter_map(at).map(|at| format(request, &at)).collect();
    all.dedup();
    all
}

/// The time in a format.
pub fn format(request: &[u8], time: &Zoned) -> Vec<u8> {
    let mut bytes = if request.is_empty() { DEFAULT } else { request }.iter();
    let mut answer = vec![];
    let date = || format!("{:04}-{:02}-{:02}", time.year(), time.month(), time.day());
    let clock = || format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
    while let Some(byte) = bytes.next() {
        let field = match (byte, bytes.as_slice().first()) {
            (b'%', Some(b'%')) => "%".to_string(),
            (b'%', Some(b'Y')) => format!("{:04}", time.year()),
            (b'%', Some(b'm')) => format!("{:02}", time.month()),
            (b'%', Some(b'd')) => format!("{:02}", time.day()),
            (b'%', Some(b'H')) => format!("{:02}", time.hour()),
            (b'%', Some(b'M')) => format!("{:02}", time.minute()),
            (b'%', Some(b'S')) => format!("{:02}", time.second()),
            (b'%', Some(b'F')) => date(),
            (b'%', Some(b'T')) => clock(),
            _ => {
                answer.push(*byte);
                continue;
            }
        };
        bytes.next();
        answer.extend(field.into_bytes());
    }
    answer
}

/// Whether an answer is one of these, cut where the contract cuts it.
pub fn is_right(came: &[u8], all: &[Vec<u8>], limit: usize) -> bool {
    all.iter().any(|whole| match whole.len() <= limit {
        true => came == whole,
        // Where a character would be cut, it may be left out.
        false => whole.starts_with(came) && (limit - 3..=limit).contains(&came.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_what_the_contract_says() {
        let zone = TimeZone::posix("CST-8").unwrap();
        let time = Timestamp::from_second(1_536_199_205).unwrap().to_zoned(zone.clone());
        let said = |request: &[u8]| format(request, &time).escape_ascii().to_string();
        assert_eq!(said(b""), "2018-09-06 10:00:05");
        assert_eq!(
            said(b"%F%T 100%% %d.%m.%Y %H%M%S"),
            "2018-09-0610:00:05 100% 06.09.2018 100005"
        );
        assert_eq!(said(b"%%Y %%%Y \xff%"), "%Y %2018 \\xff%");
        assert_eq!(between(b"%H:%M", &zone, 1_536_199_195, 1_536_199_205).len(), 2);
    }

    #[test]
    fn an_answer_is_cut_at_three_times_what_came() {
        assert_eq!((limit(0), limit(1024), limit(40_000)), (56, 3128, LARGEST));
        let all = [b"0123456789".to_vec()];
        assert!(is_right(b"0123456789", &all, 10) && is_right(b"01234567", &all, 8));
        assert!(is_right(b"01234", &all, 8), "a character of four bytes was left out");
        assert!(!is_right(b"0123", &all, 8) && !is_right(b"012345678", &all, 8));
        assert!(!is_right(b"012345678", &all, 10), "nothing had to be cut");
    }
}
