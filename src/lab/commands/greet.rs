//! Bare `lab`: what to type next.

use std::io::{self, Write};
use std::process::ExitCode;

use super::failure::Failure;
use super::{memory, words};
use crate::lessons::{LESSONS, PATH, START};

/// Runs `lab`.
///
/// # Errors
/// If nobody reads on.
pub fn greet() -> Result<ExitCode, Failure> {
    let done = memory::done();
    let mut out = io::stdout().lock();
    writeln!(out, "{}\n", words::GREETING)?;
    writeln!(out, "{}", words::THE_PATH)?;
    writeln!(out, "        {} ({} min)", START.0, START.1)?;
    let path = || PATH.iter().filter_map(|number| LESSONS.iter().find(|l| l.number == *number));
    for lesson in path() {
        let mark = if done.contains(lesson.name) { "x" } else { " " };
        writeln!(
            out,
            "  [{mark}] {:02} {:<13} {:>2} min  {}",
            lesson.number, lesson.name, lesson.minutes, lesson.question
        )?;
    }
    match path().find(|lesson| !done.contains(lesson.name)) {
        Some(next) => writeln!(out, "\n{} cargo lab run {}", words::TYPE_NEXT, next.name)?,
        None => writeln!(out, "\n{}", words::PATH_DONE)?,
    }
    Ok(ExitCode::SUCCESS)
}
