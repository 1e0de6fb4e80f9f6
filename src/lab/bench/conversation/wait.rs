//! Every wait for the program, and how it ends.

use std::io::{self, ErrorKind};
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use super::datagrams::Post;
use super::{Bench, Conn, LONGEST, Line, STALL};
use crate::bench::address::Address;
use crate::bench::deliver::Queues;
use crate::bench::fault::{Fault, What};
use crate::bench::mailbox::Mailbox;
use crate::bench::shared::mistakes::FIXED_PORT;
use crate::bench::vitals::{Doing, Since, Stuck, Watch};
use crate::bench::{deliver, vitals, words};
use crate::stage::{Nap, Role, not_interrupted};

/// A program that never settles is not waited for any longer.
const SETTLED: Duration = Duration::from_secs(1);
/// Where the system does not tell whether a program sleeps, this must do.
const BLIND: Duration = Duration::from_millis(20);
/// Between two of our looks there is less time than this, or we had to wait for a processor.
const LATE: Duration = Duration::from_millis(50);
/// However busy the machine is, a wait is at most this many times its limit.
const BUSY: u32 = 10;

/// Why a wait ended without what it waited for.
pub(super) enum Over {
    Stuck(Stuck),
    Died(ExitStatus),
    Flood,
    Interrupted,
    System(io::Error),
}

impl Bench<'_> {
    /// Waits until the program has done all that it can do without us: until its threads sleep, or, if
    /// they never do, have run often enough to see all that was there. (Elsewhere than on Linux:
    /// 20 ms.) It may sleep for a time of its own, and then go on.
    pub fn settle(&mut self) {
        let deadline = Instant::now() + self.limit.min(SETTLED);
        let nap = Nap::begin();
        // A datagram that waits will wake it.
        while self.is_mail_waiting() {
            if Instant::now() >= deadline {
                break;
            }
            nap.take();
        }
        let program = self.running.as_ref().map(|running| running.process.id());
        let since = program.and_then(Since::now);
        let has_run_enough = || since.as_ref().is_some_and(Since::has_run_enough);
        let mut looked = Instant::now();
        loop {
            match program.map(vitals::doing) {
                Some(Doing::Works) if Instant::now() < deadline && !has_run_enough() => nap.take(),
                None | Some(Doing::Unknown) => {
                    std::thread::sleep(BLIND);
                    break;
                }
                Some(_) => break,
            }
            self.stalled |= looked.elapsed() > STALL;
            looked = Instant::now();
        }
        self.stalled |= looked.elapsed() > STALL;
        self.active = Instant::now();
    }

    /// The same, and all that the program has sent is here: the kernel may hold a small message back
    /// until the one before it is acknowledged (Nagle's algorithm), which takes some 40 ms.
    pub fn settle_and_hear(&mut self) {
        self.settle();
        let (deadline, nap) = (Instant::now() + SETTLED, Nap::begin());
        loop {
            // What lies in our own buffer keeps the rest from coming.
            for conn in (0..self.lines.len()).map(Conn) {
                let _ = self.read(conn);
            }
            if !self.is_on_its_way() || Instant::now() >= deadline {
                break;
            }
            nap.take();
        }
        self.active = Instant::now();
    }

    /// Waits until `ready` gives something. The wait ends before the limit only if it is certain
    /// that nothing can come: see [`vitals`].
    pub(super) fn wait<T>(
        &mut self,
        limit: Duration,
        ready: impl FnMut(&mut Self) -> io::Result<Option<T>>,
    ) -> Result<T, Over> {
        self.wait_for(limit, false, ready)
    }

    /// The same; an alarm that ends the program may be what we wait for, and nobody can see one.
    pub(super) fn wait_for<T>(
        &mut self,
        limit: Duration,
        is_its_end: bool,
        mut ready: impl FnMut(&mut Self) -> io::Result<Option<T>>,
    ) -> Result<T, Over> {
        let begun = Instant::now();
        // This check can tell nothing more, so it does not wait any more.
        let limit = if self.ends.is_open { Duration::ZERO } else { limit };
        let mut deadline = self.deadline.min(begun + limit);
        let running = self.running.as_ref();
        let born = running.map_or(begun, |running| running.born);
        let program = running.map(|running| running.process.id());
        let may_alarm = is_its_end && program.is_some_and(vitals::may_set_an_alarm);
        let mut watch = Watch::begin(program.filter(|_| !may_alarm), born);
        let nap = Nap::begin();
        let mut looked = Instant::now();
        let mut late = Duration::ZERO;
        let mut before: Option<Vec<(usize, Queues)>> = None;
        self.away = self.active.elapsed();
        loop {
            let found = ready(self).map_err(Over::System)?;
            self.away = Duration::ZERO;
            // Kept from running for so long, we may have answered too late.
            let since = looked.elapsed();
            self.stalled |= since > STALL;
            if since > LATE {
                late += since;
            }
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
            if watch.is_in_vain(deadline) && !self.is_on_its_way() && !self.may_have_told() {
                // Between our look and the program's state something may have moved.
                let now = self.progress();
                if before.as_ref() == Some(&now) {
                    return ready(self).map_err(Over::System)?.ok_or(Over::Stuck(Stuck::Waits));
                }
                before = Some(now);
            }
            if Instant::now() >= deadline {
                // A busy machine is not the program's fault: it gets the time that it had to wait for
                // a processor, and the time that we had to wait.
                let fair = (begun + limit + watch.starved() + late).min(begun + limit * BUSY);
                if fair <= deadline {
                    let verdict = watch.verdict();
                    // If it does nothing more, its end may be on its way to us.
                    let died = if verdict == Stuck::Late { self.died() } else { None };
                    let over = died.map_or(Over::Stuck(verdict), Over::Died);
                    return ready(self).map_err(Over::System)?.ok_or(over);
                }
                // Nor may it cost the waits and the experiments that follow.
                self.deadline += fair - deadline;
                deadline = fair;
            }
            nap.take();
        }
    }

    /// Whether a datagram of ours waits for the program to receive it.
    fn is_mail_waiting(&self) -> bool {
        let unix = |post: &Post| post.socket.as_ref().and_then(Mailbox::is_drained) == Some(false);
        match self.mailed {
            Some(Address::Ip(addr)) => matches!(deliver::datagrams_waiting(addr), Some(1..)),
            Some(Address::Path(_)) => self.posts.iter().any(unix),
            None => false,
        }
    }

    /// How much has come, and what waits at the ends of all connections.
    fn progress(&self) -> Vec<(usize, Queues)> {
        let of = |line: &Line| {
            (line.came.len(), line.stream.as_ref().map_or([None; 2], deliver::queues))
        };
        self.lines.iter().map(of).collect()
    }

    /// A server that says where it listens may have said so: the line may not be here yet.
    fn may_have_told(&self) -> bool {
        self.subject.role == Role::Server && self.addr.is_none()
    }

    /// Whether the kernel still has bytes to deliver, to us or to the program: it may hold back small
    /// ones until the other side has acknowledged what came before (Nagle's algorithm).
    fn is_on_its_way(&self) -> bool {
        self.lines.iter().filter_map(|line| line.stream.as_ref()).any(deliver::is_on_its_way)
    }

    pub(super) fn over(
        &mut self,
        over: Over,
        stuck: fn(Stuck) -> What,
        conn: Option<Conn>,
        expected: &[u8],
    ) -> Box<Fault> {
        self.note(&over);
        let what = match over {
            // A slow program, or one that sends little by little. That need not be a mistake.
            Over::Stuck(_) if Instant::now() >= self.deadline => {
                return self.seen_anywhere(words::took_too_long(LONGEST)).unnamed();
            }
            Over::Stuck(how) => stuck(how),
            Over::Died(status) => What::Died(status),
            Over::Flood => What::Flood,
            Over::Interrupted => What::Interrupted,
            Over::System(error) if error.kind() == ErrorKind::Interrupted => What::Interrupted,
            Over::System(error) => What::Seen(words::system_error(&error)),
        };
        self.fault(what, conn, expected)
    }

    /// The program was never reached, or never called.
    pub(super) fn unreachable(&mut self, over: Over) -> Box<Fault> {
        let told = self.subject.is_told().then_some(self.addr).flatten();
        if let (Some(told), [port], None) = (told, self.ports().as_slice(), self.fixed) {
            return self.fault(What::Elsewhere(told.port(), *port), None, &[]).is(&FIXED_PORT);
        }
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
        let program = self.running.as_ref().map(|running| running.process.id());
        let ports = program.and_then(|program| vitals::ports(program, self.setting.datagrams));
        ports.unwrap_or_default().into_iter().collect()
    }
}
