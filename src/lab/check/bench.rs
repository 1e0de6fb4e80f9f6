//! The bench on which a check tests a program: the calls with which a check plays the other side.
//!
//! Every call is a step that a report shows, every wait ends (see [`vitals`]), and
//! what comes is compared byte by byte. A check reads as the conversation that it plays.

mod datagrams;

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use super::Suite;
use super::subject::{Running, Subject, is_taken};
use super::vitals::{self, Stuck, Watch};
use crate::deliver::{self, Delivery};
use crate::stage;
use crate::words::Mistake;
use crate::words::check as words;
use datagrams::Post;

/// A program that has written more than this has gone mad.
pub const MOST_OUTPUT: u64 = 64 * 1024 * 1024;
/// A check lasts for so many of its steps' limits at most, however the program drips.
const STEPS: u32 = 6;
/// Pieces of one delivery follow each other faster than this, or the machine is too busy for it to
/// count.
const STALL: Duration = Duration::from_millis(250);
/// A program that cannot be reached after this long never will be; where the system tells that it
/// only sleeps, it need not be waited for as long.
const REACHABLE: Duration = Duration::from_secs(30);
/// A program that is said to run already is there, or it is not.
const SOON: Duration = Duration::from_secs(2);

/// What a step of a check gives.
pub type Verdict<T = ()> = Result<T, Box<Fault>>;

/// What was found, and what the check knows about it.
#[derive(Debug)]
pub struct Fault {
    /// What was found.
    pub what: What,
    /// The mistake that it points to.
    pub mistake: Option<&'static Mistake>,
    /// All bytes that we had sent on that connection.
    pub sent: Vec<u8>,
    /// The bytes that should have come next.
    pub expected: Vec<u8>,
    /// The bytes that came.
    pub came: Vec<u8>,
}

impl Fault {
    /// Names the mistake that this fault points to.
    pub fn is(mut self: Box<Fault>, mistake: &'static Mistake) -> Box<Fault> {
        self.mistake = Some(mistake);
        self
    }
}

/// The kinds of faults.
#[derive(Debug)]
pub enum What {
    /// The program could not be started, or never reached: the text says why.
    Unstarted(String),
    /// It ended although it was needed.
    Died(ExitStatus),
    /// It refused a connection.
    Refused,
    /// Bytes, or a connection, were due and did not come.
    Nothing(Stuck),
    /// It did not take what was sent to it.
    NotTaken(Stuck),
    /// Other bytes came than expected.
    Different,
    /// Bytes came where none were due.
    Extra,
    /// The stream ended where bytes were due.
    Ended(End),
    /// The stream did not end where it should have.
    NotEnded(Stuck),
    /// The stream ended with an RST where a FIN was due.
    Reset,
    /// A datagram of so many bytes came where none was due.
    ExtraDatagram(usize),
    /// An answer came from the first of these addresses; the second had been asked.
    FromElsewhere(SocketAddr, SocketAddr),
    /// A client made a connection too many.
    ExtraConnection,
    /// A client did not end.
    NotExited(Stuck),
    /// A client ended with another status than it should have.
    Status(ExitStatus, Exit),
    /// It wrote more than [`MOST_OUTPUT`].
    Flood,
    /// Something that the check has seen in the bytes; the text says what.
    Seen(String),
    /// The user has pressed Ctrl-C.
    Interrupted,
}

/// How a stream ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// In good order.
    Fin,
    /// Abruptly.
    Rst,
}

/// How a client should end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// With status 0.
    Well,
    /// With any other.
    Failing,
}

/// What a client under test does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// It calls: the connection is new.
    Calls(Conn),
    /// Bytes have come that are not accounted for.
    Speaks(Conn),
    /// It has ended a connection, which is told once.
    Leaves(Conn, End),
    /// The program has ended.
    Exits,
}

/// A connection on the bench, or a datagram socket of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conn(usize);

/// A connection and what has crossed it.
struct Line {
    /// `None` once we have reset it.
    stream: Option<TcpStream>,
    sent: Vec<u8>,
    came: Vec<u8>,
    /// How many of the bytes that came have been accounted for.
    taken: usize,
    end: Option<End>,
    /// [`Bench::event`] need not tell its end, or has done so.
    is_end_told: bool,
    /// The program was gone when we sent the last bytes.
    lost: bool,
}

impl Drop for Line {
    fn drop(&mut self) {
        // An RST: no connection lingers in TIME_WAIT and keeps the next program from its port.
        if let Some(stream) = self.stream.take() {
            let _ = deliver::reset(stream);
        }
    }
}

/// The bench for one check.
pub struct Bench<'a> {
    /// For whatever a check leaves to chance; the seed is in the report.
    pub random: fastrand::Rng,
    suite: &'a Suite,
    subject: &'a Subject,
    /// Of each wait.
    limit: Duration,
    /// Of all of them.
    deadline: Instant,
    running: Option<Running>,
    addr: Option<SocketAddr>,
    /// Where our last datagram went.
    mailed: Option<SocketAddr>,
    reached: bool,
    /// Before it was started afresh.
    was_reached: bool,
    listener: Option<TcpListener>,
    lines: Vec<Line>,
    posts: Vec<Post>,
    steps: Vec<String>,
    suspect: Option<&'static Mistake>,
    /// When we last did something, or had something from the program.
    active: Instant,
    /// A delivery had a pause in it that nobody had meant.
    stalled: bool,
    /// How the program ended, and its last words, once there is another.
    ended: Option<(Option<ExitStatus>, Vec<String>)>,
}

/// Whether, and how, a program is watched while we wait for it.
#[derive(Clone, Copy)]
enum Watched {
    /// It has something to do: who only sleeps, or spins, will not do it.
    Working,
    /// It is starting.
    Starting,
    /// It may wait for a deadline of its own: only ours ends this wait.
    Not,
}

/// Why a wait ended without what it waited for.
enum Over {
    Stuck(Stuck),
    Died(ExitStatus),
    Flood,
    Interrupted,
    System(io::Error),
}

impl<'a> Bench<'a> {
    /// A bench for one check of a program; each wait ends after `limit`, or twice as much for a
    /// program that works at that moment.
    pub(super) fn new(
        suite: &'a Suite,
        subject: &'a Subject,
        limit: Duration,
        seed: u64,
    ) -> Bench<'a> {
        Bench {
            random: fastrand::Rng::with_seed(seed),
            suite,
            subject,
            limit,
            deadline: Instant::now() + limit * STEPS,
            running: None,
            addr: None,
            mailed: None,
            reached: false,
            was_reached: false,
            listener: None,
            lines: vec![],
            posts: vec![],
            steps: vec![],
            suspect: None,
            active: Instant::now(),
            stalled: false,
            ended: None,
        }
    }

    /// From here on a fault that nothing else explains points to this mistake.
    pub fn suspect(&mut self, mistake: &'static Mistake) {
        self.suspect = Some(mistake);
    }

    /// A variable of the program's environment.
    pub fn variable(&self, name: &str) -> String {
        let own = std::env::var(name).ok();
        let given = self.suite.environment.iter().find(|(given, _)| *given == name);
        own.or(given.map(|(_, value)| value.to_string())).unwrap_or_default()
    }

    /// Tells a step that is none of the calls below.
    pub fn step(&mut self, text: String) {
        self.steps.push(text);
    }

    /// A fault that the check has seen in the bytes of a connection.
    pub fn seen(&self, conn: Conn, text: String) -> Box<Fault> {
        let fault = self.fault(What::Seen(text), Some(conn), &[]);
        Box::new(Fault { came: self.lines[conn.0].came.clone(), ..*fault })
    }

    // --- A server is tested: we are its clients. ---

    /// Connects; the first time, that starts the server and waits until it can be reached.
    pub fn connect(&mut self) -> Verdict<Conn> {
        let number = self.lines.len() + 1;
        let stream = match self.reached {
            false => self.first_connection()?,
            true => {
                self.steps.push(words::step_connect(number));
                let Some(addr) = self.addr else { return Err(self.unstarted("no address")) };
                match TcpStream::connect_timeout(&addr, self.limit) {
                    Ok(stream) => stream,
                    Err(error) => return Err(self.refused(&error)),
                }
            }
        };
        self.keep(stream)
    }

    fn first_connection(&mut self) -> Verdict<TcpStream> {
        let stream = self.reach(|bench, _| {
            let Some(addr) = bench.find_address() else { return Ok(None) };
            Ok(TcpStream::connect_timeout(&addr, bench.limit).ok())
        })?;
        self.steps.push(words::step_connect(1));
        Ok(stream)
    }

    /// Starts the server and tries to reach it; `ready` gets how long that has taken so far.
    fn reach<T>(
        &mut self,
        ready: impl Fn(&mut Self, Duration) -> io::Result<Option<T>>,
    ) -> Verdict<T> {
        let mut again = 3;
        loop {
            self.start_server()?;
            let limit = if self.running.is_some() { REACHABLE } else { SOON };
            let begun = Instant::now();
            let found = self.wait(limit, Watched::Starting, |bench| ready(bench, begun.elapsed()));
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
    fn lost_its_port(&self) -> bool {
        let chosen = self.addr.filter(|_| !self.subject.is_exclusive());
        chosen.is_some_and(|addr| is_taken(addr, self.suite.datagrams))
    }

    /// Starts the server, unless it runs.
    fn start_server(&mut self) -> Verdict {
        if self.running.is_none() && self.addr.is_none() {
            self.steps.push(match self.subject.is_running() {
                true => words::step_running(&self.subject.label),
                false => words::step_start(&self.subject.label),
            });
            match self.subject.serve(self.suite) {
                Ok((running, addr)) => (self.running, self.addr) = (running, addr),
                Err(error) => return Err(self.unstarted(&error.to_string())),
            }
        }
        Ok(())
    }

    /// Where the server is reached: its ready line knows better than we.
    fn find_address(&mut self) -> Option<SocketAddr> {
        let told = self.running.as_ref().and_then(|running| running.process.is_ready());
        if let Some(addr) = told.and_then(|addr| addr.parse::<SocketAddr>().ok()) {
            self.addr = Some(match addr.ip().is_unspecified() {
                true => (Ipv4Addr::LOCALHOST, addr.port()).into(),
                false => addr,
            });
        }
        self.addr
    }

    fn refused(&mut self, error: &io::Error) -> Box<Fault> {
        match self.died() {
            Some(status) => self.fault(What::Died(status), None, &[]),
            None if error.kind() == ErrorKind::ConnectionRefused => {
                self.fault(What::Refused, None, &[])
            }
            None => self.fault(What::Seen(format!("connect: {error}")), None, &[]),
        }
    }

    /// How the program has ended, if it has; a little patience, for its end may be on its way.
    fn died(&mut self) -> Option<ExitStatus> {
        self.running.as_mut()?.process.wait(Duration::from_millis(100)).ok()?
    }

    // --- A client is tested: we are its server. ---

    /// Accepts; the first time, that starts the client.
    pub fn accept(&mut self) -> Verdict<Conn> {
        if self.listener.is_none() {
            let listener = TcpListener::bind(self.subject.meeting(self.suite))
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

    fn start_client(&mut self, addr: SocketAddr) -> Verdict {
        self.steps.push(words::step_start(&self.subject.label));
        match self.subject.call(self.suite, addr) {
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

    fn finished(&mut self, exit: Exit, limit: Duration, watched: Watched) -> Verdict {
        self.steps.push(words::step_exit(exit == Exit::Well));
        let ended = self.wait(limit, watched, |bench| bench.has_exited());
        self.judged(exit, ended)
    }

    fn has_exited(&mut self) -> io::Result<Option<ExitStatus>> {
        match &mut self.running {
            Some(running) => running.process.ended(),
            None => Ok(None),
        }
    }

    fn judged(&mut self, exit: Exit, ended: Result<ExitStatus, Over>) -> Verdict {
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

    // --- Connections, whichever side we are. ---

    fn keep(&mut self, stream: TcpStream) -> Verdict<Conn> {
        let set = stream.set_nonblocking(true).and_then(|()| stream.set_nodelay(true));
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
            lost: false,
        });
        Ok(Conn(self.lines.len() - 1))
    }

    /// Sends bytes, each piece after the program has taken the one before. A program that has closed
    /// by then is no fault: the next step finds out.
    pub fn send(&mut self, conn: Conn, bytes: &[u8], delivery: Delivery) -> Verdict {
        let pieces = delivery.pieces(bytes);
        self.steps.push(words::step_send(bytes.len(), delivery, self.name(conn)));
        let mut last = Instant::now();
        for (number, piece) in pieces.into_iter().enumerate() {
            if number > 0 {
                self.drained(conn)?;
                self.stalled |= last.elapsed() > STALL;
            }
            self.push(conn, piece)?;
            last = Instant::now();
        }
        Ok(())
    }

    /// Waits until the program has taken all that was sent to it.
    pub fn drained(&mut self, conn: Conn) -> Verdict {
        let drained = self.wait(self.limit, Watched::Working, |bench| {
            let line = &bench.lines[conn.0];
            let Some(stream) = line.stream.as_ref().filter(|_| line.end != Some(End::Rst)) else {
                return Ok(Some(()));
            };
            Ok(deliver::is_drained(stream)?.then_some(()))
        });
        drained.map_err(|over| self.over(over, What::NotTaken, Some(conn), &[]))
    }

    fn push(&mut self, conn: Conn, piece: &[u8]) -> Verdict {
        self.stalled |= self.active.elapsed() > STALL;
        let mut rest = piece;
        while !rest.is_empty() && self.lines[conn.0].end != Some(End::Rst) {
            let n = self.wait(self.limit, Watched::Working, |bench| bench.write(conn, rest));
            let n = n.map_err(|over| self.over(over, What::NotTaken, Some(conn), &[]))?;
            rest = &rest[n..];
        }
        Ok(())
    }

    /// Sends what there is room for at this moment, and gives how much that was; nothing once the
    /// program has closed. No step is told.
    pub fn send_some(&mut self, conn: Conn, bytes: &[u8]) -> Verdict<usize> {
        match self.write(conn, bytes) {
            Ok(_) if self.lines[conn.0].lost => Ok(0),
            Ok(n) => Ok(n.unwrap_or(0)),
            Err(error) => Err(self.over(Over::System(error), What::NotTaken, Some(conn), &[])),
        }
    }

    /// Sends what there is room for; all of it, in vain, to a program that has closed.
    fn write(&mut self, conn: Conn, bytes: &[u8]) -> io::Result<Option<usize>> {
        let line = &mut self.lines[conn.0];
        let Some(stream) = &mut line.stream else { return Ok(Some(bytes.len())) };
        match stream.write(bytes) {
            Ok(n) => {
                line.sent.extend_from_slice(&bytes[..n]);
                Ok(Some(n))
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
            Err(error) if is_gone(&error) => {
                line.lost = true;
                Ok(Some(bytes.len()))
            }
            Err(error) => Err(error),
        }
    }

    /// Receives what is there.
    fn read(&mut self, conn: Conn) -> io::Result<()> {
        let line = &mut self.lines[conn.0];
        let Some(stream) = &mut line.stream else { return Ok(()) };
        let mut buf = [0; 64 * 1024];
        while line.end.is_none() {
            match stream.read(&mut buf) {
                Ok(0) => line.end = Some(End::Fin),
                Ok(n) => line.came.extend_from_slice(&buf[..n]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) if is_gone(&error) => line.end = Some(End::Rst),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Sends and receives at the same time, for messages that no buffer holds.
    pub fn exchange(&mut self, conn: Conn, bytes: &[u8], answer: &[u8]) -> Verdict {
        self.steps.push(words::step_exchange(bytes.len(), self.name(conn)));
        let mut sent = 0;
        while sent < bytes.len() && self.lines[conn.0].end != Some(End::Rst) {
            let n = self.wait(self.limit, Watched::Working, |bench| {
                let before = bench.lines[conn.0].came.len();
                bench.read(conn)?;
                let n = bench.write(conn, &bytes[sent..])?;
                // Taking an answer is progress, too.
                Ok(n.or((bench.lines[conn.0].came.len() > before).then_some(0)))
            });
            sent += n.map_err(|over| self.over(over, What::NotTaken, Some(conn), &[]))?;
        }
        self.compare(conn, answer)
    }

    /// The next bytes must be these.
    pub fn expect(&mut self, conn: Conn, bytes: &[u8]) -> Verdict {
        self.steps.push(words::step_expect(bytes.len(), self.name(conn)));
        self.compare(conn, bytes)
    }

    fn compare(&mut self, conn: Conn, bytes: &[u8]) -> Verdict {
        let mut seen = 0;
        loop {
            let more = self.wait(self.limit, Watched::Working, |bench| {
                bench.read(conn)?;
                let line = &bench.lines[conn.0];
                let came = &line.came[line.taken..];
                let enough = came.len() >= bytes.len() || line.end.is_some();
                Ok((enough || came.len() > seen).then_some(came.len()))
            });
            let line = &self.lines[conn.0];
            let came = &line.came[line.taken..];
            if !same_start(came, bytes) {
                return Err(self.fault(What::Different, Some(conn), bytes));
            }
            if came.len() >= bytes.len() {
                self.lines[conn.0].taken += bytes.len();
                return Ok(());
            }
            if let Some(end) = line.end {
                return Err(self.fault(What::Ended(end), Some(conn), bytes));
            }
            seen = more.map_err(|over| self.over(over, What::Nothing, Some(conn), bytes))?;
        }
    }

    /// Receives exactly `count` bytes, whatever they are.
    pub fn receive(&mut self, conn: Conn, count: usize) -> Verdict<Vec<u8>> {
        self.steps.push(words::step_receive(count, self.name(conn)));
        self.take(conn, |came| (came.len() >= count).then_some(count))
    }

    /// Receives as much of what comes as `find` says: it gets the bytes that are there, and gives
    /// how many of them it takes, or `None` to wait for more. No step is told.
    pub fn take(&mut self, conn: Conn, find: impl Fn(&[u8]) -> Option<usize>) -> Verdict<Vec<u8>> {
        let mut seen = 0;
        loop {
            let more = self.wait(self.limit, Watched::Working, |bench| {
                bench.read(conn)?;
                let line = &bench.lines[conn.0];
                let came = line.came.len() - line.taken;
                Ok((came > seen || line.end.is_some()).then_some(came))
            });
            let line = &mut self.lines[conn.0];
            if let Some(count) = find(&line.came[line.taken..]) {
                let found = line.came[line.taken..][..count].to_vec();
                line.taken += count;
                return Ok(found);
            }
            if let Some(end) = line.end {
                return Err(self.fault(What::Ended(end), Some(conn), &[]));
            }
            seen = more.map_err(|over| self.over(over, What::Nothing, Some(conn), &[]))?;
        }
    }

    /// What the program says next, however much of it is there; `None` at its FIN. No step is told.
    pub fn said(&mut self, conn: Conn) -> Verdict<Option<Vec<u8>>> {
        match self.take(conn, |came| Some(came.len()).filter(|count| *count > 0)) {
            Err(fault) if matches!(fault.what, What::Ended(End::Fin)) => Ok(None),
            said => said.map(Some),
        }
    }

    /// What has come and has not been accounted for, without waiting.
    pub fn pending(&mut self, conn: Conn) -> Vec<u8> {
        let _ = self.read(conn);
        let line = &self.lines[conn.0];
        line.came[line.taken..].to_vec()
    }

    /// All that has come on this connection so far.
    pub fn came(&mut self, conn: Conn) -> Vec<u8> {
        let _ = self.read(conn);
        self.lines[conn.0].came.clone()
    }

    /// Whether the program has ended this connection by now.
    pub fn has_ended(&mut self, conn: Conn) -> Option<End> {
        let _ = self.read(conn);
        self.lines[conn.0].end
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

    fn end(&mut self, conn: Conn) -> Verdict<End> {
        let end = self.wait(self.limit, Watched::Working, |bench| {
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

    /// Sends our FIN: we say no more, but still receive.
    pub fn half_close(&mut self, conn: Conn) {
        self.steps.push(words::step_half_close(self.name(conn)));
        self.stalled |= self.active.elapsed() > STALL;
        // It fails if the program has gone, which the next step finds out.
        if let Some(stream) = &self.lines[conn.0].stream {
            let _ = stream.shutdown(Shutdown::Write);
        }
    }

    /// Sends an RST, as a program does that is killed or closes without having read all.
    pub fn reset(&mut self, conn: Conn) {
        self.steps.push(words::step_reset(self.name(conn)));
        let line = &mut self.lines[conn.0];
        line.taken = line.came.len();
        line.end = Some(End::Rst);
        line.is_end_told = true;
        if let Some(stream) = line.stream.take() {
            let _ = deliver::reset(stream);
        }
        // It may take the program a moment to notice, and to end of it.
        self.settle();
    }

    /// Whatever else the program says on this connection does not matter.
    pub fn disregard(&mut self, conn: Conn) {
        let _ = self.read(conn);
        let line = &mut self.lines[conn.0];
        line.taken = line.came.len();
        line.end = line.end.or(Some(End::Rst));
        line.is_end_told = true;
    }

    /// The client must have received all that we sent: else its end turns our bytes into an RST.
    pub fn expect_all_taken(&mut self, conn: Conn) -> Verdict {
        self.drained(conn)?;
        self.settle();
        let line = &self.lines[conn.0];
        match line.stream.as_ref().map(TcpStream::take_error) {
            _ if line.lost => Err(self.fault(What::Reset, Some(conn), &[])),
            Some(Ok(Some(_))) => Err(self.fault(What::Reset, Some(conn), &[])),
            _ => Ok(()),
        }
    }

    /// As [`Bench::send`] in one piece, and no step is told: for one that is told already.
    pub fn send_more(&mut self, conn: Conn, bytes: &[u8]) -> Verdict {
        self.push(conn, bytes)?;
        self.drained(conn)
    }

    /// Whether the program runs.
    pub fn is_running(&mut self) -> bool {
        let running = self.running.as_mut();
        running.is_none_or(|running| matches!(running.process.ended(), Ok(None)))
    }

    /// Ends the program and all connections; the next call starts it afresh.
    pub fn restart(&mut self) {
        self.running = None;
        self.listener = None;
        self.lines.clear();
        self.posts.clear();
        self.was_reached |= self.reached;
        self.reached = false;
        self.addr = None;
        self.mailed = None;
    }

    /// Plays another conversation with a fresh program, to tell mistakes apart: did it go well? The
    /// program at hand ends first; what is known of it is kept.
    pub fn experiment(&mut self, play: impl Fn(&mut Bench) -> Verdict) -> bool {
        let reached = self.reached || self.was_reached;
        if !reached || self.flooded() || Instant::now() >= self.deadline {
            return false; // nothing could be told from another
        }
        if self.running.is_some() {
            self.ended = Some((self.died(), self.last_words()));
        }
        self.restart();
        let seed = self.random.u64(..);
        let mut bench = Bench::new(self.suite, self.subject, self.limit, seed);
        let went_well = play(&mut bench).is_ok();
        self.stalled |= !went_well && bench.stalled; // then it proves nothing
        went_well
    }

    /// Says nothing for a while.
    pub fn pause(&mut self, time: Duration) {
        self.steps.push(words::step_pause(time));
        std::thread::sleep(time);
        self.active = Instant::now();
    }

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

    // --- The end. ---

    /// Whether a delivery had a pause in it that nobody had meant: then a fault proves nothing.
    pub(super) fn has_stalled(&self) -> bool {
        self.stalled
    }

    /// What holds at the end of every check: nothing is left over, and nobody is there uninvited.
    pub(super) fn conclude(&mut self) -> Verdict {
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
        if another && !self.suite.many_connections {
            return Err(self.fault(What::ExtraConnection, None, &[]));
        }
        if self.flooded() {
            return Err(self.fault(What::Flood, None, &[]));
        }
        Ok(())
    }

    /// Ends the program. Gives the steps, how the program had ended by itself, and its last words.
    pub(super) fn clear(mut self) -> (Vec<String>, Option<ExitStatus>, Vec<String>) {
        let (died, last_words) = match self.ended.take() {
            Some(ended) => ended,
            None => (self.died(), self.last_words()),
        };
        // The program first: it must not see our connections end, and say something about it.
        self.running = None;
        (std::mem::take(&mut self.steps), died, last_words)
    }

    fn last_words(&self) -> Vec<String> {
        if let Some(messages) = self.subject.compiler() {
            return messages.lines().take(words::COMPILER_LINES).map(str::to_string).collect();
        }
        let Some(running) = &self.running else { return vec![] };
        let (stderr, stdout) = (running.process.stderr(), running.process.stdout());
        let lines = if stderr.iter().any(|line| !line.trim().is_empty()) { stderr } else { stdout };
        let lines: Vec<_> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
        lines[lines.len().saturating_sub(words::LAST_LINES)..].to_vec()
    }

    fn name(&self, conn: Conn) -> Option<usize> {
        (self.lines.len() > 1).then_some(conn.0 + 1)
    }

    fn flooded(&self) -> bool {
        self.running.as_ref().is_some_and(|running| running.process.written() > MOST_OUTPUT)
    }

    /// Waits until `ready` gives something. A program that is watched ends the wait before the limit
    /// does if it sleeps, or spins.
    fn wait<T>(
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
            if stage::not_interrupted().is_err() {
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

    fn over(
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

    fn unreachable(&mut self, over: Over) -> Box<Fault> {
        let text = match over {
            Over::Died(status) => {
                words::ended_before_reachable(status.code(), self.suite.datagrams)
            }
            Over::Stuck(_) => match self.subject.role {
                crate::record::Role::Server => {
                    words::never_reachable(self.addr, &self.ports(), self.suite.datagrams)
                }
                crate::record::Role::Client => words::never_called(),
            },
            other => return self.over(other, What::Nothing, None, &[]),
        };
        self.unstarted(&text)
    }

    /// Where it can be reached instead, as far as the system tells.
    fn ports(&self) -> Vec<u16> {
        let group = self.running.as_ref().map(|running| running.process.id());
        let ports = group.and_then(|group| vitals::ports(group, self.suite.datagrams));
        ports.unwrap_or_default().into_iter().collect()
    }

    fn unstarted(&self, text: &str) -> Box<Fault> {
        self.fault(What::Unstarted(text.to_string()), None, &[])
    }

    fn fault(&self, what: What, conn: Option<Conn>, expected: &[u8]) -> Box<Fault> {
        let line = conn.map(|conn| &self.lines[conn.0]);
        let is_mistake = !matches!(what, What::Unstarted(_) | What::Flood | What::Interrupted);
        Box::new(Fault {
            what,
            mistake: self.suspect.filter(|_| is_mistake),
            sent: line.map(|line| line.sent.clone()).unwrap_or_default(),
            expected: expected.to_vec(),
            came: line.map(|line| line.came[line.taken..].to_vec()).unwrap_or_default(),
        })
    }
}

/// Is one the beginning of the other, as far as both go?
fn same_start(came: &[u8], expected: &[u8]) -> bool {
    came.iter().zip(expected).all(|(came, expected)| came == expected)
}

/// A client that ended with the wrong status ended in time: it has hidden what went wrong.
fn hidden(fault: Box<Fault>, hides: &'static Mistake) -> Box<Fault> {
    match fault.what {
        What::Status(..) => fault.is(hides),
        _ => fault,
    }
}

/// The other end is no more.
fn is_gone(error: &io::Error) -> bool {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, NotConnected};
    matches!(error.kind(), ConnectionReset | ConnectionAborted | BrokenPipe | NotConnected)
}
