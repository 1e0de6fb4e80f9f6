//! For people.

use std::io::{self, Write};
use std::time::Duration;

use super::ledger::ledger;
use super::{Found, explained, failure, first_mistake, harmless, rules, seconds};
use crate::bench::runner::{Failure, counts};
use crate::bench::words::found;
use crate::bench::{Done, Job, Outcome, What};
use crate::commands::check::words;

/// A line of the program's is cut after this many characters.
const WIDEST: usize = 74;

/// Of a long conversation the beginning and the end are shown: so many steps of each.
const FIRST_STEPS: usize = 6;
const LAST_STEPS: usize = 10;

impl Found<'_> {
    /// For people: a line per check, and each failure.
    ///
    /// # Errors
    /// If nobody reads on.
    pub fn human(&self, out: &mut impl Write) -> io::Result<()> {
        for (job, done) in self.each() {
            writeln!(out, "{}", title(job))?;
            for done in done {
                writeln!(out, "{}", line(done))?;
            }
            self.failures(job, done, out)?;
            let (passed, failed, not_run) = counts(done);
            writeln!(out, "{}\n", words::summary(passed, failed, not_run))?;
        }
        let time = seconds(self.time);
        writeln!(out, "{}", words::time_and_seed(&time, self.manner.seed))
    }

    /// The failures of a job: in full for each mistake the first, in short the others.
    pub(super) fn failures(
        &self,
        job: &Job,
        done: &[Done],
        out: &mut impl Write,
    ) -> io::Result<()> {
        let failures = || done.iter().filter_map(|done| Some((done, failure(done)?)));
        let mut told: Vec<&str> = vec![];
        for (done, failure) in failures() {
            let name = failure.fault.mistake.map(|mistake| mistake.name);
            writeln!(out, "\n{}", words::failed(done.check.name, done.check.expects))?;
            for rule in rules(job, done.check) {
                writeln!(out, "  {rule}")?;
            }
            self.facts(failure, out)?;
            match failure.fault.mistake {
                Some(mistake) if told.contains(&mistake.name) => {
                    writeln!(out, "  {} {} {}", words::MISTAKE, mistake.name, words::AS_ABOVE)?;
                }
                Some(mistake) => {
                    for line in explained(job, mistake) {
                        writeln!(out, "  {line}")?;
                    }
                }
                None => {}
            }
            writeln!(out, "  {} {}", words::AGAIN, self.again(job, done))?;
            told.extend(name);
        }
        let of = failures().count();
        if let Some((first, count)) = first_mistake(done).filter(|_| of > 1) {
            writeln!(out, "\n{}", words::fix_first(first, count, of))?;
        } else if of > 0 {
            writeln!(out)?;
        }
        Ok(())
    }

    /// The steps, what was found, the bytes, and the program's last words.
    pub(super) fn facts(&self, failure: &Failure, out: &mut impl Write) -> io::Result<()> {
        let left_out = FIRST_STEPS..failure.steps.len().saturating_sub(LAST_STEPS);
        for (number, step) in failure.steps.iter().enumerate() {
            match left_out.contains(&number) {
                true if number == FIRST_STEPS => {
                    writeln!(out, "      {}", words::steps_left_out(left_out.len()))?;
                }
                true => {}
                false => writeln!(out, "  {:>2}. {}", number + 1, harmless(step))?,
            }
        }
        writeln!(out, "      {}", harmless(&found(&failure.fault.what)))?;
        let told = matches!(failure.fault.what, What::Died(_) | What::Status(..));
        if let Some(status) = failure.died.filter(|_| !told) {
            writeln!(out, "      {}", words::died(status.code()))?;
        }
        for row in ledger(failure) {
            writeln!(out, "  {row}")?;
        }
        if !failure.last_words.is_empty() {
            writeln!(out, "  {}", words::ITS_LAST_WORDS)?;
            for line in &failure.last_words {
                writeln!(out, "    {}", cut(&harmless(line)))?;
            }
        }
        Ok(())
    }

    /// For many lessons: a row per job, and the failures.
    ///
    /// # Errors
    /// If nobody reads on.
    pub fn table(&self, out: &mut impl Write) -> io::Result<()> {
        for (job, done) in self.each().filter(|(_, done)| counts(done).1 > 0) {
            writeln!(out, "{}", title(job))?;
            self.failures(job, done, out)?;
            writeln!(out)?;
        }
        writeln!(out, "{}", words::TABLE)?;
        let mut totals = (0, 0, 0);
        for (job, done) in self.each() {
            let (passed, failed, not_run) = counts(done);
            totals = (totals.0 + passed, totals.1 + failed, totals.2 + not_run);
            let time: Duration = done.iter().map(|done| done.time).sum();
            writeln!(
                out,
                "{:<22} {:<6} {passed:>6} {failed:>6} {not_run:>7} {:>8}  {}",
                job.suite.name(),
                job.subject.role.name(),
                seconds(time),
                harmless(&job.subject.label),
            )?;
        }
        writeln!(out, "\n{}", words::summary(totals.0, totals.1, totals.2))?;
        writeln!(out, "{}", words::time_and_seed(&seconds(self.time), self.manner.seed))
    }
}

fn title(job: &Job) -> String {
    let role = job.subject.role.name();
    format!("{}, {role}: {}", job.suite.name(), harmless(&job.subject.label))
}

fn line(done: &Done) -> String {
    let name = done.check.name;
    match &done.outcome {
        Outcome::Passed => {
            let but_for = done.but_for.map(words::but_for).unwrap_or_default();
            format!("  ok    {name:<16} {:>8}  {but_for}", seconds(done.time)).trim_end().into()
        }
        Outcome::Failed(failure) => {
            let mistake = failure.fault.mistake.map_or("", |mistake| mistake.name);
            format!("  FAIL  {name:<16} {:>8}  {mistake}", seconds(done.time)).trim_end().into()
        }
        Outcome::NotRun(first) => {
            format!("  -     {name:<16} {:>8}  {}", "", words::not_run(first))
        }
    }
}

/// A line of a program's, short enough for a terminal.
fn cut(line: &str) -> String {
    match line.char_indices().nth(WIDEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_string(),
    }
}
