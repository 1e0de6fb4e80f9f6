//! What is told of checks: to people, as JSON, and as JUnit's XML.

mod brief;
mod human;
mod json;
mod junit;
mod ledger;
pub mod lines;

pub use json::error_json;
pub use junit::error_junit;

use std::collections::BTreeMap;
use std::time::Duration;

use crate::bench::runner::Failure;
use crate::bench::shared::mistakes::CRASHES;
use crate::bench::words::found;
use crate::bench::{Check, Done, Job, Manner, Mistake, Outcome, Suite};
use crate::commands::check::words;
use crate::lessons::{contract, find, misconception, suites};

/// All that was found: jobs, and the checks of each.
pub struct Found<'a> {
    /// What was checked.
    pub jobs: &'a [Job],
    /// What came of it, job by job.
    pub done: &'a [Vec<Done>],
    /// How it was done.
    pub manner: Manner,
    /// How long it took.
    pub time: Duration,
}

impl Found<'_> {
    /// Each job with its checks.
    pub fn each(&self) -> impl Iterator<Item = (&Job, &[Done])> {
        self.jobs.iter().zip(self.done.iter().map(Vec::as_slice))
    }

    /// 0 all passed, 1 a check failed, 3 a program could not be started.
    pub fn status(&self) -> u8 {
        let failures = || self.done.iter().flatten().filter_map(failure);
        match (failures().any(Failure::is_unstarted), failures().next()) {
            (true, _) => 3,
            (false, Some(_)) => 1,
            (false, None) => 0,
        }
    }

    /// The command that repeats just this check.
    pub fn again(&self, job: &Job, done: &Done) -> String {
        let (name, check) = (suite_words(job.suite), done.check.name);
        let (seed, again) = (self.manner.seed, &job.subject.again);
        // What a program shows before its checks (its port, say) has a name, and is no check.
        let is_a_check = job.suite.checks(job.subject.role).iter().any(|known| known.name == check);
        let only = if is_a_check { format!("--only {check} ") } else { String::new() };
        format!("cargo lab check {name} {only}--seed {seed} {again}").trim_end().into()
    }

    /// The command that gives a hint for a job.
    fn hint(&self, job: &Job) -> String {
        let name = suite_words(job.suite);
        let others =
            self.done.iter().filter(|done| done.iter().any(|done| failure(done).is_some()));
        match others.count() {
            0 | 1 => format!("cargo lab check {name} --hint"),
            _ => format!("cargo lab check {name} --hint {}", job.subject.again).trim_end().into(),
        }
    }
}

/// Whether the program is one of our own pair.
pub fn is_ours(job: &Job) -> bool {
    job.subject.again.starts_with("--ours")
}

/// How often each outcome came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Checks that have passed.
    pub ok: usize,
    /// Checks that have failed: the program is wrong.
    pub failed: usize,
    /// Checks without a result: the program could not be judged.
    pub errors: usize,
    /// Checks that were not run.
    pub not_run: usize,
}

impl Counts {
    /// Those of a job.
    pub fn of(done: &[Done]) -> Counts {
        let count = |name: &str| done.iter().filter(|done| outcome(done) == name).count();
        let (ok, failed) = (count("ok"), count("failed"));
        Counts { ok, failed, errors: count("error"), not_run: count("not run") }
    }

    fn and(self, more: Counts) -> Counts {
        Counts {
            ok: self.ok + more.ok,
            failed: self.failed + more.failed,
            errors: self.errors + more.errors,
            not_run: self.not_run + more.not_run,
        }
    }

    fn summary(self) -> String {
        words::summary(self.ok, self.failed, self.errors, self.not_run)
    }

    /// What came of all of it, in a word.
    fn outcome(self) -> &'static str {
        match self {
            Counts { errors: 1.., .. } => "error",
            Counts { failed: 1.., .. } => "failed",
            _ => "ok",
        }
    }
}

/// What came of a check, as every format tells it.
pub fn outcome(done: &Done) -> &'static str {
    match &done.outcome {
        Outcome::Passed => "ok",
        Outcome::Failed(failure) if failure.is_unstarted() => "error",
        Outcome::Failed(_) => "failed",
        Outcome::NotRun(_) => "not run",
    }
}

/// Why a check has failed, if it has.
pub fn failure(done: &Done) -> Option<&Failure> {
    match &done.outcome {
        Outcome::Failed(failure) => Some(failure),
        _ => None,
    }
}

/// The mistake that a failure points to. A program that could not be judged has made none, except
/// that it has crashed.
pub fn named(failure: &Failure) -> Option<&'static Mistake> {
    let is_known = |mistake: &&Mistake| !failure.is_unstarted() || mistake.name == CRASHES.name;
    failure.fault.mistake.filter(is_known)
}

/// What was found, in one line.
pub fn what(failure: &Failure) -> String {
    found(&failure.fault.what).lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// The mistake of the first failure, and how many failures share it.
pub fn first_mistake(done: &[Done]) -> Option<(&'static str, usize)> {
    let mut failures = done.iter().filter_map(failure);
    let first = failures.next()?.fault.mistake?.name;
    let same = |failure: &&Failure| failure.fault.mistake.is_some_and(|found| found.name == first);
    Some((first, 1 + failures.filter(same).count()))
}

/// The mistakes that were named, with how often: for tests.
pub fn mistakes(done: &[Done]) -> BTreeMap<&'static str, usize> {
    let mut named = BTreeMap::new();
    for failure in done.iter().filter_map(failure) {
        let name = failure.fault.mistake.map_or("", |mistake| mistake.name);
        *named.entry(name).or_default() += 1;
    }
    named
}

/// A suite as the words of a command: an act that is the lesson's first needs no name.
pub fn suite_words(suite: &Suite) -> String {
    match suites(suite.lesson, None).first().is_some_and(|first| first.act == suite.act) {
        true => suite.lesson.to_string(),
        false => suite.name(),
    }
}

/// What a mistake is, a question, where to read, and a program that makes it: heads and texts.
fn explained(job: &Job, mistake: &'static Mistake) -> Vec<(&'static str, String)> {
    let own = job.suite.explained(mistake);
    let mut lines = vec![
        (words::MISTAKE, format!("{}: {}", own.name, own.is)),
        (words::ASK_YOURSELF, own.ask.to_string()),
        (words::READ, words::place(&note(job), own.read)),
    ];
    if let Some(command) = same_mistake(job, own) {
        lines.push((words::THE_SAME_MISTAKE, command));
    }
    lines
}

/// The command of a program that makes this mistake.
fn same_mistake(job: &Job, own: &'static Mistake) -> Option<String> {
    let path = misconception(job.suite, job.subject.role, own);
    let is_there = job.suite.mistakes.contains(own);
    is_there.then(|| format!("cargo run --example misconceptions -- {path}"))
}

/// The rules of the contract that a check tests, each as it stands in the note.
fn rules(job: &Job, check: &Check) -> Vec<String> {
    contract::rules(job.suite, check)
}

fn note(job: &Job) -> String {
    find(job.suite.lesson).map_or(String::new(), |lesson| lesson.note())
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// Text of a program's: nothing in it may command the terminal.
fn harmless(text: &str) -> String {
    let mut shown = String::new();
    for char in text.chars() {
        match char {
            '\t' => shown.push(' '),
            // The last two are no characters of XML.
            char if char.is_control() || matches!(char, '\u{fffe}' | '\u{ffff}') => {
                shown.extend(char.escape_default());
            }
            char => shown.push(char),
        }
    }
    shown
}
