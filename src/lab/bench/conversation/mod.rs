//! The bench on which a check tests a program: the calls with which a check plays the other side.
//!
//! | module | what it does |
//! |---|---|
//! | `server` | a server is tested: we are its clients |
//! | `client` | a client is tested: we are its server |
//! | `stream` | connections, whichever side we are |
//! | `datagrams` | the same for datagrams |
//! | `desk` | the program's keyboard, its screen and its folder |
//! | `path` | the path of a Unix socket, before and after the program |
//! | `knock` | a datagram that is sent again and again |
//! | `wait` | every wait, and how it ends |
//! | `end` | the end of a check |
//!
//! Every call is a step that a report shows, every wait ends (see [`vitals`](crate::bench::vitals)),
//! and what comes is compared byte by byte. A check reads as the conversation that it plays.

mod client;
mod datagrams;
mod desk;
mod end;
mod knock;
mod path;
mod server;
mod stream;
mod wait;

use std::process::ExitStatus;
use std::time::{Duration, Instant};

use socket2::Socket;

use crate::bench::address::Address;
use crate::bench::fault::{End, Fault, Verdict, What};
use crate::bench::mistake::Mistake;
use crate::bench::port::Reserved;
use crate::bench::running::{Extra, Running};
use crate::bench::setting::Setting;
use crate::bench::subject::Subject;
use crate::bench::{deliver, words};
use crate::stage::Role;
use datagrams::Post;
use end::Ends;
pub use path::Theirs;

/// A check lasts no longer than this, however the program drips. (A right one may take a second or
/// two for each of many steps.)
const LONGEST: Duration = Duration::from_secs(180);
/// Pieces of one delivery follow each other faster than this, or the machine is too busy for it to
/// count.
const STALL: Duration = Duration::from_millis(250);
/// The limit for a wait of an experiment, which asks what a program does and not how long it takes.
const EXPERIMENT: Duration = Duration::from_secs(3);

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
    stream: Option<Socket>,
    sent: Vec<u8>,
    came: Vec<u8>,
    /// How many of the bytes that came have been accounted for.
    taken: usize,
    end: Option<End>,
    /// [`Bench::event`] need not tell its end, or has done so.
    is_end_told: bool,
    /// How many bytes had come when [`Bench::event`] told of them last.
    told: usize,
    /// What comes from here on does not matter.
    is_done: bool,
    /// We have sent our FIN.
    is_half_closed: bool,
    /// The program was gone when we sent the last bytes.
    lost: bool,
    /// What a client must send before its first message.
    opening: Vec<u8>,
    /// Whether a client's bytes so far end the conversation.
    goodbye: Option<fn(&[u8]) -> bool>,
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
    setting: &'a Setting,
    subject: &'a Subject,
    /// Of each wait.
    limit: Duration,
    /// Of all of them.
    deadline: Instant,
    running: Option<Running>,
    addr: Option<Address>,
    /// Where the program will listen, if that is known before it is started.
    prepared: Option<(Address, Reserved)>,
    /// The folder of a path at which we listen, and those of our own datagram sockets.
    reserved: Option<Reserved>,
    /// Where our last datagram went.
    mailed: Option<Address>,
    reached: bool,
    /// Before it was started afresh.
    was_reached: bool,
    listener: Option<Socket>,
    lines: Vec<Line>,
    posts: Vec<Post>,
    steps: Vec<String>,
    suspect: Option<&'static Mistake>,
    /// When we last did something, or had something from the program.
    active: Instant,
    /// How long before this wait we last did something. Zero after its first look.
    away: Duration,
    /// A delivery had a pause in it that nobody had meant.
    stalled: bool,
    /// The port that the program uses whatever it is told, if that is known.
    fixed: Option<u16>,
    /// A client that does not call where it is told may call at the lesson's own port.
    looks_elsewhere: bool,
    /// What this check changes of the setting.
    extra: Extra,
    /// The most bytes of a segment of our next connections, if there is a limit.
    segment: Option<u32>,
    /// How many bytes our next connections have room for, if there is a limit.
    room: Option<usize>,
    /// How the program ended, and its last words, once there is another.
    ended: Option<(Option<ExitStatus>, Vec<String>)>,
    ends: Ends,
    partial: bool,
}

impl<'a> Bench<'a> {
    /// A bench for one check of a program; each wait ends after `limit`, or later on a busy machine.
    pub(super) fn new(
        setting: &'a Setting,
        subject: &'a Subject,
        limit: Duration,
        seed: u64,
    ) -> Bench<'a> {
        Bench {
            random: fastrand::Rng::with_seed(seed),
            setting,
            subject,
            limit,
            deadline: Instant::now() + LONGEST,
            running: None,
            addr: None,
            prepared: None,
            reserved: None,
            mailed: None,
            reached: false,
            was_reached: false,
            listener: None,
            lines: vec![],
            posts: vec![],
            steps: vec![],
            suspect: None,
            active: Instant::now(),
            away: Duration::ZERO,
            stalled: false,
            fixed: None,
            looks_elsewhere: false,
            extra: Extra::default(),
            segment: None,
            room: None,
            ended: None,
            ends: Ends::default(),
            partial: false,
        }
    }

    /// The program uses this port, whatever it is told; or, if it is a client, it may.
    pub(super) fn is_at(&mut self, fixed: Option<u16>, looks_elsewhere: bool) {
        (self.fixed, self.looks_elsewhere) = (fixed, looks_elsewhere);
    }

    /// Not all checks that this one builds on have passed.
    pub(super) fn play_in_part(&mut self) {
        self.partial = true;
    }

    /// Whether a check on which this one builds has not passed. Then this one leaves out what depends
    /// on it.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// Whether a client that has not called us may have called at the lesson's own port.
    pub(super) fn may_call_elsewhere(&self, fault: &Fault) -> bool {
        matches!(fault.what, What::Unstarted(_))
            && self.subject.role == Role::Client
            && self.subject.is_told()
            && self.fixed.is_none()
            && !self.looks_elsewhere
    }

    /// The segments of our next connections to the server are as long as on an Ethernet. Those of a
    /// loopback are much longer, and the kernel's buffers with them: a megabyte fits. Our receive
    /// buffer has the size that Linux gives at first: if it could grow, more might fit (tcp(7),
    /// `tcp_rmem`).
    pub fn small_segments(&mut self) {
        const ETHERNET: u32 = 1460;
        const ROOM: usize = 65_536;
        (self.segment, self.room) = (Some(ETHERNET), Some(ROOM));
    }

    /// The segments of our next connections to the server are very short, and we have room for a few
    /// of them: with Linux' usual buffers (tcp(7), `tcp_wmem`) some 50,000 bytes of an answer fill all
    /// that is between us.
    pub fn small_buffers(&mut self) {
        const SHORT: u32 = 128;
        const ROOM: usize = 4096;
        (self.segment, self.room) = (Some(SHORT), Some(ROOM));
    }

    /// Whether the program has ended, or is about to.
    pub fn has_died(&mut self) -> bool {
        self.died().is_some()
    }

    /// The signal that has ended the program, if one has.
    pub fn killed_by(&mut self) -> Option<i32> {
        #[cfg(unix)]
        return self
            .died()
            .and_then(|status| std::os::unix::process::ExitStatusExt::signal(&status));
        #[cfg(not(unix))]
        return None;
    }

    /// From here on a fault that nothing else explains points to this mistake.
    pub fn suspect(&mut self, mistake: &'static Mistake) {
        self.suspect = Some(mistake);
    }

    /// A variable of the program's environment.
    pub fn variable(&self, name: &str) -> String {
        let own = std::env::var(name).ok();
        let given = self.setting.environment.iter().find(|(given, _)| *given == name);
        own.or(given.map(|(_, value)| value.to_string())).unwrap_or_default()
    }

    /// Tells a step that is none of the calls below.
    pub fn step(&mut self, text: String) {
        self.steps.push(text);
    }

    /// A fault that the check has seen in the bytes of a connection.
    pub fn seen(&self, conn: Conn, text: String) -> Box<Fault> {
        let fault = self.fault(What::Seen(text), Some(conn), &[]);
        Box::new(Fault { came: self.lines[conn.0].came.clone(), came_before: 0, ..*fault })
    }

    /// A fault that the check has seen, in no bytes of its own.
    pub fn seen_anywhere(&self, text: String) -> Box<Fault> {
        self.fault(What::Seen(text), None, &[])
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
        let is_over = self.flooded() || self.ends.is_open || Instant::now() >= self.deadline;
        if !reached || is_over {
            return false; // nothing could be told from another
        }
        if self.running.is_some() {
            self.ended = Some(self.known_at_its_end());
        }
        self.restart();
        let seed = self.random.u64(..);
        let limit = self.limit.min(EXPERIMENT);
        let mut bench = Bench::new(self.setting, self.subject, limit, seed);
        bench.is_at(self.fixed, false);
        let went_well = play(&mut bench).is_ok();
        self.stalled |= !went_well && bench.stalled; // then it proves nothing
        went_well
    }

    /// Looks further at the program after a fault, to tell mistakes apart. No step is told: the fault
    /// came before.
    pub fn aside<T>(&mut self, look: impl FnOnce(&mut Bench) -> T) -> T {
        let steps = self.steps.len();
        let seen = look(self);
        self.steps.truncate(steps);
        seen
    }

    /// Sends nothing for a while.
    pub fn pause(&mut self, time: Duration) {
        self.steps.push(words::step_pause(time));
        std::thread::sleep(time);
        self.active = Instant::now();
    }

    fn name(&self, conn: Conn) -> Option<usize> {
        (self.lines.len() > 1).then_some(conn.0 + 1)
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
            came_before: line.map_or(0, |line| line.taken),
        })
    }
}
