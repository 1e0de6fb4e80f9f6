//! The line that says that a server can be reached, and the command for the second terminal.

use std::io::{self, IsTerminal};
use std::net::SocketAddr;

use crate::narrate::say_to_all;
use crate::transcript::{complain, is_traced, narrator};

/// Says that the server can be reached, in the words that readers wait for, and names the command
/// for the second terminal if somebody watches.
pub fn listening(addr: SocketAddr) {
    listening_on(addr, "", "");
}

/// [`listening`] for a datagram socket.
pub fn listening_udp(addr: SocketAddr) {
    listening_on(addr, "udp ", "");
}

/// [`listening_udp`] in a lesson whose client must be told, with `options` such as `--over udp`.
pub fn listening_udp_with(addr: SocketAddr, options: &str) {
    listening_on(addr, "udp ", options);
}

/// [`listening`] for a Unix socket, of which a path is the name; `options` tell the client of it.
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
    match narrator() {
        Some(narrator) if narrator.default_port == addr.port() && loopback => {
            second_terminal(options);
        }
        _ => second_terminal(format!("{options} --addr {addr}").trim_start()),
    }
}

/// Names the command for the second terminal, if somebody watches.
fn second_terminal(options: &str) {
    let Some(narrator) = narrator() else { return };
    if io::stderr().is_terminal() && !is_traced() {
        let (lesson, act) = (narrator.lesson, &narrator.act);
        // All words stand behind the `--`: cargo hands on one that comes after the first of them.
        let words = match options {
            "" => act.clone(),
            _ => format!(" --{act} {options}"),
        };
        complain(&format!("in a second terminal: cargo run --example {lesson}_client{words}"));
    }
}

/// The command that starts the server of this lesson's act.
pub(crate) fn server_command() -> Option<String> {
    let narrator = narrator()?;
    Some(format!("cargo run --example {}{}", narrator.server, narrator.act))
}
