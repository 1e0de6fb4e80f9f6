//! What `lab doctor` tries, each in a moment, and nothing outside this machine.

use std::io::{self, IsTerminal, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::process::Command;
use std::time::Duration;

use super::words;
use crate::commands::spinner::with_spinner;
use crate::commands::words::BUILDING;
use crate::lessons::LESSONS;
use crate::stage::{build, project};
#[cfg(target_os = "linux")]
use crate::stage::{network::Network, supervisor};

use Found::{Fine, Missing, Note};

/// What a probe has found.
pub enum Found {
    /// It is here.
    Fine(String),
    /// It is not, and the lessons need it.
    Missing(String),
    /// Something to know, or to look at; nothing fails without it.
    Note(String),
}

/// A name, and how it is tried.
pub type Probe = (&'static str, fn() -> Found);

/// In the order in which they are shown: what takes long comes first.
pub const ALL: &[Probe] = &[
    ("toolchain", toolchain),
    ("programs", programs),
    ("folder", folder),
    ("ports", ports),
    ("loopback", || loopback(Ipv4Addr::LOCALHOST.into())),
    ("IPv6", || match loopback(Ipv6Addr::LOCALHOST.into()) {
        Missing(_) => Note(words::NO_IPV6.into()),
        found => found,
    }),
    ("Python", python),
    ("strace", strace),
    ("network", network),
    ("terminal", terminal),
    ("fonts", || Note(words::FONTS.into())),
];

/// Loopback answers at once, or something swallows the packets.
const PATIENCE: Duration = Duration::from_secs(3);
const NEEDED: &str = env!("CARGO_PKG_RUST_VERSION");

fn toolchain() -> Found {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    match version_of(Command::new(cargo).arg("--version")) {
        // What it says is `cargo 1.95.0 (…)`.
        Some(text) if at_least(text.split(' ').nth(1).unwrap_or_default(), NEEDED) => {
            Fine(words::toolchain(&text))
        }
        Some(text) => Missing(words::old_toolchain(&text, NEEDED)),
        None => Missing(words::old_toolchain("no cargo", NEEDED)),
    }
}

/// Compares `1.95.0` with `1.85` number by number.
fn at_least(version: &str, needed: &str) -> bool {
    let numbers =
        |text: &str| text.split('.').map(|n| n.parse().unwrap_or(0)).collect::<Vec<u32>>();
    numbers(version) >= numbers(needed)
}

fn programs() -> Found {
    match with_spinner(BUILDING, || build(&[])) {
        Ok(programs) => Fine(words::programs(programs.len())),
        Err(error) => Missing(words::not_built(&error)),
    }
}

fn folder() -> Found {
    match tempfile::tempfile_in(project()) {
        Ok(_) => Fine(words::FOLDER.into()),
        Err(error) => Missing(words::not_writable(&error)),
    }
}

/// The ports of the lessons, for connections and for datagrams.
fn ports() -> Found {
    let mut ports: Vec<u16> =
        LESSONS.iter().map(|lesson| lesson.port).filter(|port| *port != 0).collect();
    ports.sort_unstable();
    ports.dedup();
    let taken = |port: &u16| {
        let addr = SocketAddr::from((Ipv4Addr::LOCALHOST, *port));
        TcpListener::bind(addr).is_err() || UdpSocket::bind(addr).is_err()
    };
    let (taken, free): (Vec<u16>, Vec<u16>) = ports.iter().partition(|port| taken(port));
    if taken.is_empty() { Fine(words::free(&free)) } else { Missing(words::taken(&taken)) }
}

/// Sends a message to ourselves, in a connection and in a datagram.
fn loopback(host: IpAddr) -> Found {
    match stream(host).and_then(|()| datagram(host)) {
        Ok(()) => Fine(words::loopback(host)),
        Err(error) => Missing(words::no_loopback(host, &error)),
    }
}

fn stream(host: IpAddr) -> io::Result<()> {
    let listener = TcpListener::bind((host, 0))?;
    let mut client = TcpStream::connect_timeout(&listener.local_addr()?, PATIENCE)?;
    let (mut server, _) = listener.accept()?;
    server.set_read_timeout(Some(PATIENCE))?;
    client.write_all(b"hi")?;
    server.read_exact(&mut [0; 2])
}

fn datagram(host: IpAddr) -> io::Result<()> {
    let server = UdpSocket::bind((host, 0))?;
    server.set_read_timeout(Some(PATIENCE))?;
    UdpSocket::bind((host, 0))?.send_to(b"hi", server.local_addr()?)?;
    server.recv_from(&mut [0; 2]).map(|_| ())
}

fn python() -> Found {
    let names = if cfg!(windows) { ["python", "python3"] } else { ["python3", "python"] };
    let found = names.iter().find_map(|name| version_of(Command::new(name).arg("--version")));
    match found {
        Some(text) if text.starts_with("Python 3") => Fine(words::python(&text)),
        _ => Note(words::NO_PYTHON.into()),
    }
}

fn strace() -> Found {
    match version_of(Command::new("strace").arg("-V")) {
        Some(text) => Fine(text),
        None if cfg!(target_os = "linux") => Note(words::NO_STRACE.into()),
        None => Note(words::STRACE_IS_FOR_LINUX.into()),
    }
}

/// Some acts run in a network of their own.
fn network() -> Found {
    #[cfg(target_os = "linux")]
    return match supervisor::lab().and_then(|lab| Network::new(&lab)) {
        Ok(_) => Fine(words::NETWORK.into()),
        Err(error) => Note(words::no_network(&error)),
    };
    #[cfg(not(target_os = "linux"))]
    Note(words::NETWORK_IS_FOR_LINUX.into())
}

/// The first line that a program says of itself.
fn version_of(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8_lossy(&output.stdout).lines().next().map(str::to_string)
}

fn terminal() -> Found {
    if !io::stdout().is_terminal() {
        return Note(words::NO_TERMINAL.into());
    }
    match terminal_size::terminal_size() {
        Some((width, height)) if width.0 >= 80 && height.0 >= 24 => {
            Fine(words::terminal(width.0, height.0))
        }
        Some((width, height)) => Note(words::small_terminal(width.0, height.0)),
        None => Note(words::NO_TERMINAL.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(
            at_least("1.100.0", "1.85") && at_least("1.85.0", "1.85") && at_least("2.0", "1.85")
        );
        assert!(!at_least("1.84.1", "1.85") && !at_least("1.9.0", "1.85") && !at_least("", "1.85"));
    }
}
