//! The checks themselves: our pairs pass all of them, and each misconception fails under its name.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::time::Duration;

use lab::bench::{self, Done, Job, Manner, Outcome, Subject, Suite};
use lab::commands::check::report::{Found, mistakes};
use lab::lessons::{self, LESSONS, every_suite, misconception};
use lab::stage::Role;

use crate::support::*;

/// Runs jobs under supervisors, who are `lab`.
fn run(jobs: &[Job], manner: Manner) -> Vec<Vec<Done>> {
    supervised();
    bench::run(jobs, manner, &|_, _| {}).unwrap()
}

/// Whether each misconception is played against every check: takes minutes. `just all` does it.
pub fn against_every_check() -> bool {
    std::env::var_os("SOCKLAB_EVERY_CHECK").is_some()
}

/// The seed is another each time: a failure names it. Against every check there is more to compute than
/// to wait for: with many at once, a program with little patience would be served too late.
fn manner(limit: Duration) -> Manner {
    let jobs = if against_every_check() { 4 } else { 16 };
    Manner { seed: fastrand::u32(..).into(), limit, jobs }
}

/// The report of jobs that were run, for the message of a failed test.
pub fn report(jobs: &[Job], done: &[Vec<Done>], manner: Manner) -> String {
    let found = Found { jobs, done, manner, time: Duration::ZERO };
    let mut text = Vec::new();
    found.in_full(&mut text).unwrap();
    String::from_utf8(text).unwrap()
}

/// Both sides of our own pair pass every check of a lesson.
#[track_caller]
pub fn our_pair_passes(lesson: &str) {
    let jobs: Vec<Job> = lessons::suites(lesson, None)
        .into_iter()
        .flat_map(|suite| [Role::Server, Role::Client].map(|role| (suite, role)))
        .map(|(suite, role)| {
            let subject = suite.ours(role, lessons::program(suite, role), programs()).unwrap();
            Job { suite, subject, only: vec![] }
        })
        .collect();
    let manner = manner(LIMIT);
    let done = run(&jobs, manner);
    let all_passed = |done: &Done| matches!(done.outcome, Outcome::Passed);
    assert!(done.iter().all(|job| !job.is_empty()), "{lesson} lacks checks of an act");
    assert!(done.iter().flatten().all(all_passed), "{}", report(&jobs, &done, manner));
}

/// A misconception, as its program's own list names it.
struct Misconception {
    path: String,
    suite: &'static Suite,
    role: Role,
    mistake: String,
}

impl Misconception {
    /// The checks that find it.
    fn found_by(&self) -> Vec<String> {
        let known = self.suite.mistakes.iter().find(|known| known.name == self.mistake);
        let checks = self.suite.checks(self.role).iter().map(|check| check.name);
        let finds = |name: &&str| known.is_some_and(|known| known.found_by.contains(name));
        let found_by: Vec<String> = checks.filter(finds).map(str::to_string).collect();
        assert!(!found_by.is_empty(), "{}: which check finds it?", self.path);
        found_by
    }

    /// The same checks, and two for each that the program must pass: the first and the last of those
    /// that it builds on.
    fn to_play(&self) -> Vec<String> {
        let found_by = self.found_by();
        let checks = self.suite.checks(self.role).iter();
        let bases = checks
            .filter(|check| found_by.iter().any(|name| name == check.name))
            .flat_map(|check| [check.builds_on.first(), check.builds_on.last()])
            .flatten();
        found_by.iter().cloned().chain(bases.map(|base| base.to_string())).collect()
    }
}

/// All misconceptions, or those of one lesson: `LESSON/[ACT/][client-]MISTAKE`.
fn misconceptions(of: Option<&str>) -> Vec<Misconception> {
    let lessons = LESSONS.iter().map(|lesson| lesson.name);
    let lessons = lessons.filter(|lesson| of.is_none_or(|wanted| *lesson == wanted));
    let paths: Vec<String> = lessons.flat_map(paths_of).collect();
    paths
        .into_iter()
        .map(|path| {
            let mut parts = path.split('/');
            let suites = lessons::suites(parts.next().unwrap(), None);
            let name = parts.next_back().unwrap();
            let (role, mistake) = match name.strip_prefix("client-") {
                Some(mistake) => (Role::Client, mistake),
                None => (Role::Server, name),
            };
            let act = parts.next().unwrap_or(suites[0].act);
            let suite = suites.into_iter().find(|suite| suite.act == act);
            let suite = suite.unwrap_or_else(|| panic!("{path}: there is no such act"));
            let known = suite.mistakes.iter().find(|known| known.name == mistake);
            let known = known.unwrap_or_else(|| panic!("{path}: no check names this mistake"));
            assert_eq!(misconception(suite, role, known), path);
            Misconception { mistake: mistake.to_string(), suite, role, path }
        })
        .collect()
}

/// The names of a lesson's misconceptions, as the program lists them.
fn paths_of(lesson: &str) -> Vec<String> {
    let list = Program::start("misconceptions", &[lesson]).finish().stdout;
    let prefix = format!("{lesson}/");
    list.lines().filter(|line| line.starts_with(&prefix)).map(str::to_string).collect()
}

/// Plays misconceptions, each of which must have its own name and no other.
#[track_caller]
fn played<'a>(
    all: Vec<&'a Misconception>,
    patience: &str,
    limit: Duration,
) -> Vec<(&'a Misconception, Vec<Done>)> {
    let program = program("misconceptions").to_string_lossy().to_string();
    let job = |one: &&Misconception| {
        let command = format!("'{program}' {} --addr {{addr}}{patience}", one.path);
        let subject = Subject::command(one.role, &command).unwrap();
        let only = if against_every_check() { vec![] } else { one.to_play() };
        Job { suite: one.suite, subject, only }
    };
    let jobs: Vec<Job> = all.iter().map(job).collect();
    let manner = manner(limit);
    let done = run(&jobs, manner);
    let mut wrong = String::new();
    for ((one, job), done) in all.iter().zip(jobs).zip(&done) {
        let named = mistakes(done);
        if named.keys().copied().collect::<Vec<_>>() != [one.mistake.as_str()] {
            let text = report(&[job], std::slice::from_ref(done), manner);
            wrong.push_str(&format!("{} is called {named:?}\n{text}\n", one.path));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    all.into_iter().zip(done).collect()
}

/// Each misconception of a lesson fails under its own name and no other, and each check fails for at
/// least one of them. It is played against the checks that find it, and two that it must pass.
#[track_caller]
pub fn misconceptions_fail_by_name(lesson: &str) {
    let all = misconceptions(Some(lesson));
    assert!(!all.is_empty(), "{lesson} has no misconceptions");
    let (clients, servers): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.role == Role::Client);
    // A server has its own patience. A client's is made shorter than ours, as a student's may be: the
    // name of its mistake must not depend on whether it gives up before us.
    let (clients, servers) = std::thread::scope(|scope| {
        let clients = scope.spawn(|| played(clients, " --timeout 4s", Duration::from_secs(10)));
        let servers = played(servers, "", Duration::from_secs(3));
        (clients.join().unwrap_or_else(|panic| resume_unwind(panic)), servers)
    });

    let mut failed = BTreeSet::new();
    for (one, done) in clients.iter().chain(&servers) {
        let failures = done.iter().filter(|done| matches!(done.outcome, Outcome::Failed(_)));
        failed.extend(failures.map(|done| (one.suite.act, one.role, done.check.name)));
    }
    for suite in lessons::suites(lesson, None) {
        for role in [Role::Server, Role::Client] {
            for check in suite.checks(role) {
                let found = failed.contains(&(suite.act, role, check.name));
                let name = format!("{} {} {}", suite.name(), role.name(), check.name);
                assert!(found, "no misconception fails the check {name}");
            }
        }
    }
}

/// The solutions of a lesson's task that are kept with the tests pass the checks of its first act: all
/// of them in `just all`, else one in five, because each start of Python costs as much as eight of ours.
#[track_caller]
pub fn solutions_pass(lesson: &str) {
    let suite = lessons::suites(lesson, None)[0];
    let folder = lab::stage::project().join("tests/solutions");
    let jobs: Vec<Job> = [Role::Server, Role::Client]
        .map(|role| {
            let file = folder.join(format!("{lesson}_{}.py", role.name()));
            assert!(file.is_file(), "{} is missing", file.display());
            let python = cpython().display().to_string();
            let words = [python, "-S".to_string(), file.display().to_string()];
            let subject = Subject::own(role, &file, file.display().to_string(), &words);
            let part = suite.checks(role).iter().step_by(5).map(|check| check.name.to_string());
            let only = if against_every_check() { vec![] } else { part.collect() };
            Job { suite, subject, only }
        })
        .into();
    let manner = Manner { jobs: 4, ..manner(LIMIT) };
    let done = run(&jobs, manner);
    let passed = |done: &Done| matches!(done.outcome, Outcome::Passed);
    assert!(done.iter().flatten().all(passed), "{}", report(&jobs, &done, manner));
}

#[test]
fn every_mistake_has_its_program_and_its_place_in_the_note() {
    let all = misconceptions(None);
    for suite in every_suite() {
        let lesson = lessons::find(suite.lesson).unwrap();
        let note = std::fs::read_to_string(lab::stage::project().join(lesson.note())).unwrap();
        assert!(note.contains(&format!("misconceptions -- {}/", suite.lesson)), "{}", suite.lesson);
        for mistake in suite.mistakes {
            let name = format!("{}: {}", suite.name(), mistake.name);
            let made = all
                .iter()
                .any(|one| one.suite.name() == suite.name() && one.mistake == mistake.name);
            assert!(made, "{name}: no misconception makes it");
            let heading = format!("\n## {}\n", mistake.read);
            assert!(note.contains(&heading), "{name}: the note has no {:?}", mistake.read);
            let same = suite.mistakes.iter().filter(|other| other.name == mistake.name).count();
            assert_eq!(same, 1, "{name} is there twice");
        }
    }
}

#[test]
fn every_check_names_rules_of_its_contract() {
    for suite in every_suite() {
        for check in suite.server.iter().chain(suite.client) {
            let name = format!("{} {}", suite.name(), check.name);
            let numbers: Vec<&str> = check.rules.split(' ').collect();
            let rules = lessons::contract::rules(suite, check);
            assert_eq!(rules.len(), numbers.len(), "{name}: rules {numbers:?} are {rules:?}");
            assert!(rules.iter().all(|rule| rule.len() > 10), "{name}: {rules:?}");
            // What only the other side must do is no first advice. (That no client waits, and that
            // none loses anything, is the server's work.)
            let is_client = suite.client.iter().any(|own| std::ptr::eq(own, check));
            let (own, other) = if is_client { ("client", "server") } else { ("server", "client") };
            let first = rules[0].to_lowercase();
            let is_told =
                ["no client waits", "loses nothing"].iter().any(|work| first.contains(work));
            let first = if is_told { first.replace("client", "") } else { first };
            assert!(
                first.contains(own) || !first.contains(other),
                "{name}: only the {other} is in {first:?}"
            );
        }
    }
}
