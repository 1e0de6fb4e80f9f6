//! For people.

use std::io::{self, Write};
use std::time::Duration;

use super::ledger::ledger;
use super::lines::{cut, fitted, width, wrapped};
use super::{
    Counts, Found, explained, failure, harmless, is_ours, named, outcome, rules, seconds, what,
};
use crate::bench::runner::Failure;
use crate::bench::words::step_start;
use crate::bench::{Done, Job, Outcome, What};
use crate::commands::check::before::{BEGUN, START};
use crate::commands::check::words::{self, THE_SAME_MISTAKE};
use crate::commands::style::{Painter, Part};
use crate::commands::wrap;

/// Of a long conversation the beginning and the end are shown: so many steps of each.
const FIRST_STEPS: usize = 6;
const LAST_STEPS: usize = 10;

/// How much is told of what happened.
pub struct Room {
    /// So many of the last steps.
    pub steps: usize,
    /// So many rows of bytes, of each kind.
    pub rows: usize,
    /// So many of the program's last lines.
    pub lines: usize,
}

impl Found<'_> {
    /// For people: a line per check, and then what to fix first, in a part that fits a terminal.
    ///
    /// # Errors
    /// If nobody reads on.
    pub fn human(&self, out: &mut impl Write) -> io::Result<()> {
        for (job, done) in self.each().filter(|(_, done)| !is_not_run(done)) {
            writeln!(out, "{}", title(job))?;
            let rows = done.iter().filter(|done| !matches!(done.outcome, Outcome::NotRun(_)));
            for done in rows {
                writeln!(out, "{}", line(done))?;
            }
            for (first, count) in not_run(done) {
                writeln!(out, "  -     {}", words::all_not_run(count, first))?;
            }
            writeln!(out, "{}\n", Counts::of(done).summary())?;
        }
        if !self.is_halted() {
            writeln!(out, "{}", self.time_and_seed())?;
        }
        for (job, done) in self.each().filter(|(_, done)| has_failed(done)) {
            if !self.is_halted() {
                writeln!(out)?;
            }
            if self.jobs.len() > 1 || is_not_run(done) {
                writeln!(out, "{}", title(job))?;
            }
            self.first(job, done, out)?;
        }
        Ok(())
    }

    /// Whether no program was run: each is not begun, or cannot be started.
    pub fn is_halted(&self) -> bool {
        self.done.iter().all(|done| is_not_run(done))
    }

    /// The same with every failure in full.
    ///
    /// # Errors
    /// If nobody reads on.
    pub fn in_full(&self, out: &mut impl Write) -> io::Result<()> {
        for (job, done) in self.each() {
            writeln!(out, "{}", title(job))?;
            for done in done {
                writeln!(out, "{}", line(done))?;
            }
            writeln!(out, "{}", Counts::of(done).summary())?;
            self.all(job, done, out)?;
            writeln!(out)?;
        }
        writeln!(out, "{}", self.time_and_seed())?;
        for (job, done) in self.each() {
            self.closing(job, done, out)?;
        }
        Ok(())
    }

    fn all(&self, job: &Job, done: &[Done], out: &mut impl Write) -> io::Result<()> {
        for (done, failure) in failures(done) {
            writeln!(out)?;
            write_all(out, "", &words::failed(done.check.name, done.check.expects))?;
            self.advice(job, done, failure, false, out)?;
            for rule in rules(job, done.check) {
                write_all(out, "  ", &words::rule(&rule))?;
            }
            self.facts(failure, None, out)?;
        }
        Ok(())
    }

    /// The file to open, and the rule that comes first.
    pub(super) fn to_begin(&self, job: &Job) -> Vec<String> {
        let mut lines = vec![format!("{} {}", words::OPEN, harmless(&job.subject.label))];
        let first = job.suite.checks(job.subject.role).first();
        let rule = first.and_then(|check| rules(job, check).into_iter().next());
        lines.extend(rule.map(|rule| format!("{} {}", words::FIRST, words::rule(&rule))));
        lines
    }

    /// What a student who has not begun needs.
    pub(super) fn not_begun(&self, job: &Job, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "  {}\n", words::NOT_BEGUN)?;
        for line in self.to_begin(job) {
            let head = line.split_once(' ').map_or("", |(head, _)| head).len() + 1;
            for row in wrap::lines(&line, width(), head) {
                writeln!(out, "{row}")?;
            }
        }
        let place = words::place(&super::note(job), crate::bench::mistake::CONTRACT);
        writeln!(out, "{}  {place}", words::READ)?;
        writeln!(out, "{} cargo lab check {}\n", words::CHECK, super::suite_words(job.suite))
    }

    /// The mistake with its question, and the command that repeats the check.
    pub(super) fn advice(
        &self,
        job: &Job,
        done: &Done,
        failure: &Failure,
        is_brief: bool,
        out: &mut impl Write,
    ) -> io::Result<()> {
        if let Some(mistake) = named(failure) {
            // A program that makes the same mistake is a hint: it comes when it is asked for.
            let lines = explained(job, mistake).into_iter();
            for (head, text) in lines.filter(|(head, _)| !is_brief || *head != THE_SAME_MISTAKE) {
                match head == THE_SAME_MISTAKE {
                    true => writeln!(out, "  {head} {text}")?, // a command stays in one line
                    false => write_all(out, &format!("  {head} "), &text)?,
                }
            }
        }
        writeln!(out, "  {} {}", words::AGAIN, self.again(job, done))
    }

    /// The steps, what was found, the bytes, and the program's last lines. Where there is little room:
    /// the last steps since the program was started the last time.
    pub(super) fn facts(
        &self,
        failure: &Failure,
        room: Option<&Room>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let steps = &failure.steps;
        let is_brief = room.is_some();
        let before = |last: usize| steps.len().saturating_sub(last);
        let left_out = match room {
            Some(room) => 0..last_conversation(steps).max(before(room.steps)),
            None => FIRST_STEPS..before(LAST_STEPS),
        };
        let (first, of) = (left_out.end + 1, steps.len());
        match is_brief && left_out.end > 1 && first <= of {
            true => writeln!(out, "  {}", words::these_steps(first, of))?,
            false => writeln!(out, "  {}", words::WHAT_HAPPENED)?,
        }
        for (number, step) in steps.iter().enumerate() {
            match left_out.contains(&number) {
                true if number == FIRST_STEPS && !is_brief => {
                    writeln!(out, "      {}", words::steps_left_out(left_out.len()))?;
                }
                true => {}
                false => {
                    let step = cut(&harmless(step), width().saturating_sub(6));
                    writeln!(out, "  {:>2}. {step}", number + 1)?;
                }
            }
        }
        write_all(out, "      ", &harmless(&what(failure)))?;
        let told = matches!(failure.fault.what, What::Died(_) | What::Status(..));
        if let Some(status) = failure.died.filter(|_| !told) {
            writeln!(out, "      {}", words::died(status.code()))?;
        }
        for row in ledger(failure, room.map(|room| room.rows)) {
            writeln!(out, "  {row}")?;
        }
        last_lines(failure, room.map(|room| room.lines), out)
    }

    /// For many lessons: what to fix in each, and then a row for each.
    ///
    /// # Errors
    /// If nobody reads on.
    pub fn table(&self, is_verbose: bool, out: &mut impl Write) -> io::Result<()> {
        let ours = self.each().filter(|(job, _)| is_ours(job)).count();
        match ours {
            0 => {}
            _ if ours == self.jobs.len() => writeln!(out, "{}\n", words::ALL_ARE_OURS)?,
            _ => writeln!(out, "{}\n", words::SOME_ARE_OURS)?,
        }
        for (job, done) in self.each().filter(|(_, done)| has_failed(done)) {
            writeln!(out, "{}", title(job))?;
            match is_verbose && !is_not_run(done) {
                true => self.all(job, done, out)?,
                false => self.first(job, done, out)?,
            }
            writeln!(out)?;
        }
        writeln!(out, "{}", words::TABLE)?;
        let mut all = Counts::default();
        for (job, done) in self.each() {
            let Counts { ok, failed, errors, not_run } = Counts::of(done);
            all = all.and(Counts::of(done));
            let time: Duration = done.iter().map(|done| done.time).sum();
            let row = format!(
                "{:<22} {:<6} {ok:>6} {:>6} {not_run:>7} {:>8}  {}",
                job.suite.name(),
                job.subject.role.name(),
                failed + errors,
                seconds(time),
                harmless(&job.subject.label),
            );
            writeln!(out, "{}", fitted(&row))?;
        }
        writeln!(out, "\n{}", all.summary())?;
        writeln!(out, "{}", self.time_and_seed())?;
        if ours == self.jobs.len() {
            writeln!(out, "{}", words::ALL_ARE_OURS)?;
        }
        Ok(())
    }

    fn time_and_seed(&self) -> String {
        words::time_and_seed(&seconds(self.time), self.manner.seed)
    }
}

/// The program's last lines: as many as there is room for, or all of them, folded.
pub(super) fn last_lines(
    failure: &Failure,
    most: Option<usize>,
    out: &mut impl Write,
) -> io::Result<()> {
    if !failure.last_words.is_empty() && most != Some(0) {
        writeln!(out, "  {}", words::ITS_LAST_WORDS)?;
    }
    let left_out = failure.last_words.len().saturating_sub(most.unwrap_or(usize::MAX));
    for line in failure.last_words.iter().skip(left_out) {
        match most {
            Some(_) => writeln!(out, "    {}", cut(&harmless(line), width().saturating_sub(4)))?,
            None => folded(out, "    ", &harmless(line))?,
        }
    }
    Ok(())
}

/// A line of a program's in as many rows as it needs; it keeps its indentation.
pub(super) fn folded(out: &mut impl Write, head: &str, line: &str) -> io::Result<()> {
    let margin = head.len() + line.len() - line.trim_start().len();
    for row in wrap::lines(&format!("{head}{line}"), width(), margin) {
        writeln!(out, "{row}")?;
    }
    Ok(())
}

fn has_failed(done: &[Done]) -> bool {
    failures(done).next().is_some()
}

pub(super) fn failures(done: &[Done]) -> impl Iterator<Item = (&Done, &Failure)> {
    done.iter().filter_map(|done| Some((done, failure(done)?)))
}

/// The first step after the program was started the last time.
fn last_conversation(steps: &[String]) -> usize {
    let start = step_start("\0");
    let start = start.split('\0').next().unwrap_or_default();
    steps.iter().rposition(|step| step.starts_with(start)).map_or(0, |at| at + 1)
}

pub(super) fn is_not_run(done: &[Done]) -> bool {
    matches!(done, [only] if std::ptr::eq(only.check, &START)) || is_not_begun(done)
}

pub(super) fn is_not_begun(done: &[Done]) -> bool {
    matches!(done, [only] if std::ptr::eq(only.check, &BEGUN))
}

/// The checks on which others wait, and how many those are.
fn not_run(done: &[Done]) -> Vec<(&'static str, usize)> {
    let mut found: Vec<(&'static str, usize)> = vec![];
    for done in done {
        if let Outcome::NotRun(first) = done.outcome {
            match found.iter_mut().find(|(known, _)| *known == first) {
                Some((_, count)) => *count += 1,
                None => found.push((first, 1)),
            }
        }
    }
    found
}

/// Writes a text in as many lines as it needs.
pub(super) fn write_all(out: &mut impl Write, head: &str, text: &str) -> io::Result<()> {
    for line in wrapped(head, text, width()) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn title(job: &Job) -> String {
    let role = job.subject.role.name();
    format!("{}, {role}: {}", job.suite.name(), harmless(&job.subject.label))
}

fn line(done: &Done) -> String {
    let (name, time) = (done.check.name, seconds(done.time));
    let (mark, said) = match &done.outcome {
        Outcome::Passed => ("ok", done.but_for.map(words::but_for).unwrap_or_default()),
        Outcome::Failed(failure) => {
            let mistake = named(failure).map_or("", |mistake| mistake.name);
            let mark = if outcome(done) == "error" { "ERROR" } else { "FAIL" };
            (mark, mistake.to_string())
        }
        Outcome::NotRun(first) => {
            return format!("  -     {name:<16} {:>8}  {}", "", words::not_run(first));
        }
    };
    let part = if mark == "ok" { Part::Ok } else { Part::Fail };
    let mark = Painter::of_stdout().paint(part, &format!("{mark:<5}"));
    format!("  {mark} {name:<16} {time:>8}  {said}").trim_end().to_string()
}
