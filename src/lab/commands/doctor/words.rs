//! What `lab doctor` says. A line is at most 62 columns wide; a remedy stands in a line of its own.

use std::fmt::Display;
use std::io;
use std::net::IpAddr;

#[cfg(target_os = "linux")]
use crate::commands::wrap::lines;

/// The columns of a line.
#[cfg(target_os = "linux")]
const WIDTH: usize = 62;

/// Below its help.
pub const HELP: &str = "\
ok    it is here
FAIL  it is missing, and the lessons need it: the next line says what to do
note  something to know, or to look at

Exit status: 0 nothing is missing, 1 something is. For a class: run it on
each laptop the day before. It also builds all programs, so that the first
lesson starts at once.

Example:
  cargo lab doctor";

/// At the end.
pub fn result(missing: usize) -> String {
    match missing {
        0 => "Everything that the lessons need is here. Next: cargo lab".to_string(),
        1 => "1 thing is missing. Do what stands below FAIL, and run this again.".to_string(),
        n => format!("{n} things are missing. Do what stands below FAIL, and run this again."),
    }
}

/// The toolchain is new enough.
pub fn toolchain(version: &str) -> String {
    version.split(" (").next().unwrap_or(version).to_string()
}

/// It is not, or it is not there.
pub fn old_toolchain(version: &str, needed: &str) -> String {
    format!(
        "{version}; the lessons need Rust {needed} or later\ninstall it from rustup.rs, or run: rustup update"
    )
}

/// All examples are built.
pub fn programs(number: usize) -> String {
    format!("all {number} are built")
}

/// They are not.
pub fn not_built(error: &dyn Display) -> String {
    let error = error.to_string();
    let last = error.lines().rfind(|line| line.contains("error")).unwrap_or(&error);
    format!(
        "they cannot be built: {last}\nrun: cargo build --examples\nwithout a network, or behind a proxy: see lessons/00-start.md"
    )
}

/// The project's folder can be written to.
pub const FOLDER: &str = "programs and results can be written here";

/// It cannot.
pub fn not_writable(error: &io::Error) -> String {
    format!("nothing can be written here: {error}\ncopy the project to a folder of your own")
}

/// No port of a lesson is taken.
pub fn free(ports: &[u16]) -> String {
    format!("{} are free", list(ports))
}

/// Some are.
pub fn taken(ports: &[u16]) -> String {
    let are = if ports.len() == 1 { "is" } else { "are" };
    format!(
        "{} {are} taken; perhaps your own server from before runs\nend that program, or add: -- --addr 127.0.0.1:18080",
        list(ports)
    )
}

fn list(ports: &[u16]) -> String {
    ports.iter().map(u16::to_string).collect::<Vec<_>>().join(" ")
}

/// A message to ourselves has arrived.
pub fn loopback(host: IpAddr) -> String {
    format!("TCP and UDP work on {host}")
}

/// It has not.
pub fn no_loopback(host: IpAddr, error: &io::Error) -> String {
    format!(
        "no message gets through {host}: {error}\nallow local connections in the firewall or in the VPN"
    )
}

/// Nothing fails without it.
pub const NO_IPV6: &str = "not here; only --addr [::1]:PORT needs it";

/// Python 3 is here.
pub fn python(version: &str) -> String {
    format!("{version}, for the tests and for programs in Python")
}

/// It is not.
pub const NO_PYTHON: &str = "\
no Python 3; the tests need it, and so does --lang python
install it from python.org, or with your system's packages";

/// It is not here.
pub const NO_STRACE: &str = "\
not here; it shows every system call of a program
install it with your system's packages";

/// Nor can it be.
pub const STRACE_IS_FOR_LINUX: &str = "only Linux has it; no lesson needs it";

/// A network of its own could be made.
#[cfg(target_os = "linux")]
pub const NETWORK: &str = "a run can have a network of its own: handshake both, states";

/// It could not.
#[cfg(target_os = "linux")]
pub fn no_network(error: &io::Error) -> String {
    let text = format!("{error}\ntwo acts of handshake need one: both, states");
    lines(&text, WIDTH, 0).join("\n")
}

/// Nor can it be.
#[cfg(not(target_os = "linux"))]
pub const NETWORK_IS_FOR_LINUX: &str = "only Linux makes one for a run: handshake both, states";

/// The screen is large enough.
pub fn terminal(width: u16, height: u16) -> String {
    format!("{width} columns, {height} rows")
}

/// It is not.
pub fn small_terminal(width: u16, height: u16) -> String {
    format!("{width} columns, {height} rows\nmake it 80 by 24, or add --plain to cargo lab run")
}

/// The output goes to a file or to a program.
pub const NO_TERMINAL: &str = "this output does not go to a terminal";

/// A person must look at them.
pub const FONTS: &str = "\
look: → … 你好 \"é\"
arrow, three dots, two Chinese characters, e with an accent?
if not: choose another font and UTF-8 in the settings";
