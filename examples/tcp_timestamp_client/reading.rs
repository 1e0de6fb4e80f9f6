//! A reading of a clock: the seconds since the beginning of 1970 in UTC, such as 1536199200.123456.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use socklab::narrate::show;
use socklab::{Error, Result};

/// The current reading for the word `now`, with 6 digits after the dot. Any other word is sent as it is.
pub fn reading(word: String) -> String {
    if word != "now" {
        return word;
    }
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{}.{:06}", time.as_secs(), time.subsec_micros())
}

/// The answer must be the local time of the reading: both sides have the same zone.
pub fn check(reading: &str, answer: &[u8]) -> Result<()> {
    let Some(right) = local_time(reading) else {
        let text = format!("{reading:?} is no reading, and its answer is {}", show(answer));
        return Err(Error::protocol("recv", text));
    };
    if answer == right.as_bytes() {
        return Ok(());
    }
    let text = format!("the answer to {reading:?} is {}, not {right:?}", show(answer));
    Err(Error::protocol("recv", text).or_try("if it is a time: is TZ the same on both sides?"))
}

/// `None` if this is no reading. The server says why.
fn local_time(reading: &str) -> Option<String> {
    let (whole, _) = reading.split_once('.').unwrap_or((reading, ""));
    let moment = Timestamp::from_second(whole.parse().ok()?).ok()?;
    Some(moment.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M:%S").to_string())
}
