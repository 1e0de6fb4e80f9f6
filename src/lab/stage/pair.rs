//! Runs a pair of programs, and records what both did.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, io};

use socklab::narrate::{Class, Event, TRACE_VARIABLE};

use super::build::{Programs, missing};
use super::interrupt::EndChildrenFirst;
use super::nap::Nap;
#[cfg(target_os = "linux")]
use super::network::Network;
use super::process::Process;
use super::recording::{End, Recording, brought, place};
use super::role::Role;
use super::scene::{self, Scene};
#[cfg(target_os = "linux")]
use super::supervisor;

/// Why an act cannot be played that runs in a network of its own.
#[cfg(not(target_os = "linux"))]
const NO_NETWORK: &str = "this act needs a network of its own, and only Linux can make one";

/// The words for the two programs of an act.
#[derive(Clone, Debug)]
pub struct Words {
    /// For the server, without `--addr`.
    pub server: Vec<String>,
    /// For the client, without `--addr`.
    pub client: Vec<String>,
    /// What is typed to the server.
    pub server_types: String,
    /// What is typed to the client.
    pub client_types: String,
}

/// Runs a pair once: `names` are its server and its client. `limit` bounds the whole run.
///
/// # Errors
/// If a program cannot be started, or the server never becomes ready.
pub fn record(
    names: &[String; 2],
    words: &Words,
    scene: &Scene,
    programs: &Programs,
    limit: Duration,
) -> io::Result<Recording> {
    let _watch = EndChildrenFirst::watch()?;
    let deadline = Instant::now() + limit;
    let left = || deadline.saturating_duration_since(Instant::now());
    let folder = tempfile::tempdir()?;
    let traces = [folder.path().join("client"), folder.path().join("server")];
    scene.prepare(folder.path())?;
    #[cfg(target_os = "linux")]
    let network = match scene.own_network {
        true => Some(Network::new(&supervisor::lab()?)?),
        false => None,
    };
    #[cfg(not(target_os = "linux"))]
    if scene.own_network {
        return Err(io::Error::new(io::ErrorKind::Unsupported, NO_NETWORK));
    }
    let start = |role: Role, trace: &Path, words: &[String], typed: &str, meet: &[&str]| {
        let [server, client] = names;
        let name = if role == Role::Server { server } else { client };
        let mut command = Command::new(programs.get(name).ok_or_else(|| missing(name))?);
        command.args(words).args(meet).env(TRACE_VARIABLE, trace);
        if scene.has_files() {
            command.current_dir(scene::folder(folder.path(), role));
        }
        #[cfg(target_os = "linux")]
        return Process::supervised_in(network.as_ref(), command, typed.into(), None);
        #[cfg(not(target_os = "linux"))]
        Process::supervised(command, typed.into(), None)
    };
    let [client_trace, server_trace] = &traces;
    let path = folder.path().join("socket").display().to_string();
    let (option, at) = scene.path.map_or(("--addr", "127.0.0.1:0"), |option| (option, &*path));
    let server_meets = [option, at];
    let typed = &words.server_types;
    let mut server = start(Role::Server, server_trace, &words.server, typed, &server_meets)?;
    let addr = server.ready(left())?;
    // The user's own words may have named a path to both.
    let is_told = scene.path.is_some() || addr.parse::<SocketAddr>().is_ok();
    let client_meets: &[&str] = if is_told { &[option, &addr] } else { &[] };
    let typed = &words.client_types;
    let mut client = start(Role::Client, client_trace, &words.client, typed, client_meets)?;

    let client_status = client.wait(left())?;
    let client_by_us = client.kill();
    let waits = words.server.iter().any(|word| word == "--once");
    let patience = match waits {
        // Who has been called sees the end of the call, however it came, and ends, too.
        true if has_called(client_trace) => left(),
        true => Duration::ZERO,
        // It does not end by itself. Before we end it, it must have told what it has done.
        false => {
            let nap = Nap::begin();
            while unanswered(client_trace, server_trace, &addr) && !left().is_zero() {
                nap.take();
            }
            Duration::ZERO
        }
    };
    let server_status = server.wait(patience)?;
    let server_by_us = server.kill();
    let over_limit = (client_by_us || server_by_us) && left().is_zero();
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
        files: scene.look(folder.path()),
        over_limit,
    })
}

/// The events that a program has told so far.
fn read(trace: &Path) -> Vec<Event> {
    let text = fs::read_to_string(trace).unwrap_or_default();
    text.lines().filter_map(Event::from_line).collect()
}

/// Has the client reached the server?
fn has_called(client_trace: &Path) -> bool {
    read(client_trace).iter().any(|event| {
        event.call().starts_with("connect → ")
            || (event.class == Class::Send && event.bytes.is_some())
    })
}

/// Has the client received what the server has not yet told to have sent?
fn unanswered(client_trace: &Path, server_trace: &Path, addr: &str) -> bool {
    // A datagram may come from another socket.
    let from = format!(" from {addr}");
    let is_its = |e: &&Event| !e.call().starts_with("recv_from") || e.text.ends_with(&from);
    let arrived = read(client_trace);
    let arrived = arrived.iter().filter(|e| e.class == Class::Receive && brought(e));
    let arrived = arrived.filter(is_its).count();
    let sent = read(server_trace);
    let sent = sent.iter().filter(|e| e.class == Class::Send && e.bytes.is_some()).count();
    sent < arrived
}
