//! The line that says that a server can be reached, and the command for the second terminal.

use std::io::{self, IsTerminal};
use std::net::SocketAddr;

use crate::narrate::say_to_all;
use crate::transcript::{complain, is_traced, narrator};

/// Prints the ready line `listening on …`: now the server can be reached. On a terminal it also
/// prints the command for the second terminal.
pub fn listening(addr: SocketAddr) {
    listening_on(addr, "", "");
}

/// [`listening`] for a datagram socket.
pub fn listening_udp(addr: SocketAddr) {
    listening_on(addr, "udp ", "");
}

/// [`listening_udp`] in a lesson whose client needs `options` for it, such as `--over udp`.
pub fn listening_udp_with(addr: SocketAddr, options: &str) {
    listening_on(addr, "udp ", options);
}

/// [`listening`] for a Unix socket, whose address is a path. The client needs `options` for it.
pub fn listening_unix(path: &std::path::Path, options: &str) {
    say_to_all(&format!("listening on unix {}", path.display()));
    second_terminal(options);
}

fn listening_on(addr: SocketAddr, kind: &str, options: &str) {
    say_to_all(&format!("listening on {kind}{addr}"));
    let loopback = addr.ip().is_loopback();
    if !loopback {
        complain(&format!("note: other machines can reach {addr}"));
    }
    if kind == "udp " && addr.ip().is_unspecified() {
        complain(
            &"note: an answer may leave from another address than the one that the client sent to",
        );
    }
    match narrator() {
        Some(narrator) if narrator.default_port == addr.port() && loopback => {
            second_terminal(options);
        }
        _ => second_terminal(format!("{options} --addr {addr}").trim_start()),
    }
}

/// Prints the command for the second terminal, if this one is a terminal.
fn second_terminal(options: &str) {
    let Some(narrator) = narrator() else { return };
    if io::stderr().is_terminal() && !is_traced() {
        let (lesson, act) = (narrator.lesson, &narrator.act);
        let words = words(act, options);
        complain(&format!("in a second terminal: cargo run --example {lesson}_client{words}"));
    }
}

/// An act and options as cargo hands them on: all behind the `--`, if there are options.
fn words(act: &str, options: &str) -> String {
    match options {
        "" => act.to_string(),
        _ => format!(" --{act} {options}"),
    }
}

/// [`listening_unix`] in a lesson whose address is a path: the client needs it unless it is the
/// default.
pub fn listening_path(path: &std::path::Path) {
    let path = path.display().to_string();
    let default = narrator().and_then(|narrator| narrator.default_path.as_deref());
    let options = if default == Some(&*path) { String::new() } else { format!("--addr {path}") };
    listening_unix(std::path::Path::new(&path), &options);
}

/// Whether an address of this program is a path.
pub(crate) fn is_path(operand: &str) -> bool {
    !operand.is_empty() && narrator().is_some_and(|narrator| narrator.default_path.is_some())
}

/// The command that starts the server of this lesson, where a client looks for it: `operand`.
pub(crate) fn server_command(operand: &str) -> Option<String> {
    let narrator = narrator()?;
    let options = match (&narrator.default_path, operand.parse::<SocketAddr>()) {
        (Some(path), _) if !operand.is_empty() && path != operand => format!("--addr {operand}"),
        (None, Ok(addr)) if addr != SocketAddr::from(([127, 0, 0, 1], narrator.default_port)) => {
            format!("--addr {addr}")
        }
        _ => String::new(),
    };
    let words = words(&narrator.act, &options);
    Some(format!("cargo run --example {}{words}", narrator.server))
}
