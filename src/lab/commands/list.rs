//! `lab list`: the lessons.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::failure::Failure;
use crate::lessons::{LESSONS, PATH};

/// The command line of `lab list`.
pub fn command() -> Command {
    Command::new("list")
        .about("The lessons: the path through them, and a table")
        .arg(
            Arg::new("json")
                .long("json")
                .action(ArgAction::SetTrue)
                .help("For programs: one JSON object per lesson, in an array"),
        )
        .after_help("Example:\n  cargo lab list --json")
}

/// Runs `lab list`.
///
/// # Errors
/// If nobody reads on.
pub fn list(matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let mut out = io::stdout().lock();
    if matches.get_flag("json") {
        let lessons: Vec<_> = LESSONS
            .iter()
            .map(|lesson| {
                serde_json::json!({
                    "number": lesson.number, "name": lesson.name, "question": lesson.question,
                    "minutes": lesson.minutes, "section": lesson.section,
                    "programs": lesson.programs, "port": lesson.port, "note": lesson.note(),
                    "acts": lesson.acts.iter().map(|act| serde_json::json!({
                        "name": act.name, "extent": act.extent,
                    })).collect::<Vec<_>>(),
                    "path": PATH.iter().position(|n| *n == lesson.number),
                })
            })
            .collect();
        writeln!(out, "{:#}", serde_json::Value::Array(lessons))?;
        return Ok(ExitCode::SUCCESS);
    }
    let path: Vec<String> = PATH.iter().map(|number| format!("{number:02}")).collect();
    writeln!(out, "path: 00 {}\n", path.join(" "))?;
    writeln!(out, "no  name           min  notes                question")?;
    for lesson in LESSONS {
        writeln!(
            out,
            "{:02}  {:<13} {:>4}  {:<20} {}",
            lesson.number, lesson.name, lesson.minutes, lesson.section, lesson.question
        )?;
    }
    Ok(ExitCode::SUCCESS)
}
