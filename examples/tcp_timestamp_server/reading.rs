//! A reading of a clock: the seconds since the beginning of 1970 in UTC, such as 1536199200.123456.

use std::str;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The local time of a reading, `YYYY-mm-dd HH:MM:SS`. If the bytes are no reading: why they are not.
pub fn local_time(bytes: &[u8]) -> Result<String, String> {
    let moment = Timestamp::from_second(seconds(bytes)?).map_err(|error| error.to_string())?;
    // The zone is that of the variable TZ, or without TZ the zone of this machine.
    let local = moment.to_zoned(TimeZone::system());
    Ok(local.strftime("%Y-%m-%d %H:%M:%S").to_string())
}

/// The whole seconds: 1 to 10 digits. A dot and 1 to 9 digits may follow. They are a part of a second,
/// and do not count: at 59.999999 the second 60 has not begun.
///
/// We test each byte. Python's `float` also takes ` 1`, `1_000`, `1e9` and `nan`.
fn seconds(bytes: &[u8]) -> Result<i64, String> {
    let text = str::from_utf8(bytes).map_err(|_| "it is not text")?;
    if text.matches('.').count() > 1 {
        return Err("a number has at most one dot".to_string());
    }
    let whole = match text.split_once('.') {
        Some((whole, fraction)) => {
            digits(fraction, 9)?;
            whole
        }
        None => text,
    };
    digits(whole, 10)?;
    whole.parse().map_err(|_| format!("{whole} is too large"))
}

fn digits(text: &str, most: usize) -> Result<(), String> {
    match text.chars().find(|c| !c.is_ascii_digit()) {
        Some(other) => Err(format!("{other:?} is not a digit")),
        None if text.is_empty() => Err("digits are missing".to_string()),
        None if text.len() > most => Err(format!("{} digits are too many", text.len())),
        None => Ok(()),
    }
}
