//! `lab status`: a table of the path, and what has been run, started and passed here.

mod words;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use self::words::{ago, cell, log_line};
use super::check::report::lines::{width, wrapped};
use super::failure::Failure;
use super::memory::{self, Checked, STARTED};
use super::start::programs::{label, programs};
use crate::lessons::{LESSONS, Lesson, PATH, START, program, suites};
use crate::stage::Role;

/// The command line of `lab status`.
pub fn command() -> Command {
    Command::new("status")
        .about("The path: what has been run, started and passed here")
        .arg(
            Arg::new("log")
                .long("log")
                .action(ArgAction::SetTrue)
                .help("List the last check of every program instead, with its time"),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .default_value("human")
                .value_parser(["human", "json"])
                .conflicts_with("log")
                .help("The format of the table"),
        )
        .after_help("Examples:\n  cargo lab status\n  cargo lab status --log\n  cargo lab status --format json")
}

/// Runs `lab status`.
///
/// # Errors
/// If nobody reads on.
pub fn status(matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let checks = memory::checks();
    let mut out = io::stdout().lock();
    if matches.get_flag("log") {
        if checks.is_empty() {
            writeln!(out, "{}", words::NOTHING_CHECKED)?;
        }
        for check in &checks {
            writeln!(out, "{}", log_line(check))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let done = memory::done();
    if matches.get_one::<String>("format").is_some_and(|format| format == "json") {
        writeln!(out, "{:#}", json(&checks, &done))?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "{}\n", words::ABOVE)?;
    // The last column goes first where there is no room for it.
    let (columns, has_room) = (width(), width() > words::HEADINGS.len());
    let heading = words::HEADINGS.trim_end_matches(if has_room { "" } else { words::WHEN });
    writeln!(out, "{}", heading.trim_end())?;
    let start = START.0.trim_start_matches("lessons/00-").trim_end_matches(".md");
    let read = if done.contains(STARTED) { "yes" } else { "-" };
    writeln!(out, "00  {start:<15}{read}")?;
    let rows = rows(&checks, &done);
    for lesson in &rows {
        let run = if done.contains(lesson.name) { "yes" } else { "-" };
        let last = |side| last(&checks, lesson, side);
        let (server, client) = (last("server"), last("client"));
        let when = [server, client].into_iter().flatten().map(|check| check.time).max();
        let row = format!(
            "{:02}  {:<15}{run:<5}{:<19}{:<19}{}",
            lesson.number,
            lesson.name,
            standing(lesson, "server", server),
            standing(lesson, "client", client),
            when.filter(|_| has_room).map(ago).unwrap_or_default(),
        );
        writeln!(out, "{}", row.trim_end())?;
    }
    writeln!(out)?;
    let predicted = rows.iter().any(|lesson| !lesson.has_contract());
    for text in words::BELOW.into_iter().chain(predicted.then_some(words::HOW_TO_PREDICT)) {
        for line in wrapped("", text, columns) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The lessons of the path, and others with which something was done.
fn rows(checks: &[Checked], done: &BTreeSet<String>) -> Vec<&'static Lesson> {
    let is_on_path = |lesson: &&Lesson| PATH.contains(&lesson.number);
    let path = PATH.iter().filter_map(|number| LESSONS.iter().find(|l| l.number == *number));
    let touched = |lesson: &&Lesson| {
        done.contains(lesson.name)
            || checks.iter().any(|check| check.lesson == lesson.name)
            || !programs(lesson.name).is_empty()
    };
    let others = LESSONS.iter().filter(|lesson| !is_on_path(lesson) && touched(lesson));
    path.chain(others).collect()
}

/// The table for programs. A program that was never checked has null instead of numbers.
fn json(checks: &[Checked], done: &BTreeSet<String>) -> Value {
    let program = |lesson: &Lesson, side: &str| {
        let last = last(checks, lesson, side);
        let own = programs(lesson.name).into_iter().find(|(role, _)| role.name() == side);
        let name = last.map(|check| check.program.clone());
        let name = name.or_else(|| own.map(|(_, file)| label(&file)))?;
        Some(json!({
            "side": side, "program": name,
            "act": last.map(|check| &check.act),
            "passed": last.map(|check| check.passed),
            "of": last.map(|check| check.of),
            "time": last.map(|check| words::date(check.time)),
        }))
    };
    let rows = rows(checks, done).into_iter().map(|lesson| {
        let programs: Vec<Value> =
            ["server", "client"].into_iter().filter_map(|side| program(lesson, side)).collect();
        json!({
            "number": lesson.number, "lesson": lesson.name,
            "run": done.contains(lesson.name), "programs": programs,
        })
    });
    json!({ "version": 1, "lab": env!("CARGO_PKG_VERSION"), "lessons": rows.collect::<Vec<_>>() })
}

/// The last check of a student's program for one side of a lesson.
fn last<'c>(checks: &'c [Checked], lesson: &Lesson, side: &str) -> Option<&'c Checked> {
    // Our own programs are named without a folder, and the misconceptions are ours as well.
    let role = if side == "client" { Role::Client } else { Role::Server };
    let ours: Vec<String> =
        suites(lesson.name, None).into_iter().map(|suite| program(suite, role)).collect();
    let is_ours = |program: &str| {
        ours.iter().any(|own| own == program) || program.contains("misconceptions ")
    };
    let is_it = |check: &&Checked| {
        check.lesson == lesson.name && check.side == side && !is_ours(&check.program)
    };
    // What stands in my/ counts before what was named in a command.
    let mine: Vec<String> = programs(lesson.name).iter().map(|(_, file)| label(file)).collect();
    let is_mine = |check: &Checked| mine.contains(&check.program);
    checks.iter().filter(is_it).max_by_key(|check| (is_mine(check), check.time))
}

/// How a side of a lesson stands, in a few words.
fn standing(lesson: &Lesson, side: &str, last: Option<&Checked>) -> String {
    let is_started = programs(lesson.name).iter().any(|(role, _)| role.name() == side);
    match last {
        None if !lesson.has_contract() => words::NO_CONTRACT.to_string(),
        None if is_started => words::STARTED.to_string(),
        None => "-".to_string(),
        Some(check) => {
            let first = suites(lesson.name, None).first().map_or("", |suite| suite.act);
            cell(check, check.act == first)
        }
    }
}
