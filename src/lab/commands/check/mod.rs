//! `lab check`: any program, in any language, against the wire contract of a lesson.

mod before;
mod hint;
mod next;
mod remedies;
pub mod report;
mod subjects;
mod typed;
mod watch;
pub mod words;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use clap::ArgMatches;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::bench::{Job, Manner, Suite, run};
use crate::commands::failure::Failure;
use crate::commands::lookup::{lesson, with_contract};
use crate::commands::memory;
use crate::commands::spinner::with_spinner;
use crate::commands::words::{BUILDING, NOT_REMEMBERED};
use crate::lessons::{every_suite, suites};
use crate::stage::Role;
use report::Found;
use subjects::{Candidate, files, subjects};
use watch::watch;

pub use typed::command;

/// So many seconds a long check takes, with those that it builds on.
const LONG: usize = 10;

/// Runs `lab check`.
///
/// # Errors
/// Usage (2), or a program that cannot be built or started (3).
pub fn check(matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let done = checked(matches);
    if let Err(Failure(status @ (2 | 3), text)) = &done {
        // Who reads the report must not find an empty one.
        let lesson = matches.get_one::<String>("lesson").map_or("", String::as_str);
        let mut out = io::stdout().lock();
        match format(matches) {
            "json" => writeln!(out, "{:#}", report::error_json(*status, text))?,
            "junit" => report::error_junit(lesson, *status, text, &mut out)?,
            _ => {}
        }
    }
    done
}

fn format(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("format").map_or("human", String::as_str)
}

fn checked(matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let suites = chosen(matches)?;
    if matches.get_flag("list") {
        return list(&suites);
    }
    if matches.get_flag("hint") {
        return one_hint(matches, &suites);
    }
    if suites.is_empty() {
        return Err(Failure(2, words::NO_LESSON.to_string()));
    }
    let only: Vec<String> =
        matches.get_many::<String>("only").unwrap_or_default().cloned().collect();
    for name in &only {
        let mut all = suites.iter().flat_map(|suite| suite.server.iter().chain(suite.client));
        if !all.any(|check| check.name == name) {
            return Err(Failure(2, words::no_check(name, &suites[0].name())));
        }
    }
    let manner = manner(matches);
    if !matches.get_flag("watch") {
        return once(matches, &suites, &only, manner);
    }
    watch(|| once(matches, &suites, &only, manner), &files(matches, &suites)?)
}

fn manner(matches: &ArgMatches) -> Manner {
    let number = |name: &str| matches.get_one::<u64>(name).copied();
    let processors = thread::available_parallelism().map_or(2, |n| n.get());
    Manner {
        // A small one: it stands in commands that people type again.
        seed: number("seed").unwrap_or_else(|| fastrand::u16(..).into()),
        limit: Duration::from_secs(number("timeout").unwrap_or(10)),
        jobs: number("jobs").map_or((processors * 8).clamp(8, 64), |jobs| jobs as usize),
    }
}

/// One hint more: for the failure that is remembered, or for that of a run now.
fn one_hint(matches: &ArgMatches, suites: &[&'static Suite]) -> Result<ExitCode, Failure> {
    let failed = || hint::last(matches, suites.first().copied());
    let failed = match failed() {
        Some(failed) => failed,
        None if suites.is_empty() => return Err(Failure(2, words::NO_FAILURE.to_string())),
        None => {
            let status = played(matches, suites, &[], manner(matches), |found| {
                // What is not begun, or cannot be started, has its own hint.
                if found.is_halted() {
                    found.human(&mut io::stdout().lock())?;
                }
                Ok(found.status())
            })?;
            match (failed(), status) {
                (Some(failed), _) => failed,
                (None, 0) => {
                    writeln!(io::stdout(), "{}", words::NO_HINT)?;
                    return Ok(ExitCode::SUCCESS);
                }
                (None, status) => return Ok(ExitCode::from(status)),
            }
        }
    };
    hint::give(&failed, matches.get_flag("verbose"))?;
    Ok(ExitCode::SUCCESS)
}

/// Builds what is to be checked, checks it, and reports.
fn once(
    matches: &ArgMatches,
    suites: &[&'static Suite],
    only: &[String],
    manner: Manner,
) -> Result<ExitCode, Failure> {
    let status = played(matches, suites, only, manner, |found| {
        let mut out = io::stdout().lock();
        let is_verbose = matches.get_flag("verbose");
        match format(matches) {
            "json" => writeln!(out, "{:#}", found.json())?,
            "junit" => found.junit(&mut out)?,
            _ if matches.get_flag("all") => found.table(is_verbose, &mut out)?,
            _ => {
                let ours = found.each().find(|(job, _)| report::is_ours(job));
                let ours = ours.map(|(job, _)| words::our_pair(job.suite.lesson));
                if let Some(ours) = &ours {
                    writeln!(out, "{ours}\n")?;
                }
                match is_verbose {
                    true => found.in_full(&mut out)?,
                    false => found.human(&mut out)?,
                }
                if found.status() == 0 && only.is_empty() {
                    next::next(found, &mut out)?;
                }
                if let Some(ours) = &ours {
                    writeln!(out, "\n{ours}")?;
                }
            }
        }
        Ok(found.status())
    })?;
    Ok(ExitCode::from(status))
}

/// Builds what is to be checked, checks it, gives what was found to `tell`, and remembers it.
fn played(
    matches: &ArgMatches,
    suites: &[&'static Suite],
    only: &[String],
    manner: Manner,
    tell: impl FnOnce(&Found) -> Result<u8, Failure>,
) -> Result<u8, Failure> {
    let (mut jobs, mut halted) = (vec![], vec![]);
    for Candidate { suite, subject, halt } in subjects(matches, suites)? {
        let names = suite.checks(subject.role).iter().map(|check| check.name);
        // A check of that name may be on the other side only.
        if !only.is_empty() && !names.into_iter().any(|name| only.iter().any(|only| only == name)) {
            continue;
        }
        let only = suite.and_what_they_build_on(subject.role, only);
        let job = Job { suite, subject, only };
        match halt {
            None => jobs.push(job),
            Some(halt) => halted.push((job, halt)),
        }
    }
    if jobs.is_empty() && halted.is_empty() {
        return Err(Failure(2, words::NOTHING_TO_CHECK.to_string()));
    }
    build(&jobs)?;

    announce(&jobs, manner);
    let begun = Instant::now();
    let count: usize = jobs.iter().map(|job| job.suite.checks(job.subject.role).len()).sum();
    let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} checks") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(500));
    let done = run(&jobs, manner, &|_, _| bar.inc(1));
    bar.finish_and_clear();
    let mut done = done?;

    for (job, done) in jobs.iter().zip(&done).filter(|_| only.is_empty()) {
        remembered(memory::remember_check(job, done));
    }
    let played = jobs.len();
    for (job, halt) in halted {
        jobs.push(job);
        done.push(vec![halt.done()]);
    }
    let time = begun.elapsed();
    let of_played = Found { jobs: &jobs[..played], done: &done[..played], manner, time };
    remembered(hint::remember(&of_played, only));
    tell(&Found { jobs: &jobs, done: &done, manner, time })
}

/// Says on a terminal about how long it will take, if that is long.
fn announce(jobs: &[Job], manner: Manner) {
    let is_chosen =
        |job: &Job, name: &str| job.only.is_empty() || job.only.iter().any(|only| only == name);
    let long = |job: &Job| {
        let checks = job.suite.checks(job.subject.role).iter();
        checks.filter(|check| check.is_long && is_chosen(job, check.name)).count()
    };
    // Those of a program that has one port only come one after the other.
    let alone = jobs.iter().filter(|job| job.subject.is_exclusive()).map(long).max();
    let together = jobs.iter().map(long).sum::<usize>().div_ceil(manner.jobs);
    let rounds = together.max(alone.unwrap_or_default());
    if rounds > 0 && io::stderr().is_terminal() {
        let _ = writeln!(io::stderr(), "{}", words::takes_about(rounds * LONG));
    }
}

fn remembered(result: io::Result<()>) {
    if let Err(error) = result {
        let _ = writeln!(io::stderr(), "lab: {NOT_REMEMBERED}: {error}");
    }
}

/// The suites that the words name; without a lesson those of every one for `--all` and `--list`.
fn chosen(matches: &ArgMatches) -> Result<Vec<&'static Suite>, Failure> {
    let Some(name) = matches.get_one::<String>("lesson") else {
        let every = matches.get_flag("all") || matches.get_flag("list");
        return Ok(if every { every_suite().collect() } else { vec![] });
    };
    let lesson = with_contract(lesson(name)?)?;
    let act = matches.get_one::<String>("act").map(String::as_str);
    let mut found = suites(lesson.name, act);
    if let (Some(act), []) = (act, found.as_slice()) {
        let acts: Vec<&str> = suites(lesson.name, None).iter().map(|suite| suite.act).collect();
        return Err(Failure(2, words::no_act(lesson.name, act, &acts)));
    }
    if act.is_none() && !matches.get_flag("list") {
        found.truncate(1); // the act that the catalogue names as checked: its first
    }
    Ok(found)
}

/// Compiles what `cargo run` would: that time is nobody's fault.
fn build(jobs: &[Job]) -> Result<(), Failure> {
    for mut command in jobs.iter().filter_map(|job| job.subject.build()) {
        let output = with_spinner(BUILDING, || command.output());
        let output = output.map_err(|e| Failure(3, format!("{command:?}: {e}")))?;
        if !output.status.success() {
            return Err(Failure(3, String::from_utf8_lossy(&output.stderr).trim_end().to_string()));
        }
    }
    Ok(())
}

fn list(suites: &[&Suite]) -> Result<ExitCode, Failure> {
    let mut out = io::stdout().lock();
    for suite in suites {
        for role in [Role::Server, Role::Client] {
            writeln!(out, "{}, {}:", suite.name(), role.name())?;
            for check in suite.checks(role) {
                writeln!(out, "  {:<16} {}", check.name, check.expects)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
