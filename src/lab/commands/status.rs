//! `lab status`: the path, and what has been run, started and passed here.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Command;

use super::failure::Failure;
use super::start::programs::{label, programs};
use super::{memory, words};
use crate::lessons::{LESSONS, PATH};

/// The command line of `lab status`.
pub fn command() -> Command {
    Command::new("status")
        .about("The path: what has been run, started and passed here")
        .after_help("Example:\n  cargo lab status")
}

/// Runs `lab status`.
///
/// # Errors
/// If nobody reads on.
pub fn status() -> Result<ExitCode, Failure> {
    let (done, checks) = (memory::done(), memory::checks());
    let mut out = io::stdout().lock();
    writeln!(out, "{}", words::STATUS)?;
    let path = PATH.iter().filter_map(|number| LESSONS.iter().find(|l| l.number == *number));
    for lesson in path {
        let run = if done.contains(lesson.name) { "x" } else { " " };
        writeln!(out, "  [{run}] {:02} {}", lesson.number, lesson.name)?;
        let own = programs(lesson.name);
        for (_, file) in &own {
            let label = label(file);
            let last = checks.iter().rfind(|check| check.program == label);
            writeln!(out, "         {}", words::standing(&label, last))?;
        }
        let others = checks.iter().filter(|check| {
            check.lesson == lesson.name && !own.iter().any(|(_, file)| label(file) == check.program)
        });
        for check in others {
            writeln!(out, "         {}", words::standing(&check.program, Some(check)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
