//! What has been run here, and what has passed: `.socklab/done` has a name per line, and
//! `.socklab/checks` an object of JSON per line, the last of each program.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::bench::{Done, Job, runner};
use crate::stage::project;

/// Names another folder for the state of this checkout, for tests.
pub const STATE_VARIABLE: &str = "SOCKLAB_STATE";

fn file(name: &str) -> PathBuf {
    let folder = std::env::var_os(STATE_VARIABLE).map(PathBuf::from);
    folder.unwrap_or_else(|| project().join(".socklab")).join(name)
}

/// The names of the lessons that have been run; none if there is no record.
pub fn done() -> BTreeSet<String> {
    let text = std::fs::read_to_string(file("done")).unwrap_or_default();
    text.lines().map(str::to_string).collect()
}

/// Remembers that a lesson has been run.
///
/// # Errors
/// If the record cannot be written.
pub fn remember(lesson: &str) -> io::Result<()> {
    if done().contains(lesson) {
        return Ok(());
    }
    let file = file("done");
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // One write to a file opened for appending: two at a time do not mix.
    let mut file = std::fs::File::options().append(true).create(true).open(file)?;
    file.write_all(format!("{lesson}\n").as_bytes())
}

/// The last time a program was checked.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The lesson's name.
    pub lesson: String,
    /// The act's.
    pub act: String,
    /// `server` or `client`.
    pub side: String,
    /// What was checked.
    pub program: String,
    /// So many checks have passed.
    pub passed: u64,
    /// Of so many.
    pub of: u64,
    /// When, in seconds since the epoch.
    pub time: u64,
}

/// The last check of each program; none if there is no record.
pub fn checks() -> Vec<Checked> {
    let text = std::fs::read_to_string(file("checks")).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).filter_map(checked).collect()
}

fn checked(value: Value) -> Option<Checked> {
    let text = |name: &str| Some(value[name].as_str()?.to_string());
    Some(Checked {
        lesson: text("lesson")?,
        act: text("act")?,
        side: text("side")?,
        program: text("program")?,
        passed: value["passed"].as_u64()?,
        of: value["of"].as_u64()?,
        time: value["time"].as_u64()?,
    })
}

/// Remembers what came of a program's checks, instead of what came of them before.
///
/// # Errors
/// If the record cannot be written.
pub fn remember_check(job: &Job, done: &[Done]) -> io::Result<()> {
    let (passed, failed, not_run) = runner::counts(done);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let new = Checked {
        lesson: job.suite.lesson.to_string(),
        act: job.suite.act.to_string(),
        side: job.subject.role.name().to_string(),
        program: job.subject.label.clone(),
        passed: passed as u64,
        of: (passed + failed + not_run) as u64,
        time: now.as_secs(),
    };
    let same = |old: &Checked| {
        (&old.lesson, &old.act, &old.side, &old.program)
            == (&new.lesson, &new.act, &new.side, &new.program)
    };
    let mut all: Vec<Checked> = checks().into_iter().filter(|old| !same(old)).collect();
    all.push(new);
    let file = file("checks");
    let Some(folder) = file.parent() else { return Ok(()) };
    std::fs::create_dir_all(folder)?;
    // Written aside and then put in place: nobody reads half a record.
    let mut aside = tempfile::NamedTempFile::new_in(folder)?;
    for Checked { lesson, act, side, program, passed, of, time } in all {
        let line = json!({
            "lesson": lesson, "act": act, "side": side, "program": program,
            "passed": passed, "of": of, "time": time,
        });
        writeln!(aside, "{line}")?;
    }
    aside.persist(file).map_err(|error| error.error)?;
    Ok(())
}
