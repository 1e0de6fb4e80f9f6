//! What proc(5) says of a program: its processes, and what each thread of them does.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

#[cfg(target_os = "linux")]
use crate::stage::supervisor::{below, threads};

/// All threads of a program at one moment. Two that are equal mean that none has run in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sample(Vec<Thread>);

/// One thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Thread {
    pub(super) process: u32,
    number: u32,
    /// As in `stat`: R runs, S sleeps, D waits for a disk, Z has ended.
    state: char,
    /// `syscall`: number, six arguments, stack and place of the call it is in.
    call: String,
    /// `schedstat`: nanoseconds on a processor, nanoseconds of waiting for one, times it has run.
    time: [u64; 3],
}

impl Sample {
    /// Looks at every thread below this supervisor; `None` if there is none, or no /proc.
    pub(super) fn take(supervisor: u32) -> Option<Sample> {
        let mut found = vec![];
        for process in below(supervisor) {
            for number in threads(process) {
                found.extend(Thread::look(process, number));
            }
        }
        (!found.is_empty()).then_some(Sample(found))
    }

    /// Whether all threads sleep, or have ended.
    pub(super) fn is_asleep(&self) -> bool {
        self.0.iter().all(|thread| matches!(thread.state, 'S' | 'Z' | 'X'))
    }

    /// Whether one of them waits for a disk, as a program does that is being loaded.
    pub(super) fn waits_for_a_disk(&self) -> bool {
        self.0.iter().any(|thread| thread.state == 'D')
    }

    /// The threads that have not ended.
    pub(super) fn threads(&self) -> impl Iterator<Item = &Thread> {
        self.0.iter().filter(|thread| !matches!(thread.state, 'Z' | 'X'))
    }

    /// CPU time so far.
    pub(super) fn cpu(&self) -> Duration {
        Duration::from_nanos(self.0.iter().map(|thread| thread.time[0]).sum())
    }

    /// How often its threads have been given a processor so far.
    pub(super) fn runs(&self) -> u64 {
        self.0.iter().map(|thread| thread.time[2]).sum()
    }

    /// For how long the thread that had to wait longest has waited for a processor.
    pub(super) fn starved_since(&self, first: &Sample) -> Duration {
        let before = |thread: &Thread| {
            let same = first.0.iter().find(|old| old.number == thread.number);
            same.map_or(0, |old| old.time[1])
        };
        let waited = self.0.iter().map(|thread| thread.time[1].saturating_sub(before(thread)));
        Duration::from_nanos(waited.max().unwrap_or(0))
    }
}

impl Thread {
    fn look(process: u32, number: u32) -> Option<Thread> {
        let folder = format!("/proc/{process}/task/{number}");
        let stat = fs::read_to_string(format!("{folder}/stat")).ok()?;
        // The name stands in parentheses and may hold anything, even a parenthesis.
        let state = stat.get(stat.rfind(')')? + 1..)?.trim_start().chars().next()?;
        let call = fs::read_to_string(format!("{folder}/syscall")).unwrap_or_default();
        let time = fs::read_to_string(format!("{folder}/schedstat")).unwrap_or_default();
        let mut time = time.split_whitespace().map(|field| field.parse().unwrap_or(0));
        let time = [time.next()?, time.next()?, time.next()?];
        Some(Thread { process, number, state, call, time })
    }

    /// The system call that it is in, and its arguments.
    #[cfg(target_os = "linux")]
    pub(super) fn call(&self) -> Option<(u32, [u64; 6])> {
        let mut fields = self.call.split_whitespace();
        let number = fields.next()?.parse().ok()?;
        let mut arguments = [0; 6];
        for argument in &mut arguments {
            *argument = u64::from_str_radix(fields.next()?.strip_prefix("0x")?, 16).ok()?;
        }
        Some((number, arguments))
    }
}

/// The numbers of all sockets of the program, as sock_diag(7) has them.
pub(super) fn sockets(supervisor: u32) -> BTreeSet<u32> {
    let links = below(supervisor).into_iter().flat_map(descriptors).map(|(_, link)| link);
    links
        .filter_map(|link| link.strip_prefix("socket:[")?.strip_suffix(']')?.parse().ok())
        .collect()
}

/// The executables of the program's processes.
pub(super) fn executables(supervisor: u32) -> BTreeSet<PathBuf> {
    let links = below(supervisor).into_iter().map(|process| format!("/proc/{process}/exe"));
    links.filter_map(|link| fs::read_link(link).ok()).collect()
}

/// The descriptors of a process, and what each of them is.
pub(super) fn descriptors(process: u32) -> Vec<(u32, String)> {
    let Ok(open) = fs::read_dir(format!("/proc/{process}/fd")) else { return vec![] };
    let open = open.flatten().filter_map(|entry| {
        let link = fs::read_link(entry.path()).ok()?;
        Some((entry.file_name().to_str()?.parse().ok()?, link.to_string_lossy().to_string()))
    });
    open.collect()
}

#[cfg(not(target_os = "linux"))]
fn below(_: u32) -> Vec<u32> {
    vec![]
}

#[cfg(not(target_os = "linux"))]
fn threads(_: u32) -> Vec<u32> {
    vec![]
}
