//! `lab list`: the lessons.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::failure::Failure;
use super::words;
use super::wrap::{lines, width};
use crate::lessons::{BRANCHES, LESSONS, PATH, numbered};

/// A narrower terminal has no room for a table.
const NARROWEST_TABLE: usize = 70;

/// The command line of `lab list`.
pub fn command() -> Command {
    Command::new("list")
        .about("Show the lessons: the path and a table")
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
                    "checked": lesson.has_contract(),
                    "acts": lesson.acts.iter().map(|act| serde_json::json!({
                        "name": act.name, "extent": act.extent,
                    })).collect::<Vec<_>>(),
                    "path": PATH.iter().position(|n| *n == lesson.number),
                    "branch": BRANCHES.iter().find(|(_, all)| all.contains(&lesson.number)).map(|(name, _)| name),
                })
            })
            .collect();
        writeln!(out, "{:#}", serde_json::Value::Array(lessons))?;
        return Ok(ExitCode::SUCCESS);
    }
    let width = width();
    let path: Vec<String> = numbered(PATH).map(|lesson| format!("{:02}", lesson.number)).collect();
    for line in lines(&words::path(&path), width, 6) {
        writeln!(out, "{line}")?;
    }
    for (name, numbers) in BRANCHES {
        let all: Vec<String> =
            numbered(numbers).map(|lesson| format!("{:02}", lesson.number)).collect();
        for line in lines(&words::branch(name, &all), width, 6) {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out)?;
    let is_table = width >= NARROWEST_TABLE;
    if is_table {
        writeln!(out, "{}", words::LIST_HEADING)?;
    }
    for lesson in LESSONS {
        let (number, name, minutes) = (lesson.number, lesson.name, lesson.minutes);
        let (section, question) = (lesson.section, lesson.question);
        let row = format!("{number:02}  {name:<14} {minutes:>4}  {section:<20} {question}");
        if is_table {
            // The question goes on below itself.
            let column = row.len() - question.len();
            let rows = lines(question, width - column, 0).into_iter().enumerate();
            for (number, line) in rows {
                let before = if number == 0 { &row[..column] } else { "" };
                writeln!(out, "{before:column$}{line}")?;
            }
        } else {
            writeln!(out, "{number:02}  {name}, {minutes} min")?;
            for line in lines(question, width.saturating_sub(4), 0) {
                writeln!(out, "    {line}")?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
