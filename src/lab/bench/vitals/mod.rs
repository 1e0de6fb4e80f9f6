//! What a program does while nothing comes from it: is it certain that nothing can come?
//!
//! Slow is not wrong. A program may sleep, compute, or wait for a deadline of its own, and still do
//! what it must. A wait for it ends before its limit only if the kernel shows (proc(5)) that the
//! program itself waits without end for somebody else:
//!
//! - two samples, a moment apart, are equal: the same threads, in the same system calls, and none of
//!   them has run in between;
//! - at least one thread waits without end on a socket, a pipe or a terminal, where nothing is unread;
//! - every other thread waits without end, too, for a thread or a child;
//! - no alarm and no timer is set that would wake it before our limit.
//!
//! Elsewhere than on Linux the limit decides.

#[cfg(target_os = "linux")]
mod calls;
mod process;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::sockets;
use process::Sample;

/// How soon we look for the first time. Later we look when the wait has become a sixteenth longer, so
/// that a long one costs little.
const SOON: Duration = Duration::from_millis(10);
/// No more than such a part of the time is spent on looking: a program may have very many threads.
const SHARE: u32 = 10;
/// But we look at least so often.
const SELDOM: Duration = Duration::from_millis(250);
/// Who has used so much CPU time in a wait, and half of the wait's time, goes round and round.
const SPINS: Duration = Duration::from_millis(500);

/// Why a wait for the program is over, or would bring nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stuck {
    /// It waits without end for something that cannot come.
    Waits,
    /// The limit is over, and it has worked most of the time.
    Spins,
    /// The limit is over.
    Late,
}

/// Watches one wait for a program.
pub struct Watch {
    /// The program's supervisor: the program is what stands below it.
    supervisor: Option<u32>,
    /// The program was started at this time: no wait of its own began before.
    born: Instant,
    begun: Instant,
    looked: Instant,
    /// How long that look took.
    cost: Duration,
    first: Option<Sample>,
    last: Option<Sample>,
    /// For how long the program was not there yet, or waited for a disk.
    held_up: Duration,
}

impl Watch {
    /// Begins to watch what this supervisor has started; without one only a limit can end a wait.
    pub fn begin(supervisor: Option<u32>, born: Instant) -> Watch {
        let now = Instant::now();
        let (cost, held_up) = (Duration::ZERO, Duration::ZERO);
        Watch { supervisor, born, begun: now, looked: now, cost, first: None, last: None, held_up }
    }

    /// Whether it is certain that nothing can come before this time.
    pub fn is_in_vain(&mut self, limit: Instant) -> bool {
        let now = Instant::now();
        let since = now - self.looked;
        let pause = SOON.max((now - self.begun) / 16).max(self.cost * SHARE).min(SELDOM);
        let Some(supervisor) = self.supervisor.filter(|_| since >= pause) else { return false };
        let sample = Sample::take(supervisor);
        (self.looked, self.cost) = (now, now.elapsed());
        if sample.as_ref().is_none_or(Sample::waits_for_a_disk) {
            self.held_up += since;
        }
        let Some(sample) = sample else { return false };
        let certain = self.last.as_ref() == Some(&sample)
            && sample.is_asleep()
            && are_endless(&sample, self.born, limit);
        self.first.get_or_insert_with(|| sample.clone());
        self.last = Some(sample);
        certain
    }

    /// For how long this wait was not the program's own: no processor was free for it, or the system
    /// was still loading it. A busy machine must not be taken for a slow program.
    pub fn starved(&self) -> Duration {
        let waited = match (self.first.as_ref(), self.supervisor.and_then(Sample::take)) {
            (Some(first), Some(now)) => now.starved_since(first),
            _ => Duration::ZERO,
        };
        waited + self.held_up
    }

    /// How the program has spent a wait that its limit has ended.
    pub fn verdict(&self) -> Stuck {
        // It works, or would if it had a processor.
        let works = match (self.first.as_ref(), self.supervisor.and_then(Sample::take)) {
            (Some(first), Some(now)) => {
                now.cpu().saturating_sub(first.cpu()) + now.starved_since(first)
            }
            _ => Duration::ZERO,
        };
        match works >= SPINS && works * 2 >= self.begun.elapsed() {
            true => Stuck::Spins,
            false => Stuck::Late,
        }
    }
}

/// Whether these threads wait without end, or beyond `limit`, and at least one of them for what
/// comes from outside. No wait has begun before the program was `born`.
#[cfg(target_os = "linux")]
fn are_endless(sample: &Sample, born: Instant, limit: Instant) -> bool {
    use calls::Wait;
    let mut outside = false;
    for thread in sample.threads() {
        match calls::of(thread) {
            Wait::Outside => outside = true,
            Wait::Inside => {}
            Wait::For(time) if born + time > limit => {}
            Wait::Until(time) if Instant::now() + time > limit => {}
            _ => return false,
        }
    }
    let mut processes: Vec<u32> = sample.threads().map(|thread| thread.process).collect();
    processes.dedup();
    outside && !processes.into_iter().any(|process| calls::has_timer(process, limit))
}

#[cfg(not(target_os = "linux"))]
fn are_endless(_: &Sample, _: Instant, _: Instant) -> bool {
    false
}

/// What a program does at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// At least one of its threads works, or is about to.
    Works,
    /// All its threads have slept for a moment: it has dealt with all that has reached it, or waits
    /// for a time of its own.
    Sleeps,
    /// It has ended, or is just ending.
    Ends,
    /// The system does not tell.
    Unknown,
}

/// A program that never sleeps, because it asks again and again whether there is something to do, has
/// seen all that is there when its threads have run so often, or for so long.
const TURNS: (u64, Duration) = (50, Duration::from_millis(100));

/// What a program has done since a moment.
pub struct Since {
    supervisor: u32,
    first: Sample,
}

impl Since {
    /// From now on; `None` if it does nothing, or the system does not tell.
    pub fn now(supervisor: u32) -> Option<Since> {
        Some(Since { supervisor, first: Sample::take(supervisor)? })
    }

    /// Whether it has run so often, or for so long, that it has seen what was there.
    pub fn has_run_enough(&self) -> bool {
        Sample::take(self.supervisor).is_some_and(|now| {
            now.runs().saturating_sub(self.first.runs()) >= TURNS.0
                || now.cpu().saturating_sub(self.first.cpu()) >= TURNS.1
        })
    }
}

/// What the program does at this moment.
pub fn doing(supervisor: u32) -> Doing {
    if !cfg!(target_os = "linux") {
        return Doing::Unknown;
    }
    let Some(first) = Sample::take(supervisor) else { return Doing::Ends };
    if first.threads().next().is_none() {
        return Doing::Ends;
    }
    if !first.is_asleep() {
        return Doing::Works;
    }
    std::thread::sleep(Duration::from_millis(2));
    match Sample::take(supervisor) {
        Some(second) if second == first => Doing::Sleeps,
        _ => Doing::Works,
    }
}

/// Whether the program may have set an alarm that ends it: alarm(2) shows nowhere. A program whose
/// executable does not name the call has set none.
pub fn may_set_an_alarm(supervisor: u32) -> bool {
    static KNOWN: Mutex<BTreeMap<PathBuf, bool>> = Mutex::new(BTreeMap::new());
    process::executables(supervisor).into_iter().any(|path| {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        *known.entry(path).or_insert_with_key(|path| {
            let program = std::fs::read(path).unwrap_or_default();
            // Text, because std looks for text fast even in a debug build.
            let program = String::from_utf8_lossy(&program);
            let names = |call: &str| program.contains(call);
            program.is_empty() || names("\0alarm\0") || names("\0setitimer\0")
        })
    })
}

/// Sends SIGTERM to all processes of the program, as a terminal does with Ctrl-C to a group.
pub fn terminate(supervisor: u32) {
    #[cfg(target_os = "linux")]
    for process in crate::stage::supervisor::below(supervisor) {
        let process = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
        if let Some(process) = process {
            // It fails if that one has ended.
            let _ = rustix::process::kill_process(process, rustix::process::Signal::TERM);
        }
    }
    #[cfg(all(unix, not(target_os = "linux")))]
    if let Some(group) = i32::try_from(supervisor).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::TERM);
    }
    #[cfg(not(unix))]
    let _ = supervisor;
}

/// The ports at which the program can be reached over UDP, or over TCP. `None` where the system does
/// not tell.
pub fn ports(supervisor: u32, datagrams: bool) -> Option<BTreeSet<u16>> {
    let all = sockets::reachable(datagrams)?;
    let own = process::sockets(supervisor);
    let is_own = |known: &&sockets::Known| own.contains(&known.inode);
    Some(all.iter().filter(is_own).map(|known| known.local.port()).collect())
}
