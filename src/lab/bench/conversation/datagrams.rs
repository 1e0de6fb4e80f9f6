//! The calls of the bench for datagrams.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::{Duration, Instant};

use super::client::{GIVES_UP, hidden};
use super::wait::Over;
use super::{Bench, Conn, STALL};
use crate::bench::address::Address;
use crate::bench::fault::{Exit, Fault, Verdict, What};
use crate::bench::mailbox::Mailbox;
use crate::bench::mistake::Mistake;
use crate::bench::port::{free_address, free_path, listens};
use crate::bench::{deliver, words};

/// No datagram is longer than this: over UDP 65,507 bytes, and a Unix socket's some 212,000 with the usual
/// buffers.
const LONGEST: usize = 1 << 18;

/// A datagram socket of ours and what has crossed it.
pub(super) struct Post {
    /// `None` once we have closed it.
    pub(super) socket: Option<Mailbox>,
    pub(super) sent: Vec<u8>,
}

impl Bench<'_> {
    /// A datagram socket of ours, to talk to the server under test. The first time, that starts the
    /// server and waits until a socket has its address.
    pub fn peer(&mut self) -> Verdict<Conn> {
        let addr = match (self.reached, self.addr) {
            (true, Some(addr)) => addr,
            _ => self.first_address()?,
        };
        let Some(addr) = addr.ip() else { return self.path_of_ours() };
        // It is not connected: an answer that comes from elsewhere must be seen.
        let local: IpAddr = match (addr.ip().is_loopback(), addr) {
            (true, _) => addr.ip(),
            (false, SocketAddr::V4(_)) => Ipv4Addr::UNSPECIFIED.into(),
            (false, SocketAddr::V6(_)) => Ipv6Addr::UNSPECIFIED.into(),
        };
        self.post(Mailbox::bind(Address::Ip((local, 0).into())))
    }

    /// A Unix socket of ours, at a path in a folder of our own.
    fn path_of_ours(&mut self) -> Verdict<Conn> {
        if self.reserved.is_none() {
            match free_path() {
                Ok((_, reserved)) => self.reserved = Some(reserved),
                Err(error) => return Err(self.unstarted(&error.to_string())),
            }
        }
        let folder = self.reserved.as_ref().and_then(|reserved| reserved.folder.as_ref());
        let path = folder.map(|folder| folder.path().join(format!("ours{}", self.posts.len() + 1)));
        let addr = path.and_then(|path| Address::of(&path)).ok_or(ErrorKind::InvalidInput);
        self.post(addr.map_err(io::Error::from).and_then(Mailbox::bind))
    }

    /// A Unix socket of ours that has no name.
    pub fn unnamed_peer(&mut self) -> Verdict<Conn> {
        self.post(Mailbox::unnamed())
    }

    fn first_address(&mut self) -> Verdict<Address> {
        self.reach(|bench, waited| {
            let Some(addr) = bench.find_address() else { return Ok(None) };
            let Some(ip) = addr.ip() else { return Ok(listens(addr, true).then_some(addr)) };
            let told = bench.running.as_ref().is_some_and(|run| run.process.is_ready().is_some());
            // A datagram to see whether anybody takes it would be one too many.
            let reachable = match cfg!(target_os = "linux") {
                // Of other machines we know nothing.
                _ if !addr.is_loopback() => true,
                true => deliver::has_datagram_socket(ip),
                false if told => true,
                // To look takes the address for an instant, so a server that says nothing gets a
                // second to take it first.
                false => {
                    std::thread::sleep(Duration::from_millis(50));
                    waited > Duration::from_secs(1) && deliver::has_datagram_socket(ip)
                }
            };
            Ok(reachable.then_some(addr))
        })
    }

    fn post(&mut self, socket: io::Result<Mailbox>) -> Verdict<Conn> {
        match socket {
            Ok(socket) => {
                self.active = Instant::now();
                self.posts.push(Post { socket: Some(socket), sent: vec![] });
                Ok(Conn(self.posts.len() - 1))
            }
            Err(error) => Err(self.unstarted(&error.to_string())),
        }
    }

    /// Sends one datagram to the server under test.
    pub fn send_datagram(&mut self, peer: Conn, bytes: &[u8]) -> Verdict {
        self.steps.push(words::step_send_datagram(bytes.len(), self.post_name(peer)));
        let Some(addr) = self.addr else { return Err(self.unstarted(words::NO_ADDRESS)) };
        self.mail(peer, addr, bytes)
    }

    /// Sends one datagram from a socket of ours to a client under test.
    pub fn reply(&mut self, from: Conn, to: Address, bytes: &[u8]) -> Verdict {
        self.steps.push(words::step_answer_datagram(bytes.len(), self.post_name(from)));
        self.mail(from, to, bytes)
    }

    fn mail(&mut self, from: Conn, to: Address, bytes: &[u8]) -> Verdict {
        self.stalled |= self.active.elapsed() > STALL;
        self.posts[from.0].sent.extend_from_slice(bytes);
        self.mailed = Some(to);
        let sent = self.wait(self.limit, |bench| {
            let Some(socket) = &bench.posts[from.0].socket else { return Ok(Some(())) };
            match socket.send(bytes, to) {
                Ok(_) => Ok(Some(())),
                // Our own buffer is full.
                Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
                // What we sent before found nobody; the next step finds out.
                Err(error) if is_nobody_there(&error) => Ok(Some(())),
                Err(error) => Err(error),
            }
        });
        match sent {
            // That the program has ended is for the next step to find out, too.
            Ok(()) | Err(Over::Died(_)) => Ok(()),
            Err(over) => Err(self.over(over, What::NotTaken, None, &[])),
        }
    }

    /// Where a socket of ours is, as the program sees it.
    pub fn address_of(&self, peer: Conn) -> Address {
        let socket = self.posts[peer.0].socket.as_ref();
        let addr = socket.and_then(|socket| socket.local().ok());
        addr.unwrap_or_else(|| Address::Ip((Ipv4Addr::UNSPECIFIED, 0).into()))
    }

    /// Closes a socket of ours: answers to it find nobody, of which ICMP tells (udp(7)).
    pub fn close_peer(&mut self, peer: Conn) {
        self.steps.push(words::step_close_peer(self.post_name(peer)));
        self.posts[peer.0].socket = None;
    }

    /// The next datagram at this socket of ours must be this.
    pub fn expect_datagram(&mut self, peer: Conn, bytes: &[u8]) -> Verdict {
        self.steps.push(words::step_expect_datagram(bytes.len(), self.post_name(peer)));
        self.one_of(peer, &mut vec![bytes])
    }

    /// The next datagrams at this socket of ours must be these, in any order: UDP keeps none.
    pub fn expect_datagrams(&mut self, peer: Conn, all: &[&[u8]]) -> Verdict {
        self.steps.push(words::step_expect_datagrams(all.len(), self.post_name(peer)));
        let mut left = all.to_vec();
        while !left.is_empty() {
            self.one_of(peer, &mut left)?;
        }
        Ok(())
    }

    fn one_of(&mut self, peer: Conn, left: &mut Vec<&[u8]>) -> Verdict {
        let came = self.datagram(peer, left[0])?.0;
        match left.iter().position(|expected| *expected == came) {
            Some(at) => {
                left.remove(at);
                Ok(())
            }
            None => Err(self.datagram_fault(What::Different, peer, left[0], came)),
        }
    }

    /// The next datagram at this socket of ours, and its sender.
    pub fn receive_datagram(&mut self, peer: Conn) -> Verdict<(Vec<u8>, Address)> {
        self.steps.push(words::step_receive_datagram(self.post_name(peer)));
        self.datagram(peer, &[])
    }

    /// The next datagram of a client under test, and its sender; `None` if it ends instead.
    pub fn next_datagram(&mut self, peer: Conn) -> Verdict<Option<(Vec<u8>, Address)>> {
        self.next_within(self.limit, peer)
    }

    /// The same where the client may wait for its own deadline first, as in [`Bench::gives_up`].
    pub fn next_or_gives_up(&mut self, peer: Conn) -> Verdict<Option<(Vec<u8>, Address)>> {
        self.next_within(GIVES_UP, peer)
    }

    fn next_within(&mut self, limit: Duration, peer: Conn) -> Verdict<Option<(Vec<u8>, Address)>> {
        self.steps.push(words::step_next_datagram());
        match self.wait(limit, |bench| bench.read_datagram(peer)) {
            Ok(came) => Ok(Some(came)),
            Err(Over::Died(_)) => Ok(None),
            Err(over) => Err(self.over(over, What::NotExited, None, &[])),
        }
    }

    /// What has come to this socket of ours by the time the program has nothing to do; no step.
    pub fn pending_datagram(&mut self, peer: Conn) -> Option<Vec<u8>> {
        self.next_now(peer).map(|(came, _)| came)
    }

    /// The same, and its sender.
    pub fn next_now(&mut self, peer: Conn) -> Option<(Vec<u8>, Address)> {
        self.settle();
        self.read_datagram(peer).ok().flatten()
    }

    /// What has come to this socket of ours by now. For a program that leaves a datagram of ours unread:
    /// of such a program [`Bench::settle`] thinks that it has something to do.
    pub fn next_here(&mut self, peer: Conn) -> Option<(Vec<u8>, Address)> {
        self.read_datagram(peer).ok().flatten()
    }

    /// A fault that the check has seen in the datagrams.
    pub fn seen_datagram(&self, peer: Conn, text: String) -> Box<Fault> {
        self.datagram_fault(What::Seen(text), peer, &[], vec![])
    }

    fn datagram(&mut self, peer: Conn, expected: &[u8]) -> Verdict<(Vec<u8>, Address)> {
        match (self.wait(self.limit, |bench| bench.read_datagram(peer)), self.addr) {
            (Ok((came, from)), Some(addr)) if from != addr => {
                let what = What::FromElsewhere(from, addr);
                Err(self.datagram_fault(what, peer, expected, came))
            }
            (Ok(came), _) => Ok(came),
            (Err(over), addr) => {
                let fault = self.over(over, What::Nothing, None, expected);
                let is_closed = |addr: Address| match addr {
                    Address::Ip(ip) => addr.is_loopback() && !deliver::has_datagram_socket(ip),
                    Address::Path(_) => !listens(addr, true),
                };
                let what = match fault.what {
                    What::Nothing(_) if addr.is_some_and(is_closed) => What::Refused,
                    what => what,
                };
                Err(self.datagram_fault(what, peer, expected, vec![]))
            }
        }
    }

    pub(super) fn read_datagram(&mut self, peer: Conn) -> io::Result<Option<(Vec<u8>, Address)>> {
        let Some(socket) = &self.posts[peer.0].socket else { return Ok(None) };
        let mut buf = vec![0; LONGEST];
        match socket.receive(&mut buf) {
            Ok((n, from)) => {
                buf.truncate(n);
                self.stalled |= self.away > STALL; // it has waited for us
                Ok(Some((buf, from)))
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock || is_nobody_there(&error) => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Nothing more may have come to this socket of ours once the program has nothing to do.
    pub fn expect_no_datagram(&mut self, peer: Conn) -> Verdict {
        self.steps.push(words::step_no_datagram(self.post_name(peer)));
        self.settle();
        match self.read_datagram(peer) {
            Ok(Some((came, _))) => {
                Err(self.datagram_fault(What::ExtraDatagram(came.len()), peer, &[], came))
            }
            _ => Ok(()),
        }
    }

    /// The client under test is started and must send its first datagram: at which socket of ours.
    pub fn hear(&mut self) -> Verdict<Conn> {
        let meeting = self.subject.meeting(self.setting, self.fixed);
        let bound = meeting.and_then(|(at, reserved)| {
            self.reserved = reserved;
            match at {
                // A client of another check may still send to a port that was given back just now.
                Address::Ip(at) if at.port() == 0 => {
                    free_address(true).and_then(|(at, _reserved)| Mailbox::bind(Address::Ip(at)))
                }
                at => Mailbox::bind(at),
            }
        });
        let socket = bound.and_then(|socket| Ok((socket.local()?, socket)));
        let (addr, socket) = match socket {
            Ok(socket) => socket,
            Err(error) => return Err(self.unstarted(&words::cannot_listen(&error))),
        };
        self.steps.push(words::step_bind());
        self.addr = Some(addr);
        let peer = self.post(Ok(socket))?;
        let mut elsewhere = None;
        if self.looks_elsewhere {
            let usual = SocketAddr::from((Ipv4Addr::LOCALHOST, self.setting.port));
            elsewhere = Mailbox::bind(Address::Ip(usual)).ok();
        }
        self.start_client(addr)?;
        let came = self.wait(self.limit, |bench| {
            if elsewhere.as_ref().is_some_and(Mailbox::has_one) {
                return Ok(Some(false));
            }
            let Some(socket) = &bench.posts[peer.0].socket else { return Ok(None) };
            Ok(socket.has_one().then_some(true))
        });
        self.addr = None;
        match came {
            Ok(true) => {
                self.reached = true;
                Ok(peer)
            }
            Ok(false) => {
                self.addr = Some(addr);
                Err(self.called_elsewhere())
            }
            Err(over) => Err(self.unreachable(over)),
        }
    }

    /// Whether a client that ended before it said anything binds the server's address itself, once
    /// we leave that free. (The program at hand has ended; what is known of it is kept.)
    pub fn takes_our_address(&mut self) -> bool {
        self.ended = Some(self.known_at_its_end());
        self.restart();
        let Ok((addr, _reserved)) = self.subject.spare_meeting(self.setting, self.fixed) else {
            return false;
        };
        self.running = self.subject.call(self.setting, addr, &self.extra).ok().flatten();
        let has_socket = || match addr {
            Address::Ip(addr) => deliver::has_datagram_socket(addr),
            Address::Path(_) => listens(addr, true),
        };
        let bound = self.wait(self.limit, |_| Ok(has_socket().then_some(())));
        self.running = None;
        bound.is_ok()
    }

    /// A datagram socket of ours that the program does not know: a stranger's.
    pub fn stranger(&mut self) -> Verdict<Conn> {
        match self.setting.path {
            Some(_) => self.path_of_ours(),
            None => self.post(Mailbox::bind(Address::Ip((Ipv4Addr::LOCALHOST, 0).into()))),
        }
    }

    /// As [`Bench::gives_up`], while this datagram comes to the client again and again. Gives the
    /// longest time in which none did.
    pub fn gives_up_despite(
        &mut self,
        hides: &'static Mistake,
        from: Conn,
        to: Address,
        bytes: &[u8],
    ) -> Verdict<Duration> {
        const EVERY: Duration = Duration::from_millis(100);
        let from_name = self.post_name(from);
        self.steps.push(words::step_again_and_again(EVERY, bytes.len(), from_name));
        self.steps.push(words::step_exit(false));
        let (mut sent, mut longest) = (Instant::now(), Duration::ZERO);
        let ended = self.wait_for(GIVES_UP, true, |bench| {
            longest = longest.max(sent.elapsed());
            if sent.elapsed() >= EVERY {
                sent = Instant::now();
                if let Some(socket) = &bench.posts[from.0].socket {
                    let _ = socket.send(bytes, to); // it fails if the client has ended
                }
            }
            bench.has_exited()
        });
        self.judged(Exit::Failing, ended).map_err(|fault| hidden(fault, hides))?;
        Ok(longest)
    }

    pub(super) fn datagram_fault(
        &self,
        what: What,
        peer: Conn,
        expected: &[u8],
        came: Vec<u8>,
    ) -> Box<Fault> {
        let fault = self.fault(what, None, expected);
        Box::new(Fault { sent: self.posts[peer.0].sent.clone(), came, ..*fault })
    }

    pub(super) fn post_name(&self, conn: Conn) -> Option<usize> {
        (self.posts.len() > 1).then_some(conn.0 + 1)
    }
}

/// A datagram that we sent before has found nobody: so ICMP says (udp(7)), in Windows' words a reset.
fn is_nobody_there(error: &io::Error) -> bool {
    use ErrorKind::{ConnectionRefused, ConnectionReset, NotFound};
    matches!(error.kind(), ConnectionRefused | ConnectionReset | NotFound)
}
