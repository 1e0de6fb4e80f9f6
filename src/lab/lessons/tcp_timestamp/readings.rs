//! What a reading is, and its local time: what the checks of both acts know.

use crate::lessons::local::{self, Zone};

/// The zone that every program under test gets. Summer time makes a fixed offset wrong.
#[cfg(not(windows))]
pub(super) const ZONE: Zone = Zone::Berlin;
#[cfg(windows)]
pub(super) const ZONE: Zone = Zone::System;
/// The answer to what is no reading: as long as a record.
pub(super) const REFUSAL: &[u8] = b"error: not a reading";
/// The reading of the course notes.
pub(super) const NOTES: &[u8] = b"1536199200.123456";
/// A reading to which another digit may be added. Then it is that of another second.
pub(super) const HELLO: &[u8] = b"153619920";

/// The whole seconds of a reading, if it is one: 1 to 10 digits, and a dot and 1 to 9 more.
pub(super) fn seconds(text: &[u8]) -> Option<i64> {
    let digits =
        |text: &[u8], most| (1..=most).contains(&text.len()) && text.iter().all(u8::is_ascii_digit);
    let (whole, fraction) = halves(text);
    let is_reading = digits(whole, 10) && fraction.is_none_or(|fraction| digits(fraction, 9));
    std::str::from_utf8(whole).ok()?.parse().ok().filter(|_| is_reading)
}

/// The nanoseconds of a reading.
pub(super) fn nanoseconds(text: &[u8]) -> Option<i128> {
    let seconds = seconds(text)?;
    let fraction = halves(text).1.unwrap_or_default();
    let digits = fraction.iter().chain([b'0'; 9].iter()).take(9);
    let below = digits.fold(0, |below, digit| below * 10 + i128::from(digit - b'0'));
    Some(i128::from(seconds) * 1_000_000_000 + below)
}

/// Whether this can be the beginning of a reading, or is one.
pub(super) fn begins(text: &[u8]) -> bool {
    text.is_empty() || seconds(text).or(seconds(&[text, b"0"].concat())).is_some()
}

fn halves(text: &[u8]) -> (&[u8], Option<&[u8]>) {
    match text.iter().position(|byte| *byte == b'.') {
        Some(dot) => (&text[..dot], Some(&text[dot + 1..])),
        None => (text, None),
    }
}

/// The answer to a reading, or to what is none.
pub(super) fn answer(text: &[u8]) -> Vec<u8> {
    seconds(text).map_or(REFUSAL.to_vec(), |seconds| local(seconds).into_bytes())
}

/// The local time of these seconds.
pub(super) fn local(seconds: i64) -> String {
    local::local(seconds, ZONE)
}

/// The same in UTC.
pub(super) fn utc(seconds: i64) -> String {
    local::local(seconds, Zone::Utc)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_digits_with_at_most_one_dot() {
        for right in
            ["0", "1536199200", "1536199200.123456", "0000000001.5", "9999999999.999999999"]
        {
            assert!(seconds(right.as_bytes()).is_some(), "{right}");
            assert!((0..=right.len()).all(|end| begins(&right.as_bytes()[..end])), "{right}");
        }
        for wrong in ["", ".5", "1.", "1.2.3", "-1", "+1", " 1", "1 ", "1e9", "12345678901", "１"]
        {
            assert_eq!(seconds(wrong.as_bytes()), None, "{wrong}");
        }
        assert_eq!(nanoseconds(b"1.5"), Some(1_500_000_000));
        assert!(!begins(b"1.2.") && !begins(b"12345678901") && !begins(b"\n"));
    }
}
