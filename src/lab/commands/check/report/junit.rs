//! For continuous integration.

use std::io::{self, Write};
use std::time::Duration;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{Found, explained, harmless};
use crate::bench::runner::{Failure, counts};
use crate::bench::words::found;
use crate::bench::{Done, Job, Outcome};
use crate::commands::check::words;

impl Found<'_> {
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
            .with_attribute(("message", harmless(&found(&failure.fault.what)).as_str()))
            .write_text_content(BytesText::new(&String::from_utf8_lossy(&text)))?;
        Ok(())
    }
}
