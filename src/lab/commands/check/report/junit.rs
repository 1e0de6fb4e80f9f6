//! For continuous integration: what Jenkins' `junit-10.xsd` allows, and GitLab reads.
//!
//! That schema has no `file` for a test case, only for a suite.

use std::io::{self, Write};
use std::time::Duration;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{Counts, Found, explained, harmless, named, outcome, rules, what};
use crate::bench::runner::Failure;
use crate::bench::{Done, Job, Outcome};
use crate::commands::check::words;

impl Found<'_> {
    /// For continuous integration: JUnit's XML.
    ///
    /// # Errors
    /// If nobody reads on.
    pub fn junit(&self, out: &mut impl Write) -> io::Result<()> {
        let all = self.each().fold(Counts::default(), |all, (_, done)| all.and(Counts::of(done)));
        writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
        xml.create_element("testsuites")
            .with_attribute(("name", "lab check"))
            .with_attribute(("tests", all.tests().as_str()))
            .with_attribute(("failures", all.failed.to_string().as_str()))
            .with_attribute(("errors", all.errors.to_string().as_str()))
            .with_attribute(("time", seconds(self.time).as_str()))
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
        let name = self.class(job);
        let counts = Counts::of(done);
        let time: Duration = done.iter().map(|done| done.time).sum();
        let mut suite = xml
            .create_element("testsuite")
            .with_attribute(("name", name.as_str()))
            .with_attribute(("tests", counts.tests().as_str()))
            .with_attribute(("failures", counts.failed.to_string().as_str()))
            .with_attribute(("errors", counts.errors.to_string().as_str()))
            .with_attribute(("skipped", counts.not_run.to_string().as_str()))
            .with_attribute(("time", seconds(time).as_str()));
        if let [file, ..] = job.subject.files.as_slice() {
            suite = suite.with_attribute(("file", file.display().to_string().as_str()));
        }
        suite.write_inner_content(|xml| {
            let seed = self.manner.seed.to_string();
            xml.create_element("properties").write_inner_content(|xml| {
                let program = harmless(&job.subject.label);
                let version = env!("CARGO_PKG_VERSION");
                for (name, value) in [("lab", version), ("program", &program), ("seed", &seed)] {
                    let property = xml.create_element("property");
                    property
                        .with_attribute(("name", name))
                        .with_attribute(("value", value))
                        .write_empty()?;
                }
                Ok(())
            })?;
            for done in done {
                self.junit_case(xml, job, done, &name)?;
            }
            Ok(())
        })?;
        Ok(())
    }

    fn junit_case<W: Write>(
        &self,
        xml: &mut Writer<W>,
        job: &Job,
        done: &Done,
        class: &str,
    ) -> io::Result<()> {
        let case = xml
            .create_element("testcase")
            .with_attribute(("classname", class))
            .with_attribute(("name", done.check.name))
            .with_attribute(("time", seconds(done.time).as_str()));
        match &done.outcome {
            Outcome::Passed => case.write_empty()?,
            Outcome::NotRun(first) => case.write_inner_content(|xml| {
                let message = words::not_run(first);
                let skipped = xml.create_element("skipped");
                let skipped = skipped.with_attribute(("message", message.as_str()));
                skipped.write_text_content(BytesText::new(&message))?;
                Ok(())
            })?,
            Outcome::Failed(failure) => {
                case.write_inner_content(|xml| self.junit_failure(xml, job, done, failure))?
            }
        };
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
        for rule in rules(job, done.check) {
            writeln!(text, "  {}", words::rule(&rule))?;
        }
        for (head, said) in named(failure).into_iter().flat_map(|mistake| explained(job, mistake)) {
            writeln!(text, "  {head} {said}")?;
        }
        writeln!(text, "  {} {}", words::AGAIN, self.again(job, done))?;
        self.facts(failure, false, &mut text)?;
        let is_error = outcome(done) == "error";
        let kind = match named(failure) {
            _ if is_error => words::NOT_STARTED,
            Some(mistake) => mistake.name,
            None => words::NO_MISTAKE,
        };
        xml.create_element(if is_error { "error" } else { "failure" })
            .with_attribute(("type", kind))
            .with_attribute(("message", harmless(&what(failure)).as_str()))
            .write_text_content(BytesText::new(&String::from_utf8_lossy(&text)))?;
        if !failure.last_words.is_empty() {
            let lines: Vec<String> = failure.last_words.iter().map(|line| harmless(line)).collect();
            xml.create_element("system-out")
                .write_text_content(BytesText::new(&lines.join("\n")))?;
        }
        Ok(())
    }

    /// What the cases of a job have in common. Of two cases with the same names GitLab shows one.
    fn class(&self, job: &Job) -> String {
        let name = |job: &Job| format!("{} {}", job.suite.name(), job.subject.role.name());
        match self.jobs.iter().filter(|other| name(other) == name(job)).count() {
            0 | 1 => name(job),
            _ => format!("{} {}", name(job), harmless(&job.subject.label)),
        }
    }
}

impl Counts {
    fn tests(self) -> String {
        (self.ok + self.failed + self.errors + self.not_run).to_string()
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64())
}
