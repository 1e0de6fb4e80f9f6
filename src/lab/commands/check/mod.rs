//! `lab check`: any program, in any language, against the wire contract of a lesson.

pub mod report;
mod subjects;
mod watch;
pub mod words;

use std::io::{self, Write};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::bench::{Job, Manner, Suite, run};
use crate::commands::failure::Failure;
use crate::commands::lookup::lesson;
use crate::commands::memory;
use crate::commands::spinner::with_spinner;
use crate::commands::words::{BUILDING, NOT_REMEMBERED};
use crate::lessons::{LESSONS, every_suite, suites};
use crate::stage::Role;
use report::Found;
use subjects::{files, subjects};
use watch::watch;

/// The command line of `lab check`.
pub fn command() -> Command {
    Command::new("check")
        .about("Check any program, in any language, against the contract of a lesson")
        .arg(Arg::new("lesson").value_name("NAME").help("A lesson: name or number"))
        .arg(Arg::new("act").value_name("ACT").help("One of its acts [default: its first]"))
        .arg(text("server", "COMMAND", "Check this server; {host}, {port} and {addr} are where it must listen"))
        .arg(text("client", "COMMAND", "Check this client; {host}, {port} and {addr} are the server that it must call"))
        .arg(text("addr", "HOST:PORT", "Check a server that already runs there").conflicts_with("server"))
        .arg(switch("ours", "Check our own pair, even if there is a program in my/")
            .conflicts_with_all(["server", "client", "addr"]))
        .arg(
            Arg::new("side").long("side").value_name("SIDE").value_parser(["server", "client"])
                .help("Only this side of a pair")
                .conflicts_with_all(["server", "client", "addr"]),
        )
        .arg(switch("all", "Check every lesson, several at a time")
            .conflicts_with_all(["lesson", "server", "client", "addr", "watch"]))
        .arg(text("only", "CHECK", "Only this check, and what it builds on; may be given again").action(ArgAction::Append))
        .arg(switch("list", "Tell the checks and what they expect; run none"))
        .arg(
            Arg::new("format").long("format").value_name("FORMAT").default_value("human")
                .value_parser(["human", "json", "junit"]).help("How to report"),
        )
        .arg(number("seed", "N", u64::MAX, "Repeat what chance did under this seed"))
        .arg(number("timeout", "SECONDS", 600, "The limit for each step of the program [default: 10]"))
        .arg(number("jobs", "N", 256, "Checks at a time; they mostly wait [default: 8 for each processor]"))
        .arg(switch("watch", "Check again whenever the program's file changes"))
        .after_help(
            "Exit status: 0 all passed, 1 a check failed, 2 usage, 3 the program could not be started.\n\n\
             A command is split as a shell would, and run without one. A file such as mine.py gets its \
             interpreter, and the name of one of our examples means that program.\n\n\
             Examples:\n  cargo lab check struct_prefix --server 'python3 mine.py {port}'\n  \
             cargo lab check struct_prefix --server 'misconceptions struct_prefix/single-recv --addr {addr}'\n  \
             cargo lab check struct_prefix --client './mine {host} {port}' --only bytewise\n  \
             cargo lab check --all --format junit",
        )
}

fn text(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn number(name: &'static str, value: &'static str, max: u64, help: &'static str) -> Arg {
    let parser = value_parser!(u64).range(if name == "seed" { 0 } else { 1 }..=max);
    Arg::new(name).long(name).value_name(value).value_parser(parser).help(help)
}

/// Runs `lab check`.
///
/// # Errors
/// Usage (2), a build that fails (1), or a program that cannot be started (3).
pub fn check(matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let suites = chosen(matches)?;
    if matches.get_flag("list") {
        return list(&suites);
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
    let number = |name: &str| matches.get_one::<u64>(name).copied();
    let processors = thread::available_parallelism().map_or(2, |n| n.get());
    let manner = Manner {
        seed: number("seed").unwrap_or_else(|| fastrand::u32(..).into()),
        limit: Duration::from_secs(number("timeout").unwrap_or(10)),
        jobs: number("jobs").map_or((processors * 8).clamp(8, 64), |jobs| jobs as usize),
    };
    if !matches.get_flag("watch") {
        return once(matches, &suites, &only, manner);
    }
    watch(|| once(matches, &suites, &only, manner), &files(matches, &suites)?)
}

/// Builds what is to be checked, checks it, and reports.
fn once(
    matches: &ArgMatches,
    suites: &[&'static Suite],
    only: &[String],
    manner: Manner,
) -> Result<ExitCode, Failure> {
    let mut jobs = vec![];
    for (suite, subject) in subjects(matches, suites)? {
        let chosen = suite.and_what_they_build_on(subject.role, only);
        let job = Job { suite, subject, only: chosen };
        let names = suite.checks(job.subject.role).iter().map(|check| check.name);
        // A check of that name may be on the other side only.
        if only.is_empty() || names.into_iter().any(|name| only.iter().any(|only| only == name)) {
            jobs.push(job);
        }
    }
    if jobs.is_empty() {
        return Err(Failure(2, words::NOTHING_TO_CHECK.to_string()));
    }
    build(&jobs)?;

    let begun = Instant::now();
    let count: usize = jobs.iter().map(|job| job.suite.checks(job.subject.role).len()).sum();
    let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} checks") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(500));
    let done = run(&jobs, manner, &|_, _| bar.inc(1));
    bar.finish_and_clear();
    let done = done?;

    let found = Found { jobs: &jobs, done: &done, manner, time: begun.elapsed() };
    let mut out = io::stdout().lock();
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => writeln!(out, "{:#}", found.json())?,
        Some("junit") => found.junit(&mut out)?,
        _ if matches.get_flag("all") => found.table(&mut out)?,
        _ => found.human(&mut out)?,
    }
    for (job, done) in jobs.iter().zip(&done).filter(|_| only.is_empty()) {
        if let Err(error) = memory::remember_check(job, done) {
            let _ = writeln!(io::stderr(), "lab: {}: {error}", NOT_REMEMBERED);
        }
    }
    Ok(ExitCode::from(found.status()))
}

/// The suites that the words name; without a lesson those of every one for `--all` and `--list`.
fn chosen(matches: &ArgMatches) -> Result<Vec<&'static Suite>, Failure> {
    let Some(name) = matches.get_one::<String>("lesson") else {
        let every = matches.get_flag("all") || matches.get_flag("list");
        return Ok(if every { every_suite().collect() } else { vec![] });
    };
    let lesson = lesson(name)?;
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
    if suites.is_empty() {
        let names: Vec<_> = LESSONS.iter().map(|lesson| lesson.name).collect();
        writeln!(out, "{}", names.join(" "))?;
    }
    Ok(ExitCode::SUCCESS)
}
