//! For continuous integration: what Jenkins' `junit-10.xsd` allows, and GitLab reads.
//!
//! That schema has no `file` for a test case, only for a suite.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::brief::does_not_compile;
use super::{Counts, Found, explained, harmless, named, outcome, rules, what};
use crate::bench::runner::Failure;
use crate::bench::words::found;
use crate::bench::{Done, Job, Outcome};
use crate::commands::check::before::{BEGUN, START};
use crate::commands::check::words;
use crate::stage::project;

/// For continuous integration: the command line was wrong, or there is no program to check.
///
/// # Errors
/// If nobody reads on.
pub fn error_junit(lesson: &str, status: u8, error: &str, out: &mut impl Write) -> io::Result<()> {
    let name = if lesson.is_empty() { "lab check" } else { lesson };
    let kind = if status == 2 { words::USAGE } else { words::NOT_STARTED };
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    let counts = [("tests", "1"), ("failures", "0"), ("errors", "1")];
    let suites = xml.create_element("testsuites").with_attribute(("name", "lab check"));
    suites.with_attributes(counts).write_inner_content(|xml| {
        let suite = xml.create_element("testsuite").with_attribute(("name", name));
        let suite = suite.with_attributes(counts).with_attribute(("skipped", "0"));
        suite.write_inner_content(|xml| {
            let case = xml.create_element("testcase").with_attribute(("classname", name));
            let case = case.with_attribute(("name", "start")).with_attribute(("time", "0.000"));
            case.write_inner_content(|xml| {
                let text = harmless(error);
                xml.create_element("error")
                    .with_attribute(("type", kind))
                    .with_attribute(("message", text.as_str()))
                    .write_text_content(BytesText::new(&text))?;
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    writeln!(out)
}

/// A file as it is named in a report: from the top of the project, if it is in it.
fn named_file(file: &Path) -> String {
    let whole = file.canonicalize().unwrap_or_else(|_| file.to_path_buf());
    let top = project().canonicalize().unwrap_or_else(|_| project());
    whole.strip_prefix(top).unwrap_or(&whole).display().to_string()
}

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
            suite = suite.with_attribute(("file", named_file(file).as_str()));
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
        let is_error = outcome(done) == "error";
        let is_begun = !std::ptr::eq(done.check, &BEGUN);
        let mut message = harmless(&what(failure));
        let mut text = vec![];
        if is_error {
            // What the compiler or the program has said comes first.
            for line in found(&failure.fault.what).lines() {
                writeln!(text, "{}", harmless(line))?;
            }
            for line in &failure.last_words {
                writeln!(text, "  {}", harmless(line))?;
            }
        }
        if !is_begun {
            let next = self.to_begin(job);
            message = format!("{message}. {}", next.join("; ").replace("  ", " "));
            writeln!(text, "{message}")?;
        }
        writeln!(text, "{}", done.check.expects)?;
        for (head, said) in named(failure).into_iter().flat_map(|mistake| explained(job, mistake)) {
            writeln!(text, "  {head} {said}")?;
        }
        writeln!(text, "  {} {}", words::AGAIN, self.again(job, done))?;
        if !is_error && is_begun {
            self.facts(failure, None, &mut text)?;
        }
        for rule in rules(job, done.check) {
            writeln!(text, "  {}", words::rule(&rule))?;
        }
        let kind = match named(failure) {
            _ if does_not_compile(failure) => words::NOT_COMPILED,
            _ if is_error && std::ptr::eq(done.check, &START) => words::NOT_STARTED,
            _ if is_error => words::NOT_CHECKED,
            _ if !is_begun => words::NOT_YET,
            Some(mistake) => mistake.name,
            None => words::NO_MISTAKE,
        };
        xml.create_element(if is_error { "error" } else { "failure" })
            .with_attribute(("type", kind))
            .with_attribute(("message", message.as_str()))
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
