//! What is told of checks: to people, as JSON, and as JUnit's XML.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::time::Duration;

use quick_xml::Writer;
use quick_xml::events::BytesText;
use serde_json::{Value, json};

use super::bench::What;
use super::{Done, Failure, Job, Manner, Outcome};
use crate::catalogue;
use crate::words::Mistake;
use crate::words::check as words;

/// Bytes per row of a ledger.
const ROW: usize = 16;
/// A line of the program's is cut after this many characters.
const WIDEST: usize = 74;

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
    fn failures(&self, job: &Job, done: &[Done], out: &mut impl Write) -> io::Result<()> {
        let failures = || done.iter().filter_map(|done| Some((done, failure(done)?)));
        let mut told: Vec<&str> = vec![];
        for (done, failure) in failures() {
            let name = failure.fault.mistake.map(|mistake| mistake.name);
            writeln!(out, "\n{}", words::failed(done.check.name, done.check.expects))?;
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
    fn facts(&self, failure: &Failure, out: &mut impl Write) -> io::Result<()> {
        for (number, step) in failure.steps.iter().enumerate() {
            writeln!(out, "  {:>2}. {}", number + 1, harmless(step))?;
        }
        writeln!(out, "      {}", harmless(&words::found(&failure.fault.what)))?;
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

    /// The command that repeats just this check.
    fn again(&self, job: &Job, done: &Done) -> String {
        let (name, check) = (job.suite.name(), done.check.name);
        let seed = self.manner.seed;
        format!("cargo lab check {name} --only {check} --seed {seed} {}", job.subject.again)
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

    /// For programs: an array with an object per job.
    pub fn json(&self) -> Value {
        let jobs = self.each().map(|(job, done)| {
            json!({
                "lesson": job.suite.lesson, "act": job.suite.act,
                "side": job.subject.role.name(), "program": job.subject.label,
                "seed": self.manner.seed,
                "checks": done.iter().map(|done| self.check_json(job, done)).collect::<Vec<_>>(),
            })
        });
        Value::Array(jobs.collect())
    }

    fn check_json(&self, job: &Job, done: &Done) -> Value {
        let mut check = json!({
            "name": done.check.name, "expects": done.check.expects, "outcome": outcome(done),
            "seconds": done.time.as_secs_f64(), "again": self.again(job, done),
        });
        match &done.outcome {
            Outcome::Passed => {}
            Outcome::NotRun(first) => check["builds_on"] = json!(first),
            Outcome::Failed(failure) => {
                let fault = &failure.fault;
                check["steps"] = json!(failure.steps);
                check["found"] = json!(words::found(&fault.what));
                check["sent"] = json!(hex(&fault.sent));
                check["expected"] = json!(hex(&fault.expected));
                check["came"] = json!(hex(&fault.came));
                check["last_words"] = json!(failure.last_words);
                check["mistake"] = json!(fault.mistake.map(|mistake| json!({
                    "name": mistake.name, "is": mistake.is, "ask": mistake.ask,
                    "note": note(job), "heading": mistake.read,
                })));
            }
        }
        check
    }

    /// For continuous integration: JUnit's XML.
    ///
    /// # Errors
    /// If nobody reads on.
    pub fn junit(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
        xml.create_element("testsuites")
            .with_attribute(("name", "lab check"))
            .write_inner_content(|xml| {
                for (job, done) in self.each() {
                    self.junit_suite(xml, job, done)?;
                }
                Ok(())
            })?;
        writeln!(out)
    }

    fn junit_suite<W: Write>(
        &self,
        xml: &mut Writer<W>,
        job: &Job,
        done: &[Done],
    ) -> io::Result<()> {
        let name = format!("{} {}", job.suite.name(), job.subject.role.name());
        let (_, failed, not_run) = counts(done);
        let time: Duration = done.iter().map(|done| done.time).sum();
        xml.create_element("testsuite")
            .with_attribute(("name", name.as_str()))
            .with_attribute(("tests", done.len().to_string().as_str()))
            .with_attribute(("failures", failed.to_string().as_str()))
            .with_attribute(("skipped", not_run.to_string().as_str()))
            .with_attribute(("time", format!("{:.3}", time.as_secs_f64()).as_str()))
            .write_inner_content(|xml| {
                for done in done {
                    let case = xml
                        .create_element("testcase")
                        .with_attribute(("classname", name.as_str()))
                        .with_attribute(("name", done.check.name))
                        .with_attribute((
                            "time",
                            format!("{:.3}", done.time.as_secs_f64()).as_str(),
                        ));
                    match &done.outcome {
                        Outcome::Passed => case.write_empty()?,
                        Outcome::NotRun(first) => case.write_inner_content(|xml| {
                            let message = words::not_run(first);
                            let skipped = xml.create_element("skipped");
                            skipped.with_attribute(("message", message.as_str())).write_empty()?;
                            Ok(())
                        })?,
                        Outcome::Failed(failure) => case.write_inner_content(|xml| {
                            self.junit_failure(xml, job, done, failure)
                        })?,
                    };
                }
                Ok(())
            })?;
        Ok(())
    }

    fn junit_failure<W: Write>(
        &self,
        xml: &mut Writer<W>,
        job: &Job,
        done: &Done,
        failure: &Failure,
    ) -> io::Result<()> {
        let mut text = format!("{}\n", done.check.expects).into_bytes();
        self.facts(failure, &mut text)?;
        for line in failure.fault.mistake.iter().flat_map(|mistake| explained(job, mistake)) {
            writeln!(text, "  {line}")?;
        }
        writeln!(text, "  {} {}", words::AGAIN, self.again(job, done))?;
        let kind = failure.fault.mistake.map_or(words::NO_MISTAKE, |mistake| mistake.name);
        xml.create_element("failure")
            .with_attribute(("type", kind))
            .with_attribute(("message", harmless(&words::found(&failure.fault.what)).as_str()))
            .write_text_content(BytesText::new(&String::from_utf8_lossy(&text)))?;
        Ok(())
    }
}

fn failure(done: &Done) -> Option<&Failure> {
    match &done.outcome {
        Outcome::Failed(failure) => Some(failure),
        _ => None,
    }
}

/// Passed, failed, not run.
pub fn counts(done: &[Done]) -> (usize, usize, usize) {
    let count = |name: &str| done.iter().filter(|done| outcome(done) == name).count();
    (count("passed"), count("failed"), count("not run"))
}

fn outcome(done: &Done) -> &'static str {
    match done.outcome {
        Outcome::Passed => "passed",
        Outcome::Failed(_) => "failed",
        Outcome::NotRun(_) => "not run",
    }
}

/// The mistake of the first failure, and how many failures share it.
pub fn first_mistake(done: &[Done]) -> Option<(&'static str, usize)> {
    let mistakes = || done.iter().filter_map(|done| Some(failure(done)?.fault.mistake?.name));
    let first = mistakes().next()?;
    Some((first, mistakes().filter(|name| *name == first).count()))
}

fn title(job: &Job) -> String {
    let role = job.subject.role.name();
    format!("{}, {role}: {}", job.suite.name(), harmless(&job.subject.label))
}

fn line(done: &Done) -> String {
    let name = done.check.name;
    match &done.outcome {
        Outcome::Passed => format!("  ok    {name:<16} {:>8}", seconds(done.time)),
        Outcome::Failed(failure) => {
            let mistake = failure.fault.mistake.map_or("", |mistake| mistake.name);
            format!("  FAIL  {name:<16} {:>8}  {mistake}", seconds(done.time)).trim_end().into()
        }
        Outcome::NotRun(first) => {
            format!("  -     {name:<16} {:>8}  {}", "", words::not_run(first))
        }
    }
}

/// What a mistake is, what to ask oneself, where to read, and a program that makes it.
fn explained(job: &Job, mistake: &Mistake) -> [String; 4] {
    let path = job.suite.misconception(job.subject.role, mistake);
    [
        format!("{} {}: {}", words::MISTAKE, mistake.name, mistake.is),
        format!("{} {}", words::ASK_YOURSELF, mistake.ask),
        format!("{} {}", words::READ, words::place(&note(job), mistake.read)),
        format!("{} cargo run --example misconceptions -- {path}", words::THE_SAME_MISTAKE),
    ]
}

fn note(job: &Job) -> String {
    catalogue::find(job.suite.lesson).map_or(String::new(), |lesson| lesson.note())
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

/// A line of a program's, short enough for a terminal.
fn cut(line: &str) -> String {
    match line.char_indices().nth(WIDEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_string(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What we sent, what should have come and what came, up to the first difference.
fn ledger(failure: &Failure) -> Vec<String> {
    let fault = &failure.fault;
    let mut rows = vec![];
    if !fault.sent.is_empty() {
        rows.extend(block(words::SENT, &fault.sent, None));
    }
    if fault.expected.is_empty() && fault.came.is_empty() {
        return rows;
    }
    let same = fault.expected.iter().zip(&fault.came).take_while(|(a, b)| a == b).count();
    if !fault.expected.is_empty() {
        rows.extend(block(words::EXPECTED, &fault.expected, Some(same)));
    }
    rows.extend(block(words::CAME, &fault.came, Some(same)));
    if !fault.expected.is_empty() && !fault.came.is_empty() {
        rows.push(words::first_difference(same));
    }
    rows
}

/// At most three rows of bytes: the first ones, or those around a place.
fn block(name: &str, bytes: &[u8], around: Option<usize>) -> Vec<String> {
    let last = bytes.len().saturating_sub(1) / ROW;
    let first = around.map_or(0, |at| (at / ROW).saturating_sub(1)).min(last);
    let mut rows = vec![words::bytes_of(name, bytes.len())];
    for row in (first..=last).take(if around.is_some() { 2 } else { 3 }) {
        let piece: Vec<u8> = bytes.iter().skip(row * ROW).take(ROW).copied().collect();
        if piece.is_empty() {
            continue;
        }
        let hex: Vec<String> = piece.iter().map(|byte| format!("{byte:02x}")).collect();
        let text: String = piece
            .iter()
            .map(|byte| if (b' '..=b'~').contains(byte) { char::from(*byte) } else { '.' })
            .collect();
        rows.push(format!("  {:>6}  {:<47}  {text}", row * ROW, hex.join(" ")));
    }
    rows
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
