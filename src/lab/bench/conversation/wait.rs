//! Every wait for the program, and how it ends.

use std::io::{self, ErrorKind};
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use super::{Bench, Conn, STALL};
use crate::bench::fault::{Fault, What};
use crate::bench::vitals::{Stuck, Watch};
use crate::bench::{deliver, vitals, words};
use crate::stage::{Role, not_interrupted};

/// Whether, and how, a program is watched while we wait for it.
#[derive(Clone, Copy)]
pub(super) enum Watched {
    /// It has something to do: who only sleeps, or spins, will not do it.
    Working,
    /// It is starting.
    Starting,
    /// It may wait for a deadline of its own: only ours ends this wait.
    Not,
}

/// Why a wait ended without what it waited for.
pub(super) enum Over {
    Stuck(Stuck),
    Died(ExitStatus),
    Flood,
    Interrupted,
    System(io::Error),
}

impl Bench<'_> {
    /// Waits until the program has done all that it can do without us: until its threads sleep.
    /// (Elsewhere than on Linux: 20 ms.)
    pub fn settle(&mut self) {
        let group = self.running.as_ref().map(|running| running.process.id());
        let deadline = Instant::now() + self.limit.min(Duration::from_secs(1));
        // A datagram that waits will wake it.
        while let Some(1..) = self.mailed.and_then(deliver::datagrams_waiting) {
            if Instant::now() >= deadline {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        let mut looked = Instant::now();
        while let Some(false) = group.and_then(vitals::asleep) {
            if Instant::now() >= deadline {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
            self.stalled |= looked.elapsed() > STALL;
            looked = Instant::now();
        }
        std::thread::sleep(Duration::from_millis(20));
        self.stalled |= looked.elapsed() > STALL;
        self.active = Instant::now();
    }

    /// Waits until `ready` gives something. A program that is watched ends the wait before the limit
    /// does if it sleeps, or spins.
    pub(super) fn wait<T>(
        &mut self,
        limit: Duration,
        watched: Watched,
        mut ready: impl FnMut(&mut Self) -> io::Result<Option<T>>,
    ) -> Result<T, Over> {
        let deadline = self.deadline.min(Instant::now() + limit);
        let group = self.running.as_ref().map(|running| running.process.id());
        let mut watch = match watched {
            Watched::Working => Watch::begin(group),
            Watched::Starting => Watch::begin_start(group),
            Watched::Not => Watch::begin(None),
        };
        let (mut more, mut is_over) = (false, false);
        let mut nap = Duration::from_micros(50);
        let mut looked = Instant::now();
        loop {
            let found = ready(self).map_err(Over::System)?;
            // Kept from running for so long, we may have answered too late.
            self.stalled |= looked.elapsed() > STALL;
            looked = Instant::now();
            if let Some(found) = found {
                self.active = Instant::now();
                return Ok(found);
            }
            if let Some(running) = &mut self.running {
                if let Some(status) = running.process.ended().map_err(Over::System)? {
                    // What it did last may have come since we looked.
                    return ready(self).map_err(Over::System)?.ok_or(Over::Died(status));
                }
            }
            if self.flooded() {
                return Err(Over::Flood);
            }
            if not_interrupted().is_err() {
                return Err(Over::Interrupted);
            }
            if let Some(stuck) = watch.look() {
                return ready(self).map_err(Over::System)?.ok_or(Over::Stuck(stuck));
            }
            if Instant::now() >= deadline {
                if is_over {
                    return Err(Over::Stuck(Stuck::Late));
                }
                // Who works at this moment, or waits for a disk, is only late: it gets as long
                // again, but not to spin.
                let is_late = group.and_then(vitals::asleep) == Some(false);
                if !is_late || Instant::now() >= deadline + limit {
                    // It may have ended just now: one more look.
                    is_over = true;
                    continue;
                }
                if !more {
                    (more, watch) = (true, Watch::begin(group));
                }
            }
            std::thread::sleep(nap);
            nap = (nap * 2).min(Duration::from_millis(5));
        }
    }

    pub(super) fn over(
        &mut self,
        over: Over,
        stuck: fn(Stuck) -> What,
        conn: Option<Conn>,
        expected: &[u8],
    ) -> Box<Fault> {
        let what = match over {
            Over::Stuck(how) => stuck(how),
            Over::Died(status) => What::Died(status),
            Over::Flood => What::Flood,
            Over::Interrupted => What::Interrupted,
            Over::System(error) if error.kind() == ErrorKind::Interrupted => What::Interrupted,
            Over::System(error) => What::Seen(words::system_error(&error)),
        };
        self.fault(what, conn, expected)
    }

    pub(super) fn unreachable(&mut self, over: Over) -> Box<Fault> {
        let text = match over {
            Over::Died(status) => {
                words::ended_before_reachable(status.code(), self.setting.datagrams)
            }
            Over::Stuck(_) => match self.subject.role {
                Role::Server => {
                    words::never_reachable(self.addr, &self.ports(), self.setting.datagrams)
                }
                Role::Client => words::never_called(),
            },
            other => return self.over(other, What::Nothing, None, &[]),
        };
        self.unstarted(&text)
    }

    /// Where it can be reached instead, as far as the system tells.
    pub(super) fn ports(&self) -> Vec<u16> {
        let group = self.running.as_ref().map(|running| running.process.id());
        let ports = group.and_then(|group| vitals::ports(group, self.setting.datagrams));
        ports.unwrap_or_default().into_iter().collect()
    }
}
