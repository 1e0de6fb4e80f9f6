//! The first failure in brief: what to do, what happened, and what to do. It fits a terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::human::{Room, failures, folded, is_not_begun, is_not_run, last_lines, write_all};
use super::lines::{width, wrapped};
use super::{Found, first_mistake, harmless, named, rules, what};
use crate::bench::runner::Failure;
use crate::bench::words::{DOES_NOT_COMPILE, found};
use crate::bench::{Check, Done, Job};
use crate::commands::check::words;
use crate::commands::style::{Painter, Part};

/// The first of these is taken with which the failure fits [`ROWS`].
const ROOMS: [Room; 4] = [
    Room { steps: 6, rows: 2, lines: 2 },
    Room { steps: 4, rows: 1, lines: 1 },
    Room { steps: 2, rows: 1, lines: 1 },
    Room { steps: 2, rows: 1, lines: 0 },
];

/// The rows of a terminal, without the prompt and the line above it.
const ROWS: usize = 22;

/// So many rows may a rule of the contract have; the note has it in full.
const RULE_ROWS: usize = 2;

impl Found<'_> {
    /// The first failure of a job: what to do, what happened, the names of the others, what to do.
    pub(super) fn first(&self, job: &Job, done: &[Done], out: &mut impl Write) -> io::Result<()> {
        let Some((first, failure)) = failures(done).next() else { return Ok(()) };
        if is_not_begun(done) {
            return self.not_begun(job, out);
        }
        if failure.is_unstarted() {
            return self.without_result(job, done, failure, out);
        }
        let mut text = vec![];
        for room in &ROOMS {
            text.clear();
            self.brief(job, first, failure, room, &mut text)?;
            self.others(done, &mut text)?;
            self.closing(job, done, &mut text)?;
            if rows(&text) <= ROWS {
                break;
            }
        }
        out.write_all(&text)
    }

    fn brief(
        &self,
        job: &Job,
        done: &Done,
        failure: &Failure,
        room: &Room,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let heading = words::first(done.check.name, done.check.expects);
        for line in wrapped("", &heading, width()) {
            let painted = Painter::of_stdout().paint(Part::Heading, words::FIX_FIRST);
            writeln!(out, "{}", line.replacen(words::FIX_FIRST, &painted, 1))?;
        }
        self.advice(job, done, failure, true, out)?;
        if let Some(rule) = first_rule(job, done.check) {
            write_all(out, "  ", &rule)?;
        }
        self.facts(failure, Some(room), out)
    }

    /// The names of the other failures; the table above has their mistakes.
    fn others(&self, done: &[Done], out: &mut impl Write) -> io::Result<()> {
        let others: Vec<&str> = failures(done).skip(1).map(|(done, _)| done.check.name).collect();
        match others.is_empty() {
            true => Ok(()),
            false => write_all(out, "", &words::also_failed(&others)),
        }
    }

    /// The last lines: what to do, and the command for a hint.
    pub(super) fn closing(&self, job: &Job, done: &[Done], out: &mut impl Write) -> io::Result<()> {
        let count = failures(done).count();
        let Some((first, failure)) = failures(done).next() else { return Ok(()) };
        if is_not_run(done) {
            return Ok(());
        }
        if !failure.is_unstarted() {
            write_all(out, "", &words::fix_first(first.check.name, first_mistake(done), count))?;
        }
        writeln!(out, "{}", words::one_hint_more(&self.hint(job)))
    }

    /// A program that could not be started, or not be checked.
    fn without_result(
        &self,
        job: &Job,
        done: &[Done],
        failure: &Failure,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let found = found(&failure.fault.what);
        if does_not_compile(failure) {
            writeln!(out, "{}", words::DOES_NOT_COMPILE)?;
            for line in &failure.last_words {
                folded(out, "  ", &harmless(line))?;
            }
            return self.closing(job, done, out);
        }
        let text = match is_not_run(done) {
            true => words::could_not_start(&found),
            false => words::could_not_check(&found),
        };
        for line in text.lines() {
            match line.starts_with(' ') {
                true => writeln!(out, "{}", harmless(line))?, // a command: it stays in one line
                false => write_all(out, "", &harmless(line))?,
            }
        }
        if let Some(mistake) = named(failure) {
            write_all(out, &format!("  {} ", words::ASK_YOURSELF), mistake.ask)?;
        }
        last_lines(failure, None, out)?;
        if wants_an_option(failure) {
            write_all(out, "", words::TAKES_ADDR)?;
        }
        self.closing(job, done, out)
    }
}

/// Whether the compiler has refused it.
pub(super) fn does_not_compile(failure: &Failure) -> bool {
    failure.is_unstarted() && what(failure) == DOES_NOT_COMPILE
}

/// Whether it is what `lab start` wrote, or one of our examples, and was told a bare port: their
/// parsers (argparse, clap) say so.
fn wants_an_option(failure: &Failure) -> bool {
    let refused = ["error: unrecognized arguments:", "error: unexpected argument"];
    let mut lines = failure.last_words.iter();
    lines.any(|line| refused.iter().any(|refused| line.contains(refused)))
}

/// The first rule that a check tests, as many sentences as there is room for, and the numbers of the
/// others.
fn first_rule(job: &Job, check: &Check) -> Option<String> {
    let all = rules(job, check);
    let (first, others) = all.split_first()?;
    let (number, text) = first.split_once(". ")?;
    let also: Vec<&str> = others.iter().filter_map(|rule| Some(rule.split_once(". ")?.0)).collect();
    let fits = |text: &str| wrapped("  ", text, width()).len() <= RULE_ROWS;
    let mut ends: Vec<usize> = text.match_indices(". ").map(|(at, _)| at + 1).collect();
    ends.push(text.len());
    let told =
        |end: &usize| words::first_rule(number, text.split_at(*end).0, *end < text.len(), &also);
    ends.iter().rev().map(told).find(|told| fits(told)).or(ends.first().map(told))
}

/// The rows of a text on the screen: what is wider than it goes on in the next row.
fn rows(text: &[u8]) -> usize {
    let text = String::from_utf8_lossy(text);
    text.lines().map(|line| line.width().div_ceil(width()).max(1)).sum()
}
