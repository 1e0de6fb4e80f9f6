//! Runs a pair of programs, and records what both did.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io};

use socklab::narrate::{Class, Event, TRACE_VARIABLE};

use super::build::{Programs, missing};
use super::interrupt::EndChildrenFirst;
use super::process::Process;
use super::recording::{End, Recording, brought, place};
use super::role::Role;

/// The words for the two programs of an act.
#[derive(Clone, Debug)]
pub struct Words {
    /// For the server, without `--addr`.
    pub server: Vec<String>,
    /// For the client, without `--addr`.
    pub client: Vec<String>,
}

/// A server that is not ready after this long never will be.
const READY: Duration = Duration::from_secs(10);

/// How often we look whether something has happened.
const TICK: Duration = Duration::from_millis(2);

/// After a client that failed, the server gets this long to notice.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// Runs the pair of this lesson once. `limit` bounds the whole run.
///
/// # Errors
/// If a program cannot be started, or the server never becomes ready.
pub fn record(
    lesson: &str,
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
        let name = format!("{lesson}_{}", role.name());
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
