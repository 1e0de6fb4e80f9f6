//! Bare `lab`: what to type next.

use std::io::{self, Write};
use std::process::ExitCode;

use super::failure::Failure;
use super::wrap::{lines, width};
use super::{memory, words};
use crate::lessons::{LESSONS, PATH, START};

/// A narrower terminal has no room for columns.
const NARROWEST_TABLE: usize = 70;

/// Runs `lab`.
///
/// # Errors
/// If nobody reads on.
pub fn greet() -> Result<ExitCode, Failure> {
    let done = memory::done();
    let mut out = io::stdout().lock();
    let width = width();
    let mut say = |text: &str, indent: usize| {
        lines(text, width, indent).iter().try_for_each(|line| writeln!(out, "{line}"))
    };
    say(words::GREETING, 0)?;
    say("", 0)?;
    say(words::THE_PATH, 0)?;
    say(&format!("         {} ({} min)", START.0, START.1), 9)?;
    let path = || PATH.iter().filter_map(|number| LESSONS.iter().find(|l| l.number == *number));
    for lesson in path() {
        let mark = if done.contains(lesson.name) { "x" } else { " " };
        let (number, name, minutes) = (lesson.number, lesson.name, lesson.minutes);
        let row = format!("  [{mark}] {number:02} {name:<13} {minutes:>2} min  ");
        // The question goes on below itself, or, where it is narrow, below the name.
        let indent = if width >= NARROWEST_TABLE { row.len() } else { 9 };
        say(&format!("{row}{}", lesson.question), indent)?;
    }
    say("", 0)?;
    match path().find(|lesson| !done.contains(lesson.name)) {
        Some(next) => say(&format!("{} cargo lab run {}", words::TYPE_NEXT, next.name), 2)?,
        None => say(words::PATH_DONE, 0)?,
    }
    Ok(ExitCode::SUCCESS)
}
