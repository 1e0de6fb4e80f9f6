//! What a program does while nothing comes from it: has it ended, does it sleep, does it spin?
//!
//! Who waits for an answer that will never come should not have to wait for the whole deadline. On
//! Linux the kernel tells (proc(5)): a program whose threads have all slept for a second without
//! waking once waits for somebody else; one that has used a second of CPU time for nothing spins.
//! A program that is only kept from running, on a busy machine, does neither. Elsewhere the deadline
//! decides.

use std::collections::BTreeSet;
use std::fs;
use std::time::{Duration, Instant};

/// For so long all threads must have slept, or so much CPU time must have been used.
pub const ENOUGH: Duration = Duration::from_secs(1);
/// How often we look.
const EVERY: Duration = Duration::from_millis(50);
/// proc(5): times are in ticks of `sysconf(_SC_CLK_TCK)`, which is 100 on every Linux there is.
const TICKS_PER_SECOND: u64 = 100;

/// Why a wait for the program is over, or would be in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stuck {
    /// All its threads sleep in system calls, and none has woken for a second.
    Sleeps,
    /// It has used a second of CPU time, and nothing came of it.
    Spins,
    /// The deadline is over.
    Late,
}

/// What all threads of a process group have done so far.
#[derive(Debug, PartialEq, Eq)]
struct Sample {
    threads: BTreeSet<u32>,
    switches: u64,
    ticks: u64,
    asleep: bool,
}

/// Watches one wait for a program.
pub struct Watch {
    group: Option<u32>,
    since: Instant,
    looked: Instant,
    first_ticks: Option<u64>,
    last: Option<Sample>,
    enough: Duration,
}

impl Watch {
    /// Begins to watch the process group with this number; without one only a deadline can end a
    /// wait.
    pub fn begin(group: Option<u32>) -> Watch {
        let now = Instant::now();
        Watch { group, since: now, looked: now, first_ticks: None, last: None, enough: ENOUGH }
    }

    /// The same for a program that is starting: that takes CPU time, and a pause may be longer.
    pub fn begin_start(group: Option<u32>) -> Watch {
        Watch { enough: 3 * ENOUGH, ..Watch::begin(group) }
    }

    /// Whether waiting on is in vain, as far as the kernel tells.
    pub fn look(&mut self) -> Option<Stuck> {
        let group = self.group?;
        let now = Instant::now();
        if now.duration_since(self.looked) < EVERY {
            return None;
        }
        self.looked = now;
        let sample = sample(group)?;
        let first = *self.first_ticks.get_or_insert(sample.ticks);
        let used = (sample.ticks - first.min(sample.ticks)) * 1000 / TICKS_PER_SECOND;
        if self.enough == ENOUGH && used >= ENOUGH.as_millis() as u64 {
            return Some(Stuck::Spins);
        }
        if !sample.asleep || self.last.as_ref() != Some(&sample) {
            self.since = now;
        }
        self.last = Some(sample);
        (now.duration_since(self.since) >= self.enough).then_some(Stuck::Sleeps)
    }
}

/// Whether all threads of the group sleep at this moment: it has dealt with all that has reached it.
///
/// `None` where the system does not tell.
pub fn asleep(group: u32) -> Option<bool> {
    sample(group).map(|sample| sample.asleep)
}

/// The ports at which the processes of the group can be reached over UDP, or over TCP.
///
/// `None` where the system does not tell.
pub fn ports(group: u32, datagrams: bool) -> Option<BTreeSet<u16>> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let mut sockets = BTreeSet::new();
    for pid in members(group) {
        let Ok(open) = fs::read_dir(format!("/proc/{pid}/fd")) else { continue };
        let links = open.flatten().filter_map(|file| fs::read_link(file.path()).ok());
        sockets.extend(links.map(|link| link.to_string_lossy().to_string()));
    }
    let mut ports = BTreeSet::new();
    // The states of a listener and of an unconnected datagram socket (proc(5)).
    let tables = match datagrams {
        true => [("udp", "07"), ("udp6", "07")],
        false => [("tcp", "0A"), ("tcp6", "0A")],
    };
    for (table, state) in tables {
        let table = fs::read_to_string(format!("/proc/net/{table}")).unwrap_or_default();
        for line in table.lines() {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let [_, local, _, is, _, _, _, _, _, inode, ..] = fields[..] else { continue };
            if is == state && sockets.contains(&format!("socket:[{inode}]")) {
                let port = local.rsplit(':').next().map(|port| u16::from_str_radix(port, 16));
                ports.extend(port.and_then(Result::ok));
            }
        }
    }
    Some(ports)
}

/// The processes of a group, which has the number of its first: that one and what it has started, as
/// far as it is still in the group. None where the system does not tell.
fn members(group: u32) -> Vec<u32> {
    let mut found = vec![group];
    let mut next = 0;
    while let Some(pid) = found.get(next).copied() {
        next += 1;
        let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else { continue };
        for thread in threads.flatten() {
            let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
            found.extend(children.split_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
        }
    }
    let in_group =
        |pid: &u32| stat(&format!("/proc/{pid}/stat")).is_some_and(|(_, of, _)| of == group);
    found.into_iter().filter(in_group).collect()
}

/// Looks at every thread of every process of the group; `None` if there is none, or no /proc.
fn sample(group: u32) -> Option<Sample> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let mut sample = Sample { threads: BTreeSet::new(), switches: 0, ticks: 0, asleep: true };
    for pid in members(group) {
        let Some((_, _, ticks)) = stat(&format!("/proc/{pid}/stat")) else { continue };
        sample.ticks += ticks;
        let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else { continue };
        for thread in threads.flatten() {
            let Ok(number) = thread.file_name().to_string_lossy().parse::<u32>() else { continue };
            let folder = thread.path();
            let Some((state, _, _)) = stat(&folder.join("stat").to_string_lossy()) else {
                continue;
            };
            sample.threads.insert(number);
            // A zombie has nothing left to do; anything that is not an interruptible sleep is work.
            sample.asleep &= matches!(state, 'S' | 'Z' | 'X' | 'T');
            let status = fs::read_to_string(folder.join("status")).unwrap_or_default();
            sample.switches += status
                .lines()
                .filter(|line| line.contains("ctxt_switches:"))
                .filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok())
                .sum::<u64>();
        }
    }
    (!sample.threads.is_empty()).then_some(sample)
}

/// State, process group and CPU ticks of a process or thread, from its `stat` (proc(5)).
fn stat(path: &str) -> Option<(char, u32, u64)> {
    let text = fs::read_to_string(path).ok()?;
    // The name stands in parentheses and may hold anything, even a parenthesis.
    let fields: Vec<&str> = text.get(text.rfind(')')? + 1..)?.split_whitespace().collect();
    let ticks = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some((fields.first()?.chars().next()?, fields.get(2)?.parse().ok()?, ticks))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::stage::Process;
    use std::process::{Command, Stdio};

    #[allow(clippy::unwrap_used)] // a test's helper
    fn stuck(script: &str) -> Option<Stuck> {
        let mut command = Command::new("sh");
        command.args(["-c", script]).stdin(Stdio::null());
        let process = Process::spawn_group(command).unwrap();
        let mut watch = Watch::begin(Some(process.id()));
        let deadline = Instant::now() + Duration::from_secs(30);
        while Instant::now() < deadline {
            if let Some(stuck) = watch.look() {
                return Some(stuck);
            }
            std::thread::sleep(EVERY);
        }
        None
    }

    #[test]
    fn who_sleeps_and_who_spins_is_told_apart() {
        assert_eq!(stuck("exec sleep 60"), Some(Stuck::Sleeps));
        assert_eq!(stuck("sleep 60; :"), Some(Stuck::Sleeps), "its child sleeps, too");
        assert_eq!(stuck("while :; do :; done"), Some(Stuck::Spins));
    }

    #[test]
    fn a_server_is_found_at_its_port() {
        let script = "import socket; s = socket.create_server(('127.0.0.1', 0)); \
                      print(s.getsockname()[1], flush=True); s.accept()";
        let mut command = Command::new("python3");
        command.args(["-c", script]).stdin(Stdio::null());
        let process = Process::spawn_group(command).unwrap();
        assert!(process.says(Duration::from_secs(30), |_| true));
        let port: u16 = process.stdout()[0].parse().unwrap();
        assert_eq!(ports(process.id(), false), Some(BTreeSet::from([port])));
    }

    #[test]
    fn who_wakes_now_and_then_is_neither() {
        let script = "for n in 1 2 3 4 5 6 7 8; do sleep 0.4; done; exec sleep 60";
        let begun = Instant::now();
        assert_eq!(stuck(script), Some(Stuck::Sleeps));
        assert!(begun.elapsed() > Duration::from_secs(3), "it was taken for asleep too early");
    }
}
