//! Bare `lab`: what to type next.

use std::io::{self, Write};
use std::process::ExitCode;

use super::failure::Failure;
use super::wrap::{lines, width};
use super::{memory, words};
use crate::lessons::{BRANCHES, Lesson, PATH, START, numbered};

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
    for lesson in numbered(PATH) {
        let mark = if done.contains(lesson.name) { "x" } else { " " };
        let (number, name, minutes) = (lesson.number, lesson.name, lesson.minutes);
        let row = format!("  [{mark}] {number:02} {name:<13} {minutes:>2} min  ");
        // The question goes on below itself, or, where it is narrow, below the name.
        let indent = if width >= NARROWEST_TABLE { row.len() } else { 9 };
        say(&format!("{row}{}", lesson.question), indent)?;
    }
    say(words::BRANCHES, 0)?;
    for (subject, numbers) in BRANCHES {
        let lesson = |lesson: &Lesson| {
            let mark = if done.contains(lesson.name) { "[x] " } else { "" };
            format!("{mark}{:02} {}", lesson.number, lesson.name)
        };
        let all: Vec<String> = numbered(numbers).map(lesson).collect();
        say(&format!("  {subject}: {}", all.join(", ")), 4)?;
    }
    say("", 0)?;
    let is_new = |lesson: &&Lesson| !done.contains(lesson.name);
    let on = |next: &Lesson| format!("{} cargo lab run {}", words::TYPE_NEXT, next.name);
    match numbered(PATH).find(is_new) {
        Some(next) => say(&on(next), 2)?,
        None => {
            say(words::PATH_DONE, 0)?;
            let branches = BRANCHES.iter().flat_map(|(_, numbers)| numbered(numbers));
            if let Some(next) = branches.into_iter().find(is_new) {
                say(&words::or_go_on(next.name), 2)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
