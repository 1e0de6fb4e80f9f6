//! For programs. `tests/lessons/check.schema.json` describes it.

use serde_json::{Value, json};

use super::{Counts, Found, named, note, outcome, rules, same_mistake, what};
use crate::bench::{Done, Job, Outcome};

/// The version of the format. It changes when something in it is renamed, removed or means
/// something else.
const FORMAT: u64 = 1;

/// For programs: the command line was wrong, or there is no program to check.
pub fn error_json(status: u8, error: &str) -> Value {
    let version = env!("CARGO_PKG_VERSION");
    json!({ "version": FORMAT, "lab": version, "status": status, "error": error, "programs": [] })
}

impl Found<'_> {
    /// For programs: one object.
    pub fn json(&self) -> Value {
        let programs = self.each().map(|(job, done)| self.program_json(job, done));
        json!({
            "version": FORMAT,
            "lab": env!("CARGO_PKG_VERSION"),
            "status": self.status(),
            "seed": self.manner.seed,
            "milliseconds": milliseconds(self.time),
            "programs": programs.collect::<Vec<_>>(),
        })
    }

    fn program_json(&self, job: &Job, done: &[Done]) -> Value {
        let counts = Counts::of(done);
        json!({
            "lesson": job.suite.lesson, "act": job.suite.act,
            "side": job.subject.role.name(), "program": job.subject.label,
            "outcome": counts.outcome(),
            "ok": counts.ok, "failed": counts.failed, "errors": counts.errors,
            "not_run": counts.not_run,
            "checks": done.iter().map(|done| self.check_json(job, done)).collect::<Vec<_>>(),
        })
    }

    fn check_json(&self, job: &Job, done: &Done) -> Value {
        let rules = rules(job, done.check);
        let rules = rules.iter().filter_map(|rule| rule.split_once(". "));
        let mut check = json!({
            "name": done.check.name,
            "expects": done.check.expects,
            "rules": rules.map(|(number, text)| json!({ "number": number, "text": text }))
                .collect::<Vec<_>>(),
            "outcome": outcome(done),
            "milliseconds": milliseconds(done.time),
            "again": self.again(job, done),
        });
        for name in ["steps", "found", "sent", "expected", "came", "last_lines", "mistake"] {
            check[name] = Value::Null;
        }
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
                check["found"] = json!(what(failure));
                check["sent"] = json!(hex(&fault.sent));
                check["expected"] = json!(hex(&fault.expected));
                check["came"] = json!(hex(&fault.came));
                check["last_lines"] = json!(failure.last_words);
                let own = named(failure).map(|mistake| job.suite.explained(mistake));
                check["mistake"] = json!(own.map(|own| json!({
                    "name": own.name, "is": own.is, "question": own.ask,
                    "place": { "note": note(job), "heading": own.read },
                    "program": same_mistake(job, own),
                })));
            }
        }
        check
    }
}

fn milliseconds(time: std::time::Duration) -> f64 {
    time.as_micros() as f64 / 1000.0
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
