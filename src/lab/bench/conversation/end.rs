//! The end of a check.

use std::process::ExitStatus;
use std::time::Duration;

use super::{Bench, Conn};
use crate::bench::fault::{End, MOST_OUTPUT, Verdict, What};
use crate::bench::words;

impl Bench<'_> {
    /// How the program has ended, if it has; a little patience, for its end may be on its way.
    pub(super) fn died(&mut self) -> Option<ExitStatus> {
        self.running.as_mut()?.process.wait(Duration::from_millis(100)).ok()?
    }

    /// Whether a delivery had a pause in it that nobody had meant: then a fault proves nothing.
    pub(in crate::bench) fn has_stalled(&self) -> bool {
        self.stalled
    }

    /// What holds at the end of every check: nothing is left over, and nobody is there uninvited.
    pub(in crate::bench) fn conclude(&mut self) -> Verdict {
        for conn in (0..self.lines.len()).map(Conn) {
            let line = &self.lines[conn.0];
            let reset_by_us = line.end == Some(End::Rst);
            if !reset_by_us && !self.pending(conn).is_empty() {
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
        let another = self.listener.as_ref().is_some_and(|listener| listener.accept().is_ok());
        if another && !self.setting.many_connections {
            return Err(self.fault(What::ExtraConnection, None, &[]));
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
            None => (self.died(), self.last_words()),
        };
        // The program first: it must not see our connections end, and say something about it.
        self.running = None;
        (std::mem::take(&mut self.steps), died, last_words)
    }

    pub(super) fn last_words(&self) -> Vec<String> {
        if let Some(messages) = self.subject.compiler() {
            return messages.lines().take(words::COMPILER_LINES).map(str::to_string).collect();
        }
        let Some(running) = &self.running else { return vec![] };
        let (stderr, stdout) = (running.process.stderr(), running.process.stdout());
        let lines = if stderr.iter().any(|line| !line.trim().is_empty()) { stderr } else { stdout };
        let lines: Vec<_> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
        lines[lines.len().saturating_sub(words::LAST_LINES)..].to_vec()
    }

    pub(super) fn flooded(&self) -> bool {
        self.running.as_ref().is_some_and(|running| running.process.written() > MOST_OUTPUT)
    }
}
