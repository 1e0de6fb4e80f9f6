//! What has been run here, and what has passed: `.socklab/done` has a name per line;
//! `.socklab/checks` an object of JSON per line, the last of each program; `.socklab/failures` the
//! same for the last failure of each program, with the number of hints that were given.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::bench::{Done, Job, runner};
use crate::stage::project;

/// Names another folder for the state of this checkout, for tests.
pub const STATE_VARIABLE: &str = "SOCKLAB_STATE";

/// The name under which it is remembered that `lab doctor` found all that is needed.
pub const STARTED: &str = "start";

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
    let new = Checked {
        lesson: job.suite.lesson.to_string(),
        act: job.suite.act.to_string(),
        side: job.subject.role.name().to_string(),
        program: job.subject.label.clone(),
        passed: passed as u64,
        of: (passed + failed + not_run) as u64,
        time: now(),
    };
    let same = |old: &Checked| {
        (&old.lesson, &old.act, &old.side, &old.program)
            == (&new.lesson, &new.act, &new.side, &new.program)
    };
    let mut all: Vec<Checked> = checks().into_iter().filter(|old| !same(old)).collect();
    all.push(new);
    let lines = all.into_iter().map(|Checked { lesson, act, side, program, passed, of, time }| {
        json!({
            "lesson": lesson, "act": act, "side": side, "program": program,
            "passed": passed, "of": of, "time": time,
        })
    });
    write("checks", lines)
}

/// The last failure of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// The lesson's name.
    pub lesson: String,
    /// The act's.
    pub act: String,
    /// `server` or `client`.
    pub side: String,
    /// What was checked.
    pub program: String,
    /// The check.
    pub check: String,
    /// The name of the mistake; empty if it has none.
    pub mistake: String,
    /// What was found.
    pub found: String,
    /// The command that repeats this check.
    pub again: String,
    /// The program could not be checked at all.
    pub is_unstarted: bool,
    /// So many hints were given.
    pub hints: u64,
    /// When, in seconds since the epoch.
    pub time: u64,
}

impl Failed {
    /// Whether it is about the same program.
    pub fn is_of(&self, other: &Failed) -> bool {
        (&self.lesson, &self.act, &self.side, &self.program)
            == (&other.lesson, &other.act, &other.side, &other.program)
    }
}

/// The last failure of each program, the latest last; none if there is no record.
pub fn failures() -> Vec<Failed> {
    let text = std::fs::read_to_string(file("failures")).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).filter_map(failed).collect()
}

fn failed(value: Value) -> Option<Failed> {
    let text = |name: &str| Some(value[name].as_str()?.to_string());
    Some(Failed {
        lesson: text("lesson")?,
        act: text("act")?,
        side: text("side")?,
        program: text("program")?,
        check: text("check")?,
        mistake: text("mistake")?,
        found: text("found")?,
        again: text("again")?,
        is_unstarted: value["unstarted"].as_bool().unwrap_or_default(),
        hints: value["hints"].as_u64()?,
        time: value["time"].as_u64()?,
    })
}

/// Remembers these failures, and no others.
///
/// # Errors
/// If the record cannot be written.
pub fn remember_failures(all: &[Failed]) -> io::Result<()> {
    let lines = all.iter().map(|failed| {
        json!({
            "lesson": failed.lesson, "act": failed.act, "side": failed.side,
            "program": failed.program, "check": failed.check, "mistake": failed.mistake,
            "found": failed.found, "again": failed.again, "hints": failed.hints,
            "unstarted": failed.is_unstarted, "time": failed.time,
        })
    });
    write("failures", lines)
}

/// Seconds since the epoch.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// Replaces a record.
fn write(name: &str, lines: impl Iterator<Item = Value>) -> io::Result<()> {
    let file = file(name);
    let Some(folder) = file.parent() else { return Ok(()) };
    std::fs::create_dir_all(folder)?;
    // Written aside and then put in place: nobody reads half a record.
    let mut aside = tempfile::NamedTempFile::new_in(folder)?;
    for line in lines {
        writeln!(aside, "{line}")?;
    }
    aside.persist(file).map_err(|error| error.error)?;
    Ok(())
}
