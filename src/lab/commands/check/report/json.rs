//! For programs.

use serde_json::{Value, json};

use super::{Found, note, rules};
use crate::bench::runner::outcome;
use crate::bench::words::found;
use crate::bench::{Done, Job, Outcome};

impl Found<'_> {
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
            "name": done.check.name, "rules": rules(job, done.check), "expects": done.check.expects, "outcome": outcome(done),
            "seconds": done.time.as_secs_f64(), "again": self.again(job, done),
        });
        match &done.outcome {
            Outcome::Passed => {
                if let Some(first) = done.but_for {
                    check["but_for"] = json!(first);
                }
            }
            Outcome::NotRun(first) => check["builds_on"] = json!(first),
            Outcome::Failed(failure) => {
                let fault = &failure.fault;
                check["steps"] = json!(failure.steps);
                check["found"] = json!(found(&fault.what));
                check["sent"] = json!(hex(&fault.sent));
                check["expected"] = json!(hex(&fault.expected));
                check["came"] = json!(hex(&fault.came));
                check["last_words"] = json!(failure.last_words);
                check["mistake"] =
                    json!(fault.mistake.map(|mistake| job.suite.explained(mistake)).map(
                        |mistake| json!({
                            "name": mistake.name, "is": mistake.is, "ask": mistake.ask,
                            "note": note(job), "heading": mistake.read,
                        })
                    ));
            }
        }
        check
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
