//! Local time in the zones that checks give to the programs under test.
//!
//! A library that knows every zone of the world would be compiled before the first command of a
//! student shows a packet. These zones need only their rules.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// A time zone that all programs of a check have.
#[cfg_attr(windows, allow(dead_code, reason = "there the zone is the machine's"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Greenwich, in winter.
    Utc,
    /// Eight hours ahead, all the year.
    Shanghai,
    /// One hour ahead, and two in summer: a fixed offset is wrong.
    Berlin,
    /// That of this machine. On Windows no variable sets the zone of all programs.
    #[cfg(windows)]
    System,
}

impl Zone {
    /// What `TZ` says, where it can say anything.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Zone::Utc => Some("UTC"),
            Zone::Shanghai => Some("Asia/Shanghai"),
            Zone::Berlin => Some("Europe/Berlin"),
            #[cfg(windows)]
            Zone::System => None,
        }
    }

    /// How many seconds its clocks are ahead of UTC at this moment (seconds since 1970). The rule of
    /// Berlin is that of 1996 and later.
    fn ahead(self, moment: i64) -> i64 {
        match self {
            Zone::Utc => 0,
            Zone::Shanghai => 8 * HOUR,
            Zone::Berlin => {
                let year = &utc(moment)[..4];
                let is_summer =
                    last_sunday(year, "03") <= moment && moment < last_sunday(year, "10");
                if is_summer { 2 * HOUR } else { HOUR }
            }
            #[cfg(windows)]
            Zone::System => {
                let at = jiff::Timestamp::from_second(moment).unwrap_or_default();
                i64::from(jiff::tz::TimeZone::system().to_offset(at).seconds())
            }
        }
    }
}

/// Now, in seconds since 1970.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// The local time of a moment (seconds since 1970, before the year 9999): `2018-09-06 10:00:05`.
pub fn local(moment: i64, zone: Zone) -> String {
    utc(moment + zone.ahead(moment))
}

fn utc(moment: i64) -> String {
    let since = Duration::from_secs(moment.max(0).unsigned_abs());
    let text = humantime::format_rfc3339_seconds(UNIX_EPOCH + since).to_string();
    text.replace('T', " ").replace('Z', "")
}

/// One o'clock UTC, in the night to the last Sunday of a month with 31 days: clocks change then.
fn last_sunday(year: &str, month: &str) -> i64 {
    let last = humantime::parse_rfc3339(&format!("{year}-{month}-31T01:00:00Z"));
    let since = last.ok().and_then(|last| last.duration_since(UNIX_EPOCH).ok());
    let last = i64::try_from(since.unwrap_or_default().as_secs()).unwrap_or_default();
    // 1970 began with a Thursday.
    last - (last / DAY + 4) % 7 * DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_cpython() {
        // TZ=…, time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(…))
        for (moment, zone, time) in [
            (0, Zone::Berlin, "1970-01-01 01:00:00"),
            (1_517_439_600, Zone::Berlin, "2018-02-01 00:00:00"),
            (1_521_939_599, Zone::Berlin, "2018-03-25 01:59:59"),
            (1_521_939_600, Zone::Berlin, "2018-03-25 03:00:00"),
            (1_536_199_200, Zone::Berlin, "2018-09-06 04:00:00"),
            (1_540_688_399, Zone::Berlin, "2018-10-28 02:59:59"),
            (1_540_688_400, Zone::Berlin, "2018-10-28 02:00:00"),
            (9_999_999_999, Zone::Berlin, "2286-11-20 18:46:39"),
            (1_536_199_205, Zone::Shanghai, "2018-09-06 10:00:05"),
            (1_536_199_205, Zone::Utc, "2018-09-06 02:00:05"),
        ] {
            assert_eq!(local(moment, zone), time, "{zone:?}");
        }
    }
}
