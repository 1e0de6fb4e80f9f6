//! The end of a check.

use std::process::ExitStatus;
use std::time::{Duration, Instant};

use super::wait::Over;
use super::{Bench, Conn, EXPERIMENT};
use crate::bench::fault::{End, Fault, MOST_OUTPUT, Verdict, What};
use crate::bench::vitals::{self, Doing, Stuck};
use crate::bench::words;
use crate::stage::{Nap, Role};

/// A program that has just closed its last connection takes a moment to end: so long we wait, if it
/// works, or if the system does not tell.
const ITS_END: Duration = Duration::from_secs(2);
const BLIND: Duration = Duration::from_millis(100);

/// What is known of how a server ends its connections.
#[derive(Default)]
pub(super) struct Ends {
    /// Another check has shown that the server does not end them. This check does not ask for it.
    are_overlooked: bool,
    /// The server has not ended at least one connection, and this check has gone on.
    were_overlooked: bool,
    /// Since then the server was silent. The connection that it has not ended may be the cause, so
    /// this check can tell nothing more.
    pub(super) is_open: bool,
}

impl Bench<'_> {
    /// Another check has shown that the server does not end its connections. This check looks at all
    /// the rest.
    pub(in crate::bench) fn overlook_ends(&mut self) {
        self.ends.are_overlooked = true;
        self.limit = self.limit.min(EXPERIMENT);
    }

    /// If ends are overlooked: leaves this connection to the server, and does not wait for its end.
    pub fn overlooks_end(&mut self, conn: Conn) -> bool {
        if self.ends.are_overlooked {
            self.steps.push(words::step_overlook(self.name(conn)));
            self.settle();
            self.disregard(conn);
            self.ends.were_overlooked = true;
        }
        self.ends.are_overlooked
    }

    /// The same where only the server's FIN would tell that no more bytes come. A server
    /// may leave its connections open: `many` has shown that it then serves as many as a check makes.
    pub fn overlooks_silence(&mut self, conn: Conn, fault: &Fault) -> bool {
        let overlooks = matches!(fault.what, What::Nothing(_)) && self.overlooks_end(conn);
        self.ends.is_open &= !overlooks;
        overlooks
    }

    /// Whether the only fault is that a server did not end a connection. The server must have said
    /// something before: a server that never speaks may do nothing at all.
    pub(in crate::bench) fn is_only_an_end(&self, fault: &Fault) -> bool {
        let is_end = fault.mistake.is_some_and(|mistake| mistake.is_only_an_end)
            && matches!(fault.what, What::NotEnded(_));
        let has_spoken = self.lines.iter().any(|line| !line.came.is_empty());
        is_end && has_spoken && self.subject.role == Role::Server
    }

    /// A wait has ended without a result. If ends are overlooked, the server may be busy with a
    /// connection that it has not ended.
    pub(super) fn note(&mut self, over: &Over) {
        if let (true, Over::Stuck(how)) = (self.ends.are_overlooked, over) {
            self.ends.is_open |= *how != Stuck::Waits || self.ends.were_overlooked;
        }
    }

    /// Whether overlooked ends may be the cause of a fault: the server is busy with a connection that it
    /// has not ended, or it has no descriptor left.
    pub(in crate::bench) fn is_of_overlooked_ends(&self, fault: &Fault) -> bool {
        let is_open = match fault.what {
            What::NotEnded(_) => true,
            What::Nothing(_) | What::NotTaken(_) => self.ends.is_open,
            What::Refused => self.ends.were_overlooked,
            _ => self.extra.open_files.is_some() && self.ends.were_overlooked,
        };
        self.ends.are_overlooked && is_open
    }

    /// Whether a fault counts in a check that is played in part. For a server, only an error that has
    /// ended it counts.
    pub(in crate::bench) fn counts_in_part(&mut self) -> bool {
        let is_client = self.subject.role == Role::Client;
        is_client || self.died().is_some_and(|status| !status.success())
    }

    /// How the program has ended, if it has, or is about to.
    pub(super) fn died(&mut self) -> Option<ExitStatus> {
        let process = &mut self.running.as_mut()?.process;
        let (deadline, nap) = (Instant::now() + ITS_END, Nap::begin());
        loop {
            let status = process.wait(Duration::ZERO).ok()?;
            match vitals::doing(process.id()) {
                _ if status.is_some() => return status,
                Doing::Unknown => return process.wait(BLIND).ok()?,
                Doing::Sleeps => return None,
                _ if Instant::now() >= deadline => return None,
                Doing::Works | Doing::Ends => nap.take(),
            }
        }
    }

    /// Whether the program runs. One that is just ending does not.
    pub fn is_running(&mut self) -> bool {
        let Some(running) = self.running.as_mut() else { return true };
        match vitals::doing(running.process.id()) {
            Doing::Ends => self.died().is_none(),
            _ => matches!(running.process.ended(), Ok(None)),
        }
    }

    /// Whether a delivery had a pause in it that nobody had meant: then a fault proves nothing.
    pub(in crate::bench) fn has_stalled(&self) -> bool {
        self.stalled
    }

    /// What holds at the end of every check: nothing is left over, and nobody is there uninvited.
    pub(in crate::bench) fn conclude(&mut self) -> Verdict {
        for conn in (0..self.lines.len()).map(Conn) {
            let line = &self.lines[conn.0];
            let matters = line.end != Some(End::Rst) && !line.is_done;
            if matters && !self.pending(conn).is_empty() {
                self.steps.push(words::step_nothing_left(self.name(conn)));
                return Err(self.fault(What::Extra, Some(conn), &[]));
            }
        }
        if !self.posts.is_empty() {
            self.settle();
        }
        for peer in (0..self.posts.len()).map(Conn) {
            if let Ok(Some((came, _))) = self.read_datagram(peer) {
                self.steps.push(words::step_no_datagram(self.post_name(peer)));
                return Err(self.datagram_fault(What::ExtraDatagram(came.len()), peer, &[], came));
            }
        }
        if self.flooded() {
            return Err(self.fault(What::Flood, None, &[]));
        }
        Ok(())
    }

    /// Ends the program. Gives the steps, how the program had ended by itself, and its last words.
    pub(in crate::bench) fn clear(mut self) -> (Vec<String>, Option<ExitStatus>, Vec<String>) {
        let (died, last_words) = match self.ended.take() {
            Some(ended) => ended,
            None => self.known_at_its_end(),
        };
        self.running = None;
        (std::mem::take(&mut self.steps), died, last_words)
    }

    /// How the program had ended by itself, and its last words. Then it is ended: only so all that it
    /// wrote is certain to be here. Our connections end later: it must not see that, and say something.
    pub(super) fn known_at_its_end(&mut self) -> (Option<ExitStatus>, Vec<String>) {
        let died = self.died();
        if let Some(running) = &mut self.running {
            running.process.kill();
        }
        (died, self.last_words())
    }

    pub(super) fn last_words(&self) -> Vec<String> {
        if let Some(messages) = self.subject.compiler() {
            return messages.lines().take(words::COMPILER_LINES).map(str::to_string).collect();
        }
        let Some(running) = &self.running else { return vec![] };
        let (stderr, stdout) = (running.process.stderr(), running.process.stdout());
        let lines = if stderr.iter().any(|line| !line.trim().is_empty()) { stderr } else { stdout };
        let lines: Vec<_> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
        // Rust says why it panics, and where, above a backtrace that may be long.
        if let Some(panic) = lines.iter().rposition(|line| line.contains(" panicked at ")) {
            let told =
                lines[panic..].iter().take(2).map(String::as_str).collect::<Vec<_>>().join(" ");
            return told
                .split_once(" panicked at ")
                .map(|(_, at)| words::panic(at))
                .into_iter()
                .collect();
        }
        lines[lines.len().saturating_sub(words::LAST_LINES)..].to_vec()
    }

    pub(super) fn flooded(&self) -> bool {
        self.running.as_ref().is_some_and(|running| running.process.written() > MOST_OUTPUT)
    }

    /// The program must end the stream now, with a FIN, and say nothing more before it.
    pub fn expect_end(&mut self, conn: Conn) -> Verdict {
        self.steps.push(words::step_end(self.name(conn)));
        match self.end(conn)? {
            End::Fin => Ok(()),
            End::Rst => Err(self.fault(What::Reset, Some(conn), &[])),
        }
    }

    /// The program must give the connection up, however rudely, and say nothing more before it.
    pub fn expect_gone(&mut self, conn: Conn) -> Verdict {
        self.steps.push(words::step_gone(self.name(conn)));
        self.end(conn).map(drop)
    }

    pub(super) fn end(&mut self, conn: Conn) -> Verdict<End> {
        let end = self.wait(self.limit, |bench| {
            bench.read(conn)?;
            let line = &bench.lines[conn.0];
            let extra = line.came.len() > line.taken;
            Ok((extra || line.end.is_some()).then_some(line.end))
        });
        let end = end.map_err(|over| self.over(over, What::NotEnded, Some(conn), &[]))?;
        let line = &self.lines[conn.0];
        match end {
            Some(end) if line.came.len() == line.taken => Ok(end),
            _ => Err(self.fault(What::Extra, Some(conn), &[])),
        }
    }

    /// The program must give the connection up, whatever it has said before.
    pub fn expect_gone_anyhow(&mut self, conn: Conn) -> Verdict {
        self.steps.push(words::step_gone(self.name(conn)));
        let gone = self.wait(self.limit, |bench| {
            bench.read(conn)?;
            Ok(bench.lines[conn.0].end)
        });
        gone.map_err(|over| self.over(over, What::NotEnded, Some(conn), &[]))?;
        self.disregard(conn);
        Ok(())
    }
}
