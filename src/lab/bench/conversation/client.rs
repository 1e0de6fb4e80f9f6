//! A client is tested: we are its server.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpListener};
use std::process::ExitStatus;
use std::time::Duration;

use super::wait::{Over, Watched};
use super::{Bench, Conn, Event};
use crate::bench::fault::{Exit, Fault, Verdict, What};
use crate::bench::mistake::Mistake;
use crate::bench::words;

impl Bench<'_> {
    /// Accepts; the first time, that starts the client.
    pub fn accept(&mut self) -> Verdict<Conn> {
        if self.listener.is_none() {
            let listener = TcpListener::bind(self.subject.meeting(self.setting))
                .and_then(|listener| listener.set_nonblocking(true).map(|()| listener))
                .and_then(|listener| Ok((listener.local_addr()?, listener)));
            match listener {
                Ok((addr, listener)) => {
                    self.steps.push(words::step_listen());
                    self.listener = Some(listener);
                    self.start_client(addr)?;
                }
                Err(error) => return Err(self.unstarted(&words::cannot_listen(&error))),
            }
        }
        let stream = self.wait(self.limit, Watched::Working, |bench| {
            let Some(listener) = &bench.listener else { return Ok(None) };
            match listener.accept() {
                Ok((stream, _)) => Ok(Some(stream)),
                Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
                Err(error) => Err(error),
            }
        });
        let stream = match stream {
            Ok(stream) => stream,
            Err(over) if !self.reached => return Err(self.unreachable(over)),
            Err(over) => return Err(self.over(over, What::Nothing, None, &[])),
        };
        self.reached = true;
        self.steps.push(words::step_accept(self.lines.len() + 1));
        self.keep(stream)
    }

    /// What the client does next, on whichever connection; the first time, that starts it. For
    /// clients that may make as many connections as they like.
    pub fn event(&mut self) -> Verdict<Event> {
        if self.listener.is_none() {
            return self.accept().map(Event::Calls);
        }
        let event = self.wait(self.limit, Watched::Working, |bench| {
            match bench.listener.as_ref().map(TcpListener::accept) {
                Some(Ok((stream, _))) => return Ok(Some(Err(stream))),
                Some(Err(error)) if error.kind() != ErrorKind::WouldBlock => return Err(error),
                _ => {}
            }
            for conn in (0..bench.lines.len()).map(Conn) {
                bench.read(conn)?;
                let line = &mut bench.lines[conn.0];
                match line.end {
                    _ if line.came.len() > line.taken => return Ok(Some(Ok(Event::Speaks(conn)))),
                    Some(end) if !line.is_end_told => {
                        line.is_end_told = true;
                        return Ok(Some(Ok(Event::Leaves(conn, end))));
                    }
                    _ => {}
                }
            }
            Ok(None)
        });
        match event {
            Ok(Ok(event)) => Ok(event),
            Ok(Err(stream)) => {
                self.steps.push(words::step_accept(self.lines.len() + 1));
                self.keep(stream).map(Event::Calls)
            }
            Err(Over::Died(_)) => Ok(Event::Exits),
            Err(over) => Err(self.over(over, What::Nothing, None, &[])),
        }
    }

    pub(super) fn start_client(&mut self, addr: SocketAddr) -> Verdict {
        self.steps.push(words::step_start(&self.subject.label));
        match self.subject.call(self.setting, addr) {
            Ok(running) => self.running = running,
            Err(error) => return Err(self.unstarted(&error.to_string())),
        }
        Ok(())
    }

    /// Waits for the client's end, which is due at once, and looks at its status.
    pub fn finishes(&mut self, exit: Exit) -> Verdict {
        self.finished(exit, self.limit, Watched::Working)
    }

    /// The same where the client has to wait for its own deadline first: ten seconds at most, as
    /// every contract says. To end well then is the mistake `hides`.
    pub fn gives_up(&mut self, hides: &'static Mistake) -> Verdict {
        let limit = self.limit + Duration::from_secs(2);
        self.finished(Exit::Failing, limit, Watched::Not).map_err(|fault| hidden(fault, hides))
    }

    pub(super) fn finished(&mut self, exit: Exit, limit: Duration, watched: Watched) -> Verdict {
        self.steps.push(words::step_exit(exit == Exit::Well));
        let ended = self.wait(limit, watched, |bench| bench.has_exited());
        self.judged(exit, ended)
    }

    pub(super) fn has_exited(&mut self) -> io::Result<Option<ExitStatus>> {
        match &mut self.running {
            Some(running) => running.process.ended(),
            None => Ok(None),
        }
    }

    pub(super) fn judged(&mut self, exit: Exit, ended: Result<ExitStatus, Over>) -> Verdict {
        match ended {
            Ok(status) | Err(Over::Died(status)) => {
                // Its last words may still be on their way.
                let _ = self.died();
                match status.success() == (exit == Exit::Well) {
                    true => Ok(()),
                    false => Err(self.fault(What::Status(status, exit), None, &[])),
                }
            }
            Err(over) => Err(self.over(over, What::NotExited, None, &[])),
        }
    }
}

/// A client that ended with the wrong status ended in time: it has hidden what went wrong.
pub(super) fn hidden(fault: Box<Fault>, hides: &'static Mistake) -> Box<Fault> {
    match fault.what {
        What::Status(..) => fault.is(hides),
        _ => fault,
    }
}
