//! What `lab status` says.

use std::time::{Duration, UNIX_EPOCH};

use crate::commands::memory::{Checked, now};

/// Above the table.
pub const ABOVE: &str = "The path, and what you have done here:";
/// The heads of its columns.
pub const HEADINGS: &str = "no  lesson         run  your server        your client        checked";
/// The last of them.
pub const WHEN: &str = "checked";
/// A program that was never checked.
pub const STARTED: &str = "started";
/// A lesson whose programs nobody checks.
pub const NO_CONTRACT: &str = "predict";
/// Below the table.
pub const BELOW: [&str; 3] = [
    "See a lesson: cargo lab run NAME.",
    "Write your own: cargo lab start NAME. Check it: cargo lab check NAME.",
    "Every check with its time: cargo lab status --log.",
];
/// The same, if the table has such a lesson.
pub const HOW_TO_PREDICT: &str =
    "\"predict\": it has no checks. Predict its calls: cargo lab run NAME --predict.";
/// `--log` without anything.
pub const NOTHING_CHECKED: &str = "nothing was checked here: `cargo lab check NAME`";

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// What came of a check; the act stands there if it is not the lesson's first.
pub fn cell(check: &Checked, is_first_act: bool) -> String {
    let Checked { act, passed, of, .. } = check;
    let act = if is_first_act { String::new() } else { format!(" {act}") };
    match passed == of {
        true => format!("all {of}{act}"),
        false => format!("{passed} of {of}{act}"),
    }
}

/// How long ago that was; the date, if it was more than a week ago.
pub fn ago(time: u64) -> String {
    match now().saturating_sub(time) {
        ..MINUTE => "just now".to_string(),
        past @ MINUTE..HOUR => format!("{} min ago", past / MINUTE),
        past @ HOUR..DAY => format!("{} h ago", past / HOUR),
        past if past < 2 * DAY => "1 day ago".to_string(),
        past if past < 7 * DAY => format!("{} days ago", past / DAY),
        _ => date(time).split('T').next().unwrap_or_default().to_string(),
    }
}

/// The date and the time of day, as in RFC 3339.
pub fn date(time: u64) -> String {
    let time = UNIX_EPOCH.checked_add(Duration::from_secs(time)).unwrap_or(UNIX_EPOCH);
    humantime::format_rfc3339_seconds(time).to_string()
}

/// A line of the log.
pub fn log_line(check: &Checked) -> String {
    let Checked { lesson, act, side, program, passed, of, time } = check;
    let act = if act.is_empty() { String::new() } else { format!(" {act}") };
    format!("{}  {lesson}{act}, {side}: {passed} of {of} passed  {program}", date(*time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_in_one_unit_and_an_old_one_as_its_date() {
        let now = now();
        for (past, told) in [
            (5, "just now"),
            (119, "1 min ago"),
            (3 * HOUR + 59 * MINUTE, "3 h ago"),
            (DAY, "1 day ago"),
            (6 * DAY, "6 days ago"),
        ] {
            assert_eq!(ago(now - past), told);
        }
        assert_eq!(ago(951_782_400), "2000-02-29");
    }
}
