//! A client is tested: we are its server.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, Shutdown, TcpListener};
#[cfg(unix)]
use std::os::unix::net::UnixListener;
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use socket2::Socket;

use super::wait::Over;
use super::{Bench, Conn, Event, STALL};
use crate::bench::address::Address;
use crate::bench::deliver::{self, Delivery::Whole};
use crate::bench::fault::{Exit, Fault, Verdict, What};
use crate::bench::mistake::Mistake;
use crate::bench::shared::mistakes::FIXED_PORT;
use crate::bench::words;

/// Every contract gives a client ten seconds for what is due; then it must have given up. The rest
/// is for its end.
pub(super) const GIVES_UP: Duration = Duration::from_secs(15);

impl Bench<'_> {
    /// Accepts; the first time, that starts the client.
    pub fn accept(&mut self) -> Verdict<Conn> {
        let mut elsewhere = None;
        if self.listener.is_none() {
            let meeting = self.subject.meeting(self.setting, self.fixed);
            let listening = meeting.and_then(|(at, reserved)| Ok((listen(at)?, reserved)));
            match listening {
                Ok(((addr, listener), reserved)) => {
                    self.reserved = reserved;
                    self.steps.push(words::step_listen());
                    self.listener = Some(listener);
                    self.addr = Some(addr);
                    if self.looks_elsewhere {
                        let usual = (Ipv4Addr::LOCALHOST, self.setting.port).into();
                        elsewhere = listen(Address::Ip(usual)).ok().map(|(_, listener)| listener);
                    }
                    self.start_client(addr)?;
                }
                Err(error) => return Err(self.unstarted(&words::cannot_listen(&error))),
            }
        }
        let stream = self.wait(self.limit, |bench| {
            if let Some(Ok(_)) = elsewhere.as_ref().map(Socket::accept) {
                return Ok(Some(None));
            }
            let Some(listener) = &bench.listener else { return Ok(None) };
            match listener.accept() {
                Ok((stream, _)) => {
                    bench.stalled |= bench.away > STALL; // it has waited for us
                    Ok(Some(Some(stream)))
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
                Err(error) => Err(error),
            }
        });
        let stream = match stream {
            Ok(Some(stream)) => stream,
            Ok(None) => return Err(self.called_elsewhere()),
            Err(over) if !self.reached => return Err(self.unreachable(over)),
            Err(over) => return Err(self.over(over, What::Nothing, None, &[])),
        };
        self.reached = true;
        self.steps.push(words::step_accept(self.lines.len() + 1));
        self.keep(stream)
    }

    /// The client has called at the lesson's own port, and was told another.
    pub(super) fn called_elsewhere(&self) -> Box<Fault> {
        let told = self.addr.map_or(0, |addr| addr.port());
        self.fault(What::Elsewhere(told, self.setting.port), None, &[]).is(&FIXED_PORT)
    }

    /// What the client does next, on whichever connection; the first time, that starts it. For
    /// clients that may make as many connections as they like.
    pub fn event(&mut self) -> Verdict<Event> {
        if self.listener.is_none() {
            return self.accept().map(Event::Calls);
        }
        let event = self.wait(self.limit, |bench| {
            match bench.listener.as_ref().map(Socket::accept) {
                Some(Ok((stream, _))) => {
                    bench.stalled |= bench.away > STALL;
                    return Ok(Some(Err(stream)));
                }
                Some(Err(error)) if error.kind() != ErrorKind::WouldBlock => return Err(error),
                _ => {}
            }
            for conn in (0..bench.lines.len()).map(Conn) {
                bench.read(conn)?;
                let line = &mut bench.lines[conn.0];
                match line.end {
                    _ if line.is_done => {}
                    _ if line.came.len() > line.told.max(line.taken) => {
                        line.told = line.came.len();
                        return Ok(Some(Ok(Event::Speaks(conn))));
                    }
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
            Err(over) => Err(self.over(over, What::NotExited, None, &[])),
        }
    }

    /// The client must send these bytes before its first message.
    pub fn opens_with(&mut self, conn: Conn, bytes: Vec<u8>) {
        self.lines[conn.0].opening = bytes;
    }

    /// Whether the client has sent what must stand before its first message. It is accounted for.
    pub fn is_open(&mut self, conn: Conn) -> Verdict<bool> {
        let opening = self.lines[conn.0].opening.clone();
        let came = self.pending(conn);
        let is_same = |came: &[u8]| came.starts_with(&opening) || opening.starts_with(came);
        if !is_same(&came) {
            self.settle(); // so that all of the other bytes are shown
            self.pending(conn);
            return Err(self.fault(What::Different, Some(conn), &opening));
        }
        match self.lines[conn.0].end {
            _ if came.len() >= opening.len() => {
                self.take_now(conn, opening.len());
                self.lines[conn.0].opening.clear();
                Ok(true)
            }
            Some(end) if !came.is_empty() => {
                Err(self.fault(What::Ended(end), Some(conn), &opening))
            }
            _ => Ok(false),
        }
    }

    /// The conversation is over as soon as all that the client has sent is so.
    pub fn is_over_if(&mut self, conn: Conn, goodbye: fn(&[u8]) -> bool) {
        self.lines[conn.0].goodbye = Some(goodbye);
    }

    /// Whether what is accounted for has ended the conversation.
    pub fn is_goodbye(&self, conn: Conn) -> bool {
        let line = &self.lines[conn.0];
        line.goodbye.is_some_and(|goodbye| goodbye(&line.came[..line.taken]))
    }

    /// Accounts for whatever has come on a connection.
    pub fn skip(&mut self, conn: Conn) {
        let _ = self.read(conn);
        let line = &mut self.lines[conn.0];
        line.taken = line.came.len();
    }

    /// All that has come on all connections, in the order in which they were made.
    pub fn came_anywhere(&self) -> Vec<u8> {
        self.lines.iter().flat_map(|line| line.came.iter().copied()).collect()
    }

    pub(super) fn start_client(&mut self, addr: Address) -> Verdict {
        self.steps.push(words::step_start(&self.subject.label));
        self.active = Instant::now();
        match self.subject.call(self.setting, addr, &self.extra) {
            Ok(running) => self.running = running,
            Err(error) => return Err(self.unstarted(&error.to_string())),
        }
        Ok(())
    }

    /// Waits for the client's end, which is due at once, and looks at its status.
    pub fn finishes(&mut self, exit: Exit) -> Verdict {
        self.finished(exit, self.limit, false)
    }

    /// The same where the client has to wait for its own deadline first: ten seconds at most, as
    /// every contract says. To end well then is the mistake `hides`.
    pub fn gives_up(&mut self, hides: &'static Mistake) -> Verdict {
        self.finished(Exit::Failing, GIVES_UP, true).map_err(|fault| hidden(fault, hides))
    }

    /// Whether the client receives all of these bytes, too, and does not end the connection before.
    pub fn receives_all(&mut self, conn: Conn, bytes: &[u8]) -> Verdict<bool> {
        self.steps.push(words::step_send(bytes.len(), Whole, self.name(conn)));
        let mut rest = bytes;
        let received = self.wait(self.limit, |bench| {
            let sent = bench.write(conn, rest)?.unwrap_or(0);
            rest = &rest[sent..];
            let stream = bench.lines[conn.0].stream.as_ref();
            let is_all = rest.is_empty() && stream.is_some_and(deliver::is_drained);
            // The buffers of a reset connection are empty, too. So we look for its end last.
            bench.read(conn)?;
            let line = &bench.lines[conn.0];
            let has_ended = line.lost || line.end.is_some();
            Ok((has_ended || is_all).then_some(!has_ended))
        });
        match received {
            Ok(received) => Ok(received),
            Err(Over::Died(_) | Over::Stuck(_)) => Ok(false), // how it ends is another question
            Err(over) => Err(self.over(over, What::NotTaken, Some(conn), &[])),
        }
    }

    /// As [`Bench::finishes`], for a client that may wait for more until its own deadline.
    pub fn ends_in_time(&mut self, exit: Exit) -> Verdict {
        self.finished(exit, GIVES_UP, true)
    }

    pub(super) fn finished(&mut self, exit: Exit, limit: Duration, by_alarm: bool) -> Verdict {
        self.steps.push(words::step_exit(exit == Exit::Well));
        let ended = self.wait_for(limit, by_alarm, |bench| bench.has_exited());
        self.judged(exit, ended)
    }

    /// Whether a client that waits, and has spoken, ends well once our FIN has come on all of its
    /// connections. No step is told; what is known of the program is kept.
    pub fn ends_after_our_fin(&mut self) -> bool {
        if self.lines.iter().all(|line| line.came.is_empty()) {
            return false;
        }
        self.ended = Some((self.died(), self.last_words()));
        for stream in self.lines.iter().filter_map(|line| line.stream.as_ref()) {
            let _ = stream.shutdown(Shutdown::Write); // it may be gone
        }
        match self.wait(self.limit, |bench| bench.has_exited()) {
            Ok(status) | Err(Over::Died(status)) => status.success(),
            Err(_) => false,
        }
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

/// A listener of ours at this address.
pub(super) fn listen(at: Address) -> io::Result<(Address, Socket)> {
    let (addr, listener): (Address, Socket) = match at {
        Address::Ip(at) => {
            let listener = TcpListener::bind(at)?;
            (listener.local_addr()?.into(), listener.into())
        }
        #[cfg(unix)]
        Address::Path(_) => (at, UnixListener::bind(at.path().unwrap_or_default())?.into()),
        #[cfg(not(unix))]
        Address::Path(_) => return Err(ErrorKind::Unsupported.into()),
    };
    listener.set_nonblocking(true)?;
    Ok((addr, listener))
}
