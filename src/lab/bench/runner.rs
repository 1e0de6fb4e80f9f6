//! Runs checks, several at a time.

use std::io;
use std::process::ExitStatus;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::conversation::Bench;
use super::fault::{Fault, What};
use super::shared::mistakes::CRASHES;
use super::subject::Subject;
use super::suite::{Check, Suite, check};
use super::words;
use crate::stage::{EndChildrenFirst, Role, not_interrupted};

/// A program and what it is checked for.
#[derive(Debug)]
pub struct Job {
    /// The checks.
    pub suite: &'static Suite,
    /// The program.
    pub subject: Subject,
    /// The names of the checks to run, without what they build on; none means all.
    pub only: Vec<String>,
}

impl Job {
    fn checks(&self) -> &'static [Check] {
        self.suite.checks(self.subject.role)
    }

    fn is_chosen(&self, check: &Check) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| name == check.name)
    }
}

/// How checks are run.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// What chance starts from.
    pub seed: u64,
    /// The limit for each wait.
    pub limit: Duration,
    /// How many checks run at a time.
    pub jobs: usize,
}

/// What came of a check.
#[derive(Debug)]
pub enum Outcome {
    /// All was as it should be.
    Passed,
    /// Something was not.
    Failed(Box<Failure>),
    /// It was not run, or was run without a result: this check, on which it builds, has not passed.
    NotRun(&'static str),
}

/// What was not as it should be.
#[derive(Debug)]
pub struct Failure {
    /// What was done, in order; the last step is the one that failed.
    pub steps: Vec<String>,
    /// What was found, and the bytes.
    pub fault: Fault,
    /// The program had ended by itself.
    pub died: Option<ExitStatus>,
    /// The program's last lines.
    pub last_words: Vec<String>,
    /// A server does not end a connection as it should, and nothing else was wrong.
    pub is_only_an_end: bool,
}

impl Failure {
    /// Whether the program could not even be started.
    pub fn is_unstarted(&self) -> bool {
        matches!(self.fault.what, What::Unstarted(_))
    }
}

/// A check that was run, or not.
#[derive(Debug)]
pub struct Done {
    /// The check.
    pub check: &'static Check,
    /// What came of it.
    pub outcome: Outcome,
    /// This check has shown that the server does not end its connections, so that was overlooked.
    pub but_for: Option<&'static str>,
    /// How long it took.
    pub time: Duration,
}

impl Done {
    fn is_only_an_end(&self) -> bool {
        matches!(&self.outcome, Outcome::Failed(failure) if failure.is_only_an_end)
    }
}

/// Passed, failed, not run.
pub fn counts(done: &[Done]) -> (usize, usize, usize) {
    let count = |name: &str| done.iter().filter(|done| outcome(done) == name).count();
    (count("passed"), count("failed"), count("not run"))
}

/// What came of it, in a word or two.
pub fn outcome(done: &Done) -> &'static str {
    match done.outcome {
        Outcome::Passed => "passed",
        Outcome::Failed(_) => "failed",
        Outcome::NotRun(_) => "not run",
    }
}

/// Runs the checks of all jobs, several at a time. `done` hears of each as it ends, with the number
/// of its job. Gives, for each job, its checks in their order.
///
/// # Errors
/// `Interrupted` by Ctrl-C; then every program has been ended.
pub fn run(
    jobs: &[Job],
    manner: Manner,
    done: &(dyn Fn(usize, &Done) + Sync),
) -> io::Result<Vec<Vec<Done>>> {
    let _watch = EndChildrenFirst::watch()?;
    let board = Board::new(jobs);
    std::thread::scope(|scope| {
        for _ in 0..manner.jobs.max(1) {
            scope.spawn(|| board.work(jobs, manner, done));
        }
    });
    not_interrupted()?;
    Ok(board.finish())
}

/// What is known of one check.
enum Place {
    Unchosen,
    Waiting,
    Running,
    Done(Box<Done>),
}

/// How far a job is.
struct Progress {
    places: Vec<Place>,
    /// The port that its program uses whatever it is told, and what is told about that.
    fixed: Option<(u16, Done)>,
}

/// Who does what: the checks of all jobs, and how far they are.
struct Board {
    progress: Mutex<Vec<Progress>>,
    changed: Condvar,
}

impl Board {
    fn new(jobs: &[Job]) -> Board {
        let of_job = |job: &Job| {
            let place = |chosen| if chosen { Place::Waiting } else { Place::Unchosen };
            let places = job.checks().iter().map(|check| place(job.is_chosen(check)));
            Progress { places: places.collect(), fixed: None }
        };
        let progress = jobs.iter().map(of_job).collect();
        Board { progress: Mutex::new(progress), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Progress>> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One worker: takes the next check that may run, until there is none.
    fn work(&self, jobs: &[Job], manner: Manner, tell: &(dyn Fn(usize, &Done) + Sync)) {
        let mut all = self.lock();
        while not_interrupted().is_ok() {
            let Some((job, at)) = next(jobs, &all) else {
                let waiting = |place: &Place| matches!(place, Place::Waiting);
                if !all.iter().flat_map(|of_job| &of_job.places).any(waiting) {
                    break;
                }
                // Another worker is at something that this one's next check builds on.
                all = self.changed.wait(all).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let check = &jobs[job].checks()[at];
            let done = match ground(&jobs[job], &all[job].places, at) {
                Err(first) => {
                    let outcome = Outcome::NotRun(first);
                    Done { check, outcome, but_for: None, time: Duration::ZERO }
                }
                Ok(ground) => {
                    all[job].places[at] = Place::Running;
                    let fixed = all[job].fixed.as_ref().map(|(port, _)| *port);
                    drop(all);
                    let done = play(&jobs[job], check, manner, fixed, ground);
                    all = self.lock();
                    done
                }
            };
            if let Some(port) = elsewhere(&done) {
                // That is said first. Then the program is checked there.
                all[job].places[at] = Place::Waiting;
                all[job].fixed = Some((port, Done { check: &PORT, ..done }));
            } else {
                tell(job, &done);
                all[job].places[at] = Place::Done(Box::new(done));
            }
            self.changed.notify_all();
        }
        self.changed.notify_all();
    }

    fn finish(self) -> Vec<Vec<Done>> {
        let progress = self.progress.into_inner().unwrap_or_else(PoisonError::into_inner);
        let done = |place| match place {
            Place::Done(done) => Some(*done),
            _ => None,
        };
        let of_job = |progress: Progress| {
            let port = progress.fixed.map(|(_, done)| done);
            port.into_iter().chain(progress.places.into_iter().filter_map(done)).collect()
        };
        progress.into_iter().map(of_job).collect()
    }
}

/// What is reported of a program that uses its own port.
pub static PORT: Check = check("port", "", words::USES_PORT, &[], |_| Ok(()));

fn elsewhere(done: &Done) -> Option<u16> {
    match &done.outcome {
        Outcome::Failed(failure) => match failure.fault.what {
            What::Elsewhere(_, port) => Some(port),
            _ => None,
        },
        _ => None,
    }
}

/// The next check that nothing keeps from being run, or from being given up: a long one first, so
/// that the others are run beside it.
fn next(jobs: &[Job], all: &[Progress]) -> Option<(usize, usize)> {
    // Programs that want a port of their own get it one at a time.
    let exclusive = |job: usize| jobs[job].subject.is_exclusive() || all[job].fixed.is_some();
    let is_running = |place: &Place| matches!(place, Place::Running);
    let is_taken =
        (0..jobs.len()).any(|job| exclusive(job) && all[job].places.iter().any(is_running));
    let mut first = None;
    for (job, of_job) in all.iter().enumerate().filter(|(job, _)| !is_taken || !exclusive(*job)) {
        let checks = jobs[job].checks();
        for (at, check) in checks.iter().enumerate() {
            let known = |before| matches!(of_job.places[before], Place::Done(_) | Place::Unchosen);
            let builds_on = |before: &usize| check.builds_on.contains(&checks[*before].name);
            let may_run =
                matches!(of_job.places[at], Place::Waiting) && (0..at).filter(builds_on).all(known);
            if may_run && check.is_long {
                return Some((job, at));
            }
            if may_run {
                first = first.or(Some((job, at)));
            }
        }
    }
    first
}

/// What a check may take for granted.
#[derive(Clone, Copy, Default)]
struct Ground {
    /// This check has shown that the server does not end its connections, so that is overlooked.
    but_for: Option<&'static str>,
    /// This check has not passed: only a part is played.
    without: Option<&'static str>,
}

/// What has come of the checks that this one builds on.
///
/// # Errors
/// The check that has not passed, if this one cannot be played without it.
fn ground(job: &Job, places: &[Place], at: usize) -> Result<Ground, &'static str> {
    let (checks, mut ground) = (job.checks(), Ground::default());
    let check = &checks[at];
    let failed_at_an_end = |name: &str| {
        let at = checks.iter().position(|check| check.name == name);
        let place = at.and_then(|at| places.get(at));
        matches!(place, Some(Place::Done(done)) if done.is_only_an_end())
    };
    // `first` is why `name` was not run.
    let can_be_missing = |name: &str, first: &str| {
        let is_in = |name: &str| check.in_part_without.contains(&name);
        is_in(first) || (is_in(name) && failed_at_an_end(first))
    };
    for before in (0..at).filter(|before| check.builds_on.contains(&checks[*before].name)) {
        let Place::Done(done) = &places[before] else { continue };
        let name = checks[before].name;
        let missing = match &done.outcome {
            Outcome::Passed => None,
            Outcome::Failed(_) if done.is_only_an_end() => {
                ground.but_for = ground.but_for.or(Some(name));
                None
            }
            Outcome::Failed(_) => Some(name),
            Outcome::NotRun(_) if done.but_for.is_some() => None,
            // The check at the bottom is the one to mend.
            Outcome::NotRun(first) => Some(*first),
        };
        ground.but_for = ground.but_for.or(done.but_for);
        match missing {
            Some(first) if !can_be_missing(name, first) => return Err(first),
            missing => ground.without = ground.without.or(missing),
        }
    }
    Ok(ground)
}

/// So often a check is played at most if the machine is too busy to deliver as it should.
const TRIES: usize = 4;

/// Plays one check with a fresh program.
fn play(
    job: &Job,
    check: &'static Check,
    manner: Manner,
    fixed: Option<u16>,
    Ground { but_for, without }: Ground,
) -> Done {
    let begun = Instant::now();
    let mut tries = 1;
    let mut looks_elsewhere = false;
    let (outcome, but_for) = loop {
        let setting = &job.suite.setting;
        let mut bench = Bench::new(setting, &job.subject, manner.limit, manner.seed);
        bench.is_at(fixed, looks_elsewhere);
        if but_for.is_some() {
            bench.overlook_ends();
        }
        if without.is_some() {
            bench.play_in_part();
        }
        match (check.play)(&mut bench).and_then(|()| bench.conclude()) {
            Ok(()) => {
                let passed = without.map_or(Outcome::Passed, Outcome::NotRun);
                break (passed, but_for.filter(|_| without.is_none()));
            }
            // Once more at least, and again while that is quick.
            Err(_)
                if bench.has_stalled()
                    && (tries == 1 || tries < TRIES && begun.elapsed() < manner.limit) =>
            {
                tries += 1;
            }
            Err(fault) if bench.may_call_elsewhere(&fault) => looks_elsewhere = true,
            Err(fault) if bench.is_of_overlooked_ends(&fault) => {
                // If only an end was missing, the checks that build on this one can still be played.
                let is_end = matches!(fault.what, What::NotEnded(_));
                let first = but_for.unwrap_or(check.name);
                break (Outcome::NotRun(first), but_for.filter(|_| is_end));
            }
            Err(_) if without.is_some() && !bench.counts_in_part() => {
                break (Outcome::NotRun(without.unwrap_or(check.name)), None);
            }
            Err(fault) => {
                let is_only_an_end = bench.is_only_an_end(&fault);
                let (steps, died, last_words) = bench.clear();
                let is_server = job.subject.role == Role::Server;
                let has_failed = died.is_some_and(|status| !status.success());
                let fault = match fault.mistake {
                    // Nothing that it does has shown what it believes.
                    Some(_) if is_server && has_failed && check.builds_on.is_empty() => {
                        fault.is(&CRASHES)
                    }
                    _ => fault,
                };
                let fault = *fault;
                let failure = Failure { steps, fault, died, last_words, is_only_an_end };
                break (Outcome::Failed(Box::new(failure)), None);
            }
        }
    };
    Done { check, outcome, but_for, time: begun.elapsed() }
}
