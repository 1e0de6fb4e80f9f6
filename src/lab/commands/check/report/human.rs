//! For people.

use std::io::{self, Write};
use std::time::Duration;

use super::ledger::ledger;
use super::lines::{cut, fitted, width, wrapped};
use super::{
    Counts, Found, explained, failure, first_mistake, harmless, named, outcome, rules, seconds,
    what,
};
use crate::bench::runner::Failure;
use crate::bench::words::{found, step_start};
use crate::bench::{Done, Job, Outcome, What};
use crate::commands::check::before::{BEGUN, START};
use crate::commands::check::words::{self, THE_SAME_MISTAKE};
use crate::commands::style::{Painter, Part};

/// Of a long conversation the beginning and the end are shown: so many steps of each.
const FIRST_STEPS: usize = 6;
const LAST_STEPS: usize = 10;

/// So many of the program's last lines are shown in brief.
const BRIEF_LINES: usize = 3;

impl Found<'_> {
    /// For people: a line per check, what to fix first, and how to see the rest.
    ///
    /// # Errors
    /// If nobody reads on.
    pub fn human(&self, out: &mut impl Write) -> io::Result<()> {
        for (job, done) in self.each() {
            writeln!(out, "{}", title(job))?;
            if is_not_begun(done) {
                self.not_begun(job, out)?;
                continue;
            }
            if is_not_run(done) {
                self.first(job, done, out)?;
                writeln!(out)?;
                continue;
            }
            let rows = done.iter().filter(|done| !matches!(done.outcome, Outcome::NotRun(_)));
            for done in rows {
                writeln!(out, "{}", line(done))?;
            }
            for (first, count) in not_run(done) {
                writeln!(out, "  -     {}", words::all_not_run(count, first))?;
            }
            let counts = Counts::of(done);
            writeln!(out, "{}", counts.summary())?;
            self.first(job, done, out)?;
            writeln!(out)?;
        }
        match self.is_halted() {
            true => Ok(()),
            false => writeln!(out, "{}", self.time_and_seed()),
        }
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
        writeln!(out, "{}", self.time_and_seed())
    }

    fn all(&self, job: &Job, done: &[Done], out: &mut impl Write) -> io::Result<()> {
        for (done, failure) in failures(done) {
            writeln!(out)?;
            write_all(out, "", &words::failed(done.check.name, done.check.expects))?;
            self.advice(job, done, failure, false, out)?;
            self.facts(failure, false, out)?;
        }
        Ok(())
    }

    /// What a student who has not begun needs.
    fn not_begun(&self, job: &Job, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "  {}\n", words::NOT_BEGUN)?;
        let label = &job.subject.label;
        writeln!(out, "{} {}", words::OPEN, harmless(label))?;
        if let Some(check) = job.suite.checks(job.subject.role).first() {
            if let Some(rule) = rules(job, check).first() {
                write_all(out, &format!("{} ", words::FIRST), &words::rule(rule))?;
            }
        }
        let place = words::place(&super::note(job), crate::bench::mistake::CONTRACT);
        writeln!(out, "{}  {place}", words::READ)?;
        writeln!(out, "{} cargo lab check {}\n", words::CHECK, super::suite_words(job.suite))
    }

    /// The first failure of a job with what to do, then what happened, then the others in a line each.
    fn first(&self, job: &Job, done: &[Done], out: &mut impl Write) -> io::Result<()> {
        let mut all = failures(done);
        let Some((first, failure)) = all.next() else { return Ok(()) };
        writeln!(out)?;
        if failure.is_unstarted() {
            let text = words::could_not_start(&found(&failure.fault.what));
            for line in text.lines() {
                match line.starts_with(' ') {
                    true => writeln!(out, "{}", harmless(line))?, // a command: it stays in one line
                    false => write_all(out, "", &harmless(line))?,
                }
            }
            if let Some(mistake) = named(failure) {
                write_all(out, &format!("  {} ", words::ASK_YOURSELF), mistake.ask)?;
            }
            return self.last_lines(failure, usize::MAX, out);
        }
        let heading = words::first(first.check.name, first.check.expects);
        for line in wrapped("", &heading, width()) {
            let painted = Painter::of_stdout().paint(Part::Heading, words::FIX_FIRST);
            writeln!(out, "{}", line.replacen(words::FIX_FIRST, &painted, 1))?;
        }
        self.advice(job, first, failure, true, out)?;
        self.facts(failure, true, out)?;
        let name = |failure: &Failure| failure.fault.mistake.map(|mistake| mistake.name);
        let others: Vec<String> = all
            .map(|(done, other)| {
                let is_same = name(other).is_some() && name(other) == name(failure);
                words::also(done.check.name, name(other), is_same)
            })
            .collect();
        if !others.is_empty() {
            writeln!(out)?;
            write_all(out, "", words::ALSO_FAILED)?;
        }
        for other in &others {
            writeln!(out, "  {other}")?;
        }
        let advice = words::fix_first(first.check.name, first_mistake(done), others.len() + 1);
        writeln!(out)?;
        write_all(out, "", &advice)?;
        writeln!(out, "{}", words::one_hint_more(&self.hint(job)))
    }

    /// The rules, the mistake with its question, and the command that repeats the check.
    fn advice(
        &self,
        job: &Job,
        done: &Done,
        failure: &Failure,
        is_brief: bool,
        out: &mut impl Write,
    ) -> io::Result<()> {
        for rule in rules(job, done.check) {
            write_all(out, "  ", &words::rule(&rule))?;
        }
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

    /// The steps, what was found, the bytes, and the program's last lines. In brief: the steps since
    /// the program was started the last time.
    pub(super) fn facts(
        &self,
        failure: &Failure,
        is_brief: bool,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let steps = &failure.steps;
        let last_steps = steps.len().saturating_sub(LAST_STEPS);
        let left_out = match is_brief {
            true => 0..last_conversation(steps).max(last_steps),
            false => FIRST_STEPS..last_steps,
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
        for row in ledger(failure) {
            writeln!(out, "  {row}")?;
        }
        self.last_lines(failure, if is_brief { BRIEF_LINES } else { usize::MAX }, out)
    }

    fn last_lines(&self, failure: &Failure, most: usize, out: &mut impl Write) -> io::Result<()> {
        if !failure.last_words.is_empty() {
            writeln!(out, "  {}", words::ITS_LAST_WORDS)?;
        }
        let left_out = failure.last_words.len().saturating_sub(most);
        for line in failure.last_words.iter().skip(left_out) {
            writeln!(out, "    {}", cut(&harmless(line), width().saturating_sub(4)))?;
        }
        Ok(())
    }

    /// For many lessons: what to fix in each, and then a row for each.
    ///
    /// # Errors
    /// If nobody reads on.
    pub fn table(&self, is_verbose: bool, out: &mut impl Write) -> io::Result<()> {
        let has_failed = |done: &[Done]| failures(done).next().is_some();
        for (job, done) in self.each().filter(|(_, done)| has_failed(done)) {
            writeln!(out, "{}", title(job))?;
            if is_not_begun(done) {
                self.not_begun(job, out)?;
                continue;
            }
            match is_verbose {
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
        writeln!(out, "{}", self.time_and_seed())
    }

    fn time_and_seed(&self) -> String {
        words::time_and_seed(&seconds(self.time), self.manner.seed)
    }
}

fn failures(done: &[Done]) -> impl Iterator<Item = (&Done, &Failure)> {
    done.iter().filter_map(|done| Some((done, failure(done)?)))
}

/// The first step after the program was started the last time.
fn last_conversation(steps: &[String]) -> usize {
    let start = step_start("\0");
    let start = start.split('\0').next().unwrap_or_default();
    steps.iter().rposition(|step| step.starts_with(start)).map_or(0, |at| at + 1)
}

fn is_not_run(done: &[Done]) -> bool {
    matches!(done, [only] if std::ptr::eq(only.check, &START)) || is_not_begun(done)
}

fn is_not_begun(done: &[Done]) -> bool {
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
fn write_all(out: &mut impl Write, head: &str, text: &str) -> io::Result<()> {
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
