//! A server is tested: we are its clients.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use socket2::{Domain, Socket, Type};

use super::wait::Over;
use super::{Bench, Conn, Line};
use crate::bench::address::Address;
use crate::bench::fault::{Fault, Verdict, What};
use crate::bench::port::is_taken;
use crate::bench::{sockets, words};

/// A program that is said to run already is there, or it is not.
const SOON: Duration = Duration::from_secs(2);

impl Bench<'_> {
    /// Connects; the first time, that starts the server and waits until it can be reached.
    pub fn connect(&mut self) -> Verdict<Conn> {
        let number = self.lines.len() + 1;
        let stream = match self.reached {
            false => self.first_connection()?,
            true => {
                self.steps.push(words::step_connect(number));
                let Some(addr) = self.addr else { return Err(self.unstarted(words::NO_ADDRESS)) };
                match self.dial(addr) {
                    Ok(stream) => stream,
                    Err(error) => return Err(self.refused(&error)),
                }
            }
        };
        self.keep(stream)
    }

    /// Whether the server that we have reached listens at all addresses of this machine. (Linux only:
    /// on other systems always `false`.)
    pub fn listens_everywhere(&self) -> bool {
        let port = self.addr.map_or(0, Address::port);
        let known = sockets::reachable_at(port, false).unwrap_or_default();
        known.iter().any(|socket| socket.local.ip().is_unspecified())
    }

    fn dial(&self, addr: Address) -> io::Result<Socket> {
        let Some(addr) = addr.ip() else {
            let socket = Socket::new(Domain::UNIX, Type::STREAM, None)?;
            socket.set_write_timeout(Some(self.limit))?; // connect waits while the backlog is full
            socket.connect(&addr.for_calls()?)?;
            return Ok(socket);
        };
        let socket = Socket::new(Domain::for_address(addr), Type::STREAM, None)?;
        let Some(_segment) = self.segment else {
            socket.connect_timeout(&addr.into(), self.limit)?;
            return Ok(socket);
        };
        // Both must be known before the handshake.
        #[cfg(unix)]
        socket.set_tcp_mss(_segment)?;
        if let Some(room) = self.room {
            socket.set_recv_buffer_size(room)?;
        }
        // Linux remembers how fast the connections with an address have been (tcp_metrics), and gives a
        // new one more room. Of an address that nobody has had it knows nothing.
        #[cfg(target_os = "linux")]
        if addr.ip() == Ipv4Addr::LOCALHOST {
            let [b, c, d] = [(); 3].map(|()| fastrand::u8(1..255));
            socket.bind(&SocketAddr::from(([127, b, c, d], 0)).into())?;
        }
        socket.connect_timeout(&addr.into(), self.limit)?;
        Ok(socket)
    }

    pub(super) fn first_connection(&mut self) -> Verdict<Socket> {
        let stream = self.reach(|bench, _| {
            let Some(addr) = bench.find_address() else { return Ok(None) };
            Ok(bench.dial(addr).ok())
        })?;
        self.steps.push(words::step_connect(1));
        Ok(stream)
    }

    pub(super) fn keep(&mut self, stream: Socket) -> Verdict<Conn> {
        let set = stream.set_nonblocking(true).and_then(|()| match self.setting.path {
            None => stream.set_tcp_nodelay(true),
            Some(_) => Ok(()), // a Unix socket holds nothing back
        });
        if let Err(error) = set {
            return Err(self.unstarted(&error.to_string()));
        }
        self.active = Instant::now();
        self.lines.push(Line {
            stream: Some(stream),
            sent: vec![],
            came: vec![],
            taken: 0,
            end: None,
            is_end_told: false,
            told: 0,
            is_done: false,
            is_half_closed: false,
            lost: false,
            opening: vec![],
            goodbye: None,
        });
        Ok(Conn(self.lines.len() - 1))
    }

    /// Starts the server and tries to reach it; `ready` gets how long that has taken so far.
    pub(super) fn reach<T>(
        &mut self,
        ready: impl Fn(&mut Self, Duration) -> io::Result<Option<T>>,
    ) -> Verdict<T> {
        let mut again = 3;
        loop {
            self.start_server()?;
            let limit = if self.running.is_some() { self.limit } else { SOON };
            let begun = Instant::now();
            let found = self.wait(limit, |bench| ready(bench, begun.elapsed()));
            match found {
                Ok(found) => {
                    self.reached = true;
                    return Ok(found);
                }
                Err(Over::Died(status)) => {
                    self.ended = Some((self.died(), self.last_words()));
                    self.running = None; // and with it all that it may have left behind
                    if again == 0 || !self.lost_its_port() {
                        return Err(self.unreachable(Over::Died(status)));
                    }
                    // Somebody else took the port that we had found free: another one, then.
                    again -= 1;
                    self.ended = None;
                    self.steps.pop();
                    self.restart();
                }
                Err(over) => return Err(self.unreachable(over)),
            }
        }
    }

    /// Whether we chose the port of a program that has ended, and somebody has it now.
    pub(super) fn lost_its_port(&self) -> bool {
        let chosen = self.addr.filter(|_| self.subject.is_told() && self.fixed.is_none());
        let chosen = chosen.and_then(Address::ip);
        chosen.is_some_and(|addr| is_taken(addr, self.setting.datagrams))
    }

    /// Starts the server, unless it runs.
    pub(super) fn start_server(&mut self) -> Verdict {
        if self.running.is_none() && self.addr.is_none() {
            self.steps.push(match self.subject.is_running() {
                true => words::step_running(&self.subject.label),
                false => words::step_start(&self.subject.label),
            });
            let prepared = self.prepared.take();
            match self.subject.serve(self.setting, self.fixed, &self.extra, prepared) {
                Ok((running, addr)) => (self.running, self.addr) = (running, addr),
                Err(error) => return Err(self.unstarted(&error.to_string())),
            }
        }
        Ok(())
    }

    /// Where the server is reached: its ready line knows better than we.
    pub(super) fn find_address(&mut self) -> Option<Address> {
        let told = self.running.as_ref().and_then(|running| running.process.is_ready());
        // A path that we have chosen is the right one, however the program prints it.
        let told = told.filter(|_| self.setting.path.is_none());
        if let Some(addr) = told.and_then(|addr| addr.parse::<SocketAddr>().ok()) {
            self.addr = Some(Address::Ip(match addr.ip().is_unspecified() {
                true => (Ipv4Addr::LOCALHOST, addr.port()).into(),
                false => addr,
            }));
        }
        self.addr
    }

    pub(super) fn refused(&mut self, error: &io::Error) -> Box<Fault> {
        match self.died() {
            Some(status) => self.fault(What::Died(status), None, &[]),
            None if matches!(error.kind(), ErrorKind::ConnectionRefused | ErrorKind::NotFound) => {
                self.fault(What::Refused, None, &[])
            }
            None => self.fault(What::Seen(format!("connect: {error}")), None, &[]),
        }
    }
}
