//! What is told of checks: to people, as JSON, and as JUnit's XML.

mod human;
mod json;
mod junit;
mod ledger;

use std::collections::BTreeMap;
use std::time::Duration;

use crate::bench::runner::Failure;
use crate::bench::{Check, Done, Job, Manner, Mistake, Outcome};
use crate::commands::check::words;
use crate::lessons::{contract, find, misconception};

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
    fn each(&self) -> impl Iterator<Item = (&Job, &[Done])> {
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
    fn again(&self, job: &Job, done: &Done) -> String {
        let (name, check) = (job.suite.name(), done.check.name);
        let seed = self.manner.seed;
        format!("cargo lab check {name} --only {check} --seed {seed} {}", job.subject.again)
    }
}

fn failure(done: &Done) -> Option<&Failure> {
    match &done.outcome {
        Outcome::Failed(failure) => Some(failure),
        _ => None,
    }
}

/// The mistake of the first failure, and how many failures share it.
pub fn first_mistake(done: &[Done]) -> Option<(&'static str, usize)> {
    let mistakes = || done.iter().filter_map(|done| Some(failure(done)?.fault.mistake?.name));
    let first = mistakes().next()?;
    Some((first, mistakes().filter(|name| *name == first).count()))
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

/// What a mistake is, a question, where to read, and a program that makes it.
fn explained(job: &Job, mistake: &'static Mistake) -> Vec<String> {
    let own = job.suite.explained(mistake);
    let mut lines = vec![
        format!("{} {}: {}", words::MISTAKE, own.name, own.is),
        format!("{} {}", words::ASK_YOURSELF, own.ask),
        format!("{} {}", words::READ, words::place(&note(job), own.read)),
    ];
    if job.suite.mistakes.contains(own) {
        let path = misconception(job.suite, job.subject.role, own);
        lines.push(format!(
            "{} cargo run --example misconceptions -- {path}",
            words::THE_SAME_MISTAKE
        ));
    }
    lines
}

/// The rules of the contract that a check tests.
fn rules(job: &Job, check: &Check) -> Vec<String> {
    contract::rules(job.suite, check).iter().map(|rule| words::rule(rule)).collect()
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
            char if char.is_control() => shown.extend(char.escape_default()),
            char => shown.push(char),
        }
    }
    shown
}
