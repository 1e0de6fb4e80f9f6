//! What `lab check` says: its usage, and its reports.

use std::fmt::Write;

use crate::bench::words::{bytes, status};

/// Above the steps of a failure.
pub const ITS_LAST_WORDS: &str = "its last words:";
/// Before what a mistake is.
pub const MISTAKE: &str = "mistake:";
/// Before the question.
pub const ASK_YOURSELF: &str = "ask yourself:";
/// Before the place in the note.
pub const READ: &str = "read:";
/// Before the misconception's command.
pub const THE_SAME_MISTAKE: &str = "a program that makes it:";
/// Before the command that repeats the check.
pub const AGAIN: &str = "again:";
/// In a ledger.
pub const SENT: &str = "we sent";
/// In a ledger.
pub const EXPECTED: &str = "expected";
/// In a ledger.
pub const CAME: &str = "came";
/// While checks run.
pub const CHECKING: &str = "checks";
/// `lab check` without a lesson.
pub const NO_LESSON: &str = "which lesson? `lab check NAME`, or --all; --list tells the checks";
/// A failure that names nothing.
pub const NO_MISTAKE: &str = "no mistake that has a name";
/// There is no program for a check.
pub const NOTHING_TO_CHECK: &str = "nothing to check: no program has that side";
/// `--watch` without a file.
pub const NOTHING_TO_WATCH: &str =
    "--watch: no file to watch; `lab start NAME` makes one, or name it in --server or --client";

/// A rule of the contract, with its number.
pub fn rule(rule: &str) -> String {
    format!("rule {rule}")
}

/// In place of steps in the middle.
pub fn steps_left_out(count: usize) -> String {
    format!("… ({count} more)")
}

/// `--only` with a name that is none.
pub fn no_check(name: &str, suite: &str) -> String {
    format!("{suite} has no check '{name}'; --list tells them")
}

/// An act that has no checks.
pub fn no_act(lesson: &str, act: &str, acts: &[&str]) -> String {
    format!("nothing is checked of '{act}' in {lesson}; there are {}", acts.join(", "))
}

/// Between two runs of `--watch`.
pub fn watching(files: &[std::path::PathBuf]) -> String {
    let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    format!("watching {}; Ctrl-C ends", files.join(", "))
}

/// The program ended by itself meanwhile.
pub fn died(code: Option<i32>) -> String {
    format!("and the program has ended: {}", status(code))
}
/// After a mistake that was explained before.
pub const AS_ABOVE: &str = "(as above)";
/// Above the table of `--all`.
pub const TABLE: &str = "lesson                 side   passed failed not run     time  program";

/// Above the steps of a failure.
pub fn failed(check: &str, expects: &str) -> String {
    format!("FAIL {check}: {expects}")
}

/// Under a ledger.
pub fn first_difference(at: usize) -> String {
    format!("first difference: byte {at}")
}

/// Above the rows of a ledger.
pub fn bytes_of(name: &str, count: usize) -> String {
    format!("{name}: {}", bytes(count))
}

/// Below a report.
pub fn time_and_seed(time: &str, seed: u64) -> String {
    format!("{time}, seed {seed}")
}

/// A check that was not run.
pub fn not_run(first: &str) -> String {
    format!("not run: it builds on {first}")
}

/// A check that has passed, but has not looked at what another one has reported.
pub fn but_for(first: &str) -> String {
    format!("except the end of the stream: see {first}")
}

/// Where in a note to read.
pub fn place(note: &str, heading: &str) -> String {
    format!("{note}, \"{heading}\"")
}

/// After a list of failures.
pub fn fix_first(name: &str, count: usize, of: usize) -> String {
    match (count, of) {
        (1, 1) => format!("One mistake: {name}."),
        (count, of) if count == of => format!("All {of} failures are one mistake: {name}."),
        (count, of) => format!("Fix this first: {name}, {count} of {of} failures."),
    }
}

/// The last line of a report.
pub fn summary(passed: usize, failed: usize, not_run: usize) -> String {
    let mut text = format!("{passed} passed");
    if failed > 0 {
        let _ = write!(text, ", {failed} failed");
    }
    if not_run > 0 {
        let _ = write!(text, ", {not_run} not run");
    }
    text
}
