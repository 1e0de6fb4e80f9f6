//! `lab check`: any program, in any language, against the wire contract of a lesson.
//!
//! | module | what it does |
//! |---|---|
//! | [`subject`] | the program under test: how it is started, reached and ended |
//! | [`bench`](mod@bench) | the calls with which a check plays the other side |
//! | [`vitals`] | what the program does while nothing comes from it |
//! | [`report`] | what is told of it, to people and to programs |
//! | one per lesson | its checks, each a conversation |
//!
//! A check starts a fresh program, plays one conversation with it, and ends it. It names the mistake
//! that a failure points to from what it has seen on the wire, and from nothing else. It runs only
//! if the checks that it builds on have passed: so it may take for granted what they have shown, and
//! a failure has one name.

pub mod bench;
pub mod command;
mod hmac_auth;
mod nianbao;
mod nonblocking;
pub mod report;
mod socketserver;
mod struct_prefix;
mod struct_prefix_command;
pub mod subject;
mod tcp_echo;
mod udp_echo;
pub mod vitals;

use std::process::ExitStatus;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::catalogue;
use crate::record::Role;
use crate::stage;
use crate::words::{CRASHES, Mistake};
use bench::{Bench, Fault, Verdict, What};
use subject::Subject;

/// What is tested of one act of a lesson, on both sides.
#[derive(Debug)]
pub struct Suite {
    /// The lesson's name.
    pub lesson: &'static str,
    /// The act's name; empty in a lesson that has but one.
    pub act: &'static str,
    /// Datagrams, not a stream.
    pub datagrams: bool,
    /// A client may make as many connections as it likes.
    pub many_connections: bool,
    /// The words for our own server, besides the act and `--addr`.
    pub server_words: &'static [&'static str],
    /// The words for our own client.
    pub client_words: &'static [&'static str],
    /// What stands on every server's standard input: lines.
    pub server_input: &'static str,
    /// What stands on every client's standard input: lines.
    pub client_input: &'static str,
    /// Variables that every program gets, unless the user has set them.
    pub environment: &'static [(&'static str, &'static str)],
    /// The checks of a server, the plainest first.
    pub server: &'static [Check],
    /// The checks of a client, the plainest first.
    pub client: &'static [Check],
    /// The mistakes that they can name.
    pub mistakes: &'static [&'static Mistake],
}

/// One conversation with a program under test.
#[derive(Debug)]
pub struct Check {
    /// Its name, for `--only`.
    pub name: &'static str,
    /// What the program must do, in a sentence.
    pub expects: &'static str,
    /// The checks before it that must have passed: what it takes for granted.
    pub builds_on: &'static [&'static str],
    /// The conversation.
    pub play: fn(&mut Bench) -> Verdict,
}

/// A row of a suite's table.
const fn check(
    name: &'static str,
    expects: &'static str,
    builds_on: &'static [&'static str],
    play: fn(&mut Bench) -> Verdict,
) -> Check {
    Check { name, expects, builds_on, play }
}

/// Every suite, in the order of the catalogue.
pub const SUITES: &[&Suite] = &[
    &tcp_echo::ECHO,
    &udp_echo::ECHO,
    &nianbao::BURST,
    &nianbao::LEFTOVER,
    &nianbao::UDP,
    &struct_prefix::TEXT,
    &struct_prefix_command::COMMAND,
    &nonblocking::TALK,
    &hmac_auth::TALK,
    &socketserver::UPPER,
    &socketserver::WELCOME,
    &socketserver::GREETING,
    &socketserver::PRINT,
];

impl Suite {
    /// A suite of checks without options; the lessons fill in what they need.
    pub const EMPTY: Suite = Suite {
        lesson: "",
        act: "",
        datagrams: false,
        many_connections: false,
        server_words: &[],
        client_words: &[],
        server_input: "",
        client_input: "",
        environment: &[],
        server: &[],
        client: &[],
        mistakes: &[],
    };

    /// The checks of one side.
    pub fn checks(&self, role: Role) -> &'static [Check] {
        match role {
            Role::Server => self.server,
            Role::Client => self.client,
        }
    }

    /// The lesson, and the act if it has a name.
    pub fn name(&self) -> String {
        format!("{} {}", self.lesson, self.act).trim_end().to_string()
    }

    /// As in `cargo run --example misconceptions -- PATH`: the program that makes this mistake.
    pub fn misconception(&self, role: Role, mistake: &Mistake) -> String {
        let lesson = self.lesson;
        let side = if role == Role::Client { "client-" } else { "" };
        match suites(lesson, None).first().is_some_and(|first| first.act == self.act) {
            true => format!("{lesson}/{side}{}", mistake.name),
            false => format!("{lesson}/{}/{side}{}", self.act, mistake.name),
        }
    }

    /// The lesson's port.
    pub(crate) fn port(&self) -> u16 {
        catalogue::find(self.lesson).map_or(0, |lesson| lesson.port)
    }
}

/// The suites of a lesson; of one act if it is named.
pub fn suites(lesson: &str, act: Option<&str>) -> Vec<&'static Suite> {
    let of = SUITES.iter().filter(|suite| suite.lesson == lesson);
    of.filter(|suite| act.is_none_or(|act| suite.act == act)).copied().collect()
}

/// A program and what it is checked for.
#[derive(Debug)]
pub struct Job {
    /// The checks.
    pub suite: &'static Suite,
    /// The program.
    pub subject: Subject,
    /// The names of the checks to run; none means all.
    pub only: Vec<String>,
}

impl Job {
    fn checks(&self) -> &'static [Check] {
        self.suite.checks(self.subject.role)
    }

    /// The checks to run: those that were asked for, and what they build on.
    fn chosen(&self) -> Vec<bool> {
        let checks = self.checks();
        let mut chosen: Vec<bool> = checks
            .iter()
            .map(|check| self.only.is_empty() || self.only.iter().any(|name| name == check.name))
            .collect();
        // What a check builds on stands before it.
        for at in (0..checks.len()).rev().filter(|_| !self.only.is_empty()) {
            for before in 0..at {
                let needed = checks[at].builds_on.contains(&checks[before].name);
                chosen[before] |= chosen[at] && needed;
            }
        }
        chosen
    }
}

/// How checks are run.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// What chance starts from.
    pub seed: u64,
    /// The limit for each wait.
    pub limit: Duration,
    /// So many checks at a time.
    pub jobs: usize,
}

/// What came of a check.
#[derive(Debug)]
pub enum Outcome {
    /// All was as it should be.
    Passed,
    /// Something was not.
    Failed(Box<Failure>),
    /// It was not run: this check, on which it builds, has not passed.
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
    /// How long it took.
    pub time: Duration,
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
) -> std::io::Result<Vec<Vec<Done>>> {
    let _watch = stage::EndChildrenFirst::watch()?;
    let board = Board::new(jobs);
    std::thread::scope(|scope| {
        for _ in 0..manner.jobs.max(1) {
            scope.spawn(|| board.work(jobs, manner, done));
        }
    });
    subject::sweep();
    stage::not_interrupted()?;
    Ok(board.finish())
}

/// What is known of one check.
enum Place {
    Unchosen,
    Waiting,
    Running,
    Done(Box<Done>),
}

/// Who does what: the checks of all jobs, and how far they are.
struct Board {
    places: Mutex<Vec<Vec<Place>>>,
    changed: Condvar,
}

impl Board {
    fn new(jobs: &[Job]) -> Board {
        let place = |chosen| if chosen { Place::Waiting } else { Place::Unchosen };
        let places = jobs.iter().map(|job| job.chosen().into_iter().map(place).collect());
        Board { places: Mutex::new(places.collect()), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Vec<Place>>> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One worker: takes the next check that may run, until there is none.
    fn work(&self, jobs: &[Job], manner: Manner, tell: &(dyn Fn(usize, &Done) + Sync)) {
        let mut places = self.lock();
        while stage::not_interrupted().is_ok() {
            let Some((job, at)) = next(jobs, &places) else {
                let waiting = places.iter().flatten().any(|p| matches!(p, Place::Waiting));
                if !waiting {
                    break;
                }
                // Another worker is at something that this one's next check builds on.
                places = self.changed.wait(places).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let check = &jobs[job].checks()[at];
            let done = match missing(&jobs[job], &places[job], at) {
                Some(first) => {
                    Done { check, outcome: Outcome::NotRun(first), time: Duration::ZERO }
                }
                None => {
                    places[job][at] = Place::Running;
                    drop(places);
                    let done = play(&jobs[job], check, manner);
                    places = self.lock();
                    done
                }
            };
            tell(job, &done);
            places[job][at] = Place::Done(Box::new(done));
            self.changed.notify_all();
        }
        self.changed.notify_all();
    }

    fn finish(self) -> Vec<Vec<Done>> {
        let places = self.places.into_inner().unwrap_or_else(PoisonError::into_inner);
        let done = |place| match place {
            Place::Done(done) => Some(*done),
            _ => None,
        };
        places.into_iter().map(|job| job.into_iter().filter_map(done).collect()).collect()
    }
}

/// The next check that nothing keeps from being run, or from being given up.
fn next(jobs: &[Job], places: &[Vec<Place>]) -> Option<(usize, usize)> {
    let is_running = |place: &Place| matches!(place, Place::Running);
    for (job, of_job) in places.iter().enumerate() {
        // Programs that want a port of their own get it one at a time.
        let exclusive = |job: usize| jobs[job].subject.is_exclusive();
        let taken =
            |(job, of_job): (usize, &Vec<Place>)| exclusive(job) && of_job.iter().any(is_running);
        if exclusive(job) && places.iter().enumerate().any(taken) {
            continue;
        }
        let waiting = |at: &usize| matches!(of_job[*at], Place::Waiting);
        for at in (0..of_job.len()).filter(waiting) {
            let checks = jobs[job].checks();
            let known = |before: usize| matches!(of_job[before], Place::Done(_));
            let builds_on = |before: &usize| checks[at].builds_on.contains(&checks[*before].name);
            if (0..at).filter(builds_on).all(known) {
                return Some((job, at));
            }
        }
    }
    None
}

/// The check that this one builds on and that has not passed, if there is one.
fn missing(job: &Job, places: &[Place], at: usize) -> Option<&'static str> {
    let checks = job.checks();
    (0..at).filter(|before| checks[at].builds_on.contains(&checks[*before].name)).find_map(
        |before| match &places[before] {
            Place::Done(done) => match done.outcome {
                Outcome::Passed => None,
                Outcome::Failed(_) => Some(checks[before].name),
                // The check at the bottom is the one to mend.
                Outcome::NotRun(first) => Some(first),
            },
            _ => None,
        },
    )
}

/// So often a check is played at most if the machine is too busy to deliver as it should.
const TRIES: usize = 4;

/// Plays one check with a fresh program.
fn play(job: &Job, check: &'static Check, manner: Manner) -> Done {
    let begun = Instant::now();
    let mut tries = 1;
    let outcome = loop {
        let mut bench = Bench::new(job.suite, &job.subject, manner.limit, manner.seed);
        match (check.play)(&mut bench).and_then(|()| bench.conclude()) {
            Ok(()) => break Outcome::Passed,
            Err(_) if bench.has_stalled() && tries < TRIES => tries += 1,
            Err(fault) => {
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
                break Outcome::Failed(Box::new(Failure {
                    steps,
                    fault: *fault,
                    died,
                    last_words,
                }));
            }
        }
    };
    Done { check, outcome, time: begun.elapsed() }
}
