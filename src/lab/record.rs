//! Runs a pair and puts what both did into the order in which it happened.
//!
//! Each narrated call gives its times before and after. A send is placed by its *before*, a receive
//! by its *after*: so no receive stands above the send that caused it, which the order of arrival
//! on two pipes does not guarantee.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use socklab::narrate::{Class, Event, TRACE_VARIABLE};

use crate::catalogue::{Act, Answer, Lesson};
use crate::stage::{EndChildrenFirst, Process, Programs, missing};

/// Which of the two programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The one that is started second.
    Client,
    /// The one that is started first.
    Server,
}

impl Role {
    /// As it stands in a transcript.
    pub fn name(self) -> &'static str {
        match self {
            Role::Client => "client",
            Role::Server => "server",
        }
    }
}

/// How a program ended.
#[derive(Clone, Debug)]
pub struct End {
    /// Its exit status; `None` if a signal ended it.
    pub code: Option<i32>,
    /// It still ran when the conversation was over, and was killed.
    pub by_us: bool,
    /// What it wrote to standard error.
    pub complaints: Vec<String>,
}

/// What happened in one run of a pair.
#[derive(Clone, Debug)]
pub struct Recording {
    /// The events of both sides in the order in which they happened.
    pub events: Vec<(Role, Event)>,
    /// How the client ended.
    pub client: End,
    /// How the server ended.
    pub server: End,
}

/// The words for the two programs of an act.
#[derive(Clone, Debug)]
pub struct Words {
    /// For the server, without `--addr`.
    pub server: Vec<String>,
    /// For the client, without `--addr`.
    pub client: Vec<String>,
}

impl Words {
    /// The act's own words, with the user's: those for the client replace the act's, those for the
    /// server follow them.
    pub fn new(act: &Act, client: &[String], server: &[String]) -> Words {
        let own = |words: &[&str]| words.iter().map(|w| w.to_string()).collect::<Vec<_>>();
        let name = if act.name.is_empty() { vec![] } else { vec![act.name.to_string()] };
        let once = if act.ends { own(&["--once"]) } else { vec![] };
        let client = if client.is_empty() { own(act.client) } else { client.to_vec() };
        // Of an option given twice clap wants one: the user's replaces ours.
        let replaced =
            act.server.first().is_some_and(|ours| server.iter().any(|word| word == ours));
        let ours = if replaced { vec![] } else { own(act.server) };
        Words {
            server: [name.clone(), once, ours, server.to_vec()].concat(),
            client: [name, client].concat(),
        }
    }
}

/// A server that is not ready after this long never will be.
const READY: Duration = Duration::from_secs(10);
/// How often we look whether something has happened.
const TICK: Duration = Duration::from_millis(2);
/// After a client that failed, the server gets this long to notice.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// Runs the pair once. `limit` bounds the whole run.
///
/// # Errors
/// If a program cannot be started, or the server never becomes ready.
pub fn record(
    lesson: &Lesson,
    words: &Words,
    programs: &Programs,
    limit: Duration,
) -> io::Result<Recording> {
    let _watch = EndChildrenFirst::watch()?;
    let deadline = Instant::now() + limit;
    let left = || deadline.saturating_duration_since(Instant::now());
    let folder = tempfile::tempdir()?;
    let traces = [folder.path().join("client"), folder.path().join("server")];
    let start = |role: Role, trace: &Path, words: &[String], addr: &str| {
        let name = format!("{}_{}", lesson.name, role.name());
        let mut command = Command::new(programs.get(&name).ok_or_else(|| missing(&name))?);
        command.args(words).env(TRACE_VARIABLE, trace).stdin(Stdio::null());
        // A Unix socket's address is a path, which the user's own words give to both.
        if addr.parse::<SocketAddr>().is_ok() {
            command.args(["--addr", addr]);
        }
        Process::spawn(command)
    };
    let [client_trace, server_trace] = &traces;
    let mut server = start(Role::Server, server_trace, &words.server, "127.0.0.1:0")?;
    let addr = server.ready(READY.min(limit))?;
    let mut client = start(Role::Client, client_trace, &words.client, &addr)?;

    let client_status = client.wait(left())?;
    let client_by_us = client.kill();
    let waits = words.server.iter().any(|word| word == "--once");
    let patience = match client_status {
        Some(status) if status.success() && waits => left(),
        _ if waits => AFTER_FAILURE,
        // It serves on. But what it has done, it must have told before it is ended.
        _ => {
            let told = Instant::now() + AFTER_FAILURE;
            while unanswered(client_trace, server_trace) && Instant::now() < told {
                std::thread::sleep(TICK);
            }
            Duration::ZERO
        }
    };
    let server_status = server.wait(patience)?;
    let server_by_us = server.kill();
    let mut events = Vec::new();
    for (role, trace) in [(Role::Client, client_trace), (Role::Server, server_trace)] {
        events.extend(read(trace).into_iter().map(|event| (role, event)));
    }
    events.sort_by_key(|(_, event)| place(event));
    let code = |status: Option<std::process::ExitStatus>| status.and_then(|s| s.code());
    Ok(Recording {
        events,
        client: End { code: code(client_status), by_us: client_by_us, complaints: client.stderr() },
        server: End { code: code(server_status), by_us: server_by_us, complaints: server.stderr() },
    })
}

/// The events that a program has told so far.
fn read(trace: &Path) -> Vec<Event> {
    let text = fs::read_to_string(trace).unwrap_or_default();
    text.lines().filter_map(Event::from_line).collect()
}

/// Has the client received what the server has not yet told to have sent?
fn unanswered(client_trace: &Path, server_trace: &Path) -> bool {
    let arrived = read(client_trace);
    let arrived = arrived.iter().filter(|e| e.class == Class::Receive && brought(e)).count();
    let sent = read(server_trace);
    let sent = sent.iter().filter(|e| e.class == Class::Send && e.bytes.is_some()).count();
    sent < arrived
}

/// Where an event stands: its time, and at the same time the cause before the effect.
fn place(event: &Event) -> (u64, u8) {
    match event.class {
        Class::Receive => (event.after, 1),
        Class::Send | Class::Other => (event.before, 0),
    }
}

/// How much one side sent and the other received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    /// Calls that sent something.
    pub sends: usize,
    /// Calls that received something: bytes, or a datagram, even an empty one.
    pub receives: usize,
    /// Bytes sent.
    pub sent: usize,
    /// Bytes received.
    pub received: usize,
}

impl Recording {
    /// Whether both programs did what they should.
    pub fn succeeded(&self) -> bool {
        let server = self.server.code == Some(0) || self.server.by_us;
        self.client.code == Some(0) && !self.client.by_us && server
    }

    /// What left `from` and what arrived at the other side.
    pub fn direction(&self, from: Role) -> Direction {
        let mut direction = Direction::default();
        for (role, event) in &self.events {
            let Some(bytes) = event.bytes else { continue };
            match event.class {
                Class::Send if *role == from => {
                    direction.sends += 1;
                    direction.sent += bytes;
                }
                Class::Receive if *role != from && brought(event) => {
                    direction.receives += 1;
                    direction.received += bytes;
                }
                _ => {}
            }
        }
        direction
    }

    /// The number that answers the act's question, if this recording has it.
    pub fn answer(&self, answer: Answer) -> Option<usize> {
        match answer {
            Answer::Bytes(role, class, number) => {
                let of_role = self.events.iter().filter(|(r, event)| {
                    *r == role && event.class == class && event.bytes.is_some()
                });
                of_role.map(|(_, event)| event.bytes).nth(number)?
            }
            Answer::Receives(Role::Client) => Some(self.direction(Role::Server).receives),
            Answer::Receives(Role::Server) => Some(self.direction(Role::Client).receives),
            Answer::Lost => {
                let (there, back) = (self.direction(Role::Client), self.direction(Role::Server));
                there.sent.checked_sub(back.received)
            }
            Answer::BeforeAccept => {
                let accept = self.events.iter().position(|(role, event)| {
                    *role == Role::Server && event.text.starts_with("accept")
                })?;
                let before = self.events.iter().take(accept);
                Some(before.filter(|(r, e)| *r == Role::Client && e.class == Class::Send).count())
            }
        }
    }

    /// What each side received, in a line: equal for two runs that came out the same.
    /// `sizes_only` for payload that is random.
    pub fn outcome(&self, sizes_only: bool) -> String {
        // Ports differ from run to run and mean nothing.
        let end = if sizes_only { " \"" } else { " from " };
        let mut sides = Vec::new();
        for role in [Role::Server, Role::Client] {
            let received: Vec<&str> = self
                .events
                .iter()
                .filter(|(r, event)| *r == role && event.class == Class::Receive)
                .filter(|(_, event)| event.bytes.is_some())
                .map(|(_, event)| event.text.split(end).next().unwrap_or_default())
                .collect();
            if !received.is_empty() {
                sides.push(format!("{}: {}", role.name(), received.join(", ")));
            }
        }
        if !self.succeeded() {
            sides.push("FAILED".to_string());
        }
        sides.join(" | ")
    }
}

/// Did this call bring something? The end of a stream is nothing, an empty datagram is something.
fn brought(event: &Event) -> bool {
    event.bytes.is_some_and(|n| n > 0) || event.text.starts_with("recv_from")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(class: Class, before: u64, after: u64, bytes: usize, text: &str) -> Event {
        Event { before, after, class, bytes: Some(bytes), text: text.to_string() }
    }

    #[test]
    fn no_receive_stands_above_its_send() {
        // The receiver returned before the sender did: by their ends the effect came first.
        let send = event(Class::Send, 10, 30, 2, "send(2)");
        let receive = event(Class::Receive, 5, 20, 2, "recv(10)");
        assert!(place(&send) < place(&receive));
        let at_once = event(Class::Receive, 5, 10, 2, "recv(10)");
        assert!(place(&send) < place(&at_once), "a tie: the cause comes first");
    }

    #[test]
    fn an_end_of_stream_is_no_receive_and_an_empty_datagram_is_one() {
        assert!(!brought(&event(Class::Receive, 0, 0, 0, "recv(10) → 0 bytes: end of stream")));
        assert!(brought(&event(Class::Receive, 0, 0, 0, "recv_from(10) → 0 bytes \"\" from …")));
    }

    #[test]
    fn the_users_words_replace_the_acts() {
        let act = Act {
            name: "burst",
            server: &["--pause", "1s"],
            client: &["a"],
            extent: "",
            ends: true,
            random: false,
            answer: Answer::BeforeAccept,
        };
        let own = |words: &[&str]| words.iter().map(|w| w.to_string()).collect::<Vec<_>>();
        let words = Words::new(&act, &[], &[]);
        assert_eq!(words.server, ["burst", "--once", "--pause", "1s"]);
        assert_eq!(words.client, ["burst", "a"]);
        let words = Words::new(&act, &own(&["b"]), &own(&["--pause", "2s"]));
        assert_eq!(words.server, ["burst", "--once", "--pause", "2s"]);
        assert_eq!(words.client, ["burst", "b"]);
    }
}
