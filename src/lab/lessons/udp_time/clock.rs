//! What an answer must be: the contract's rules 3 to 8, and nothing that it leaves open.

use crate::lessons::local::{Zone, local, now};

/// The zone that every program under test gets.
#[cfg(not(windows))]
pub const ZONE: Zone = Zone::Shanghai;
#[cfg(windows)]
pub const ZONE: Zone = Zone::System;
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

/// All the answers to a request that came at `since`, if the answer has come just now: uncut.
pub fn answers(request: &[u8], zone: Zone, since: i64) -> Vec<Vec<u8>> {
    between(request, zone, since - OFF, now() + OFF)
}

/// The answers of these seconds, each once.
pub fn between(request: &[u8], zone: Zone, from: i64, to: i64) -> Vec<Vec<u8>> {
    let mut all: Vec<_> = (from..=to).map(|second| format(request, &local(second, zone))).collect();
    all.dedup();
    all
}

/// A time, as `2018-09-06 10:00:05`, in another format.
pub fn format(request: &[u8], time: &str) -> Vec<u8> {
    let mut bytes = if request.is_empty() { DEFAULT } else { request }.iter();
    let mut answer = vec![];
    while let Some(byte) = bytes.next() {
        let field = match (byte, bytes.as_slice().first()) {
            (b'%', Some(b'%')) => "%",
            (b'%', Some(b'Y')) => &time[..4],
            (b'%', Some(b'm')) => &time[5..7],
            (b'%', Some(b'd')) => &time[8..10],
            (b'%', Some(b'H')) => &time[11..13],
            (b'%', Some(b'M')) => &time[14..16],
            (b'%', Some(b'S')) => &time[17..],
            (b'%', Some(b'F')) => &time[..10],
            (b'%', Some(b'T')) => &time[11..],
            _ => {
                answer.push(*byte);
                continue;
            }
        };
        bytes.next();
        answer.extend(field.bytes());
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
        let time = local(1_536_199_205, Zone::Shanghai);
        let said = |request: &[u8]| format(request, &time).escape_ascii().to_string();
        assert_eq!(said(b""), "2018-09-06 10:00:05");
        assert_eq!(
            said(b"%F%T 100%% %d.%m.%Y %H%M%S"),
            "2018-09-0610:00:05 100% 06.09.2018 100005"
        );
        assert_eq!(said(b"%%Y %%%Y \xff%"), "%Y %2018 \\xff%");
        assert_eq!(between(b"%H:%M", Zone::Shanghai, 1_536_199_195, 1_536_199_205).len(), 2);
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
