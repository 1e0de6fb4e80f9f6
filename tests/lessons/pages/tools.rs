//! The tools beside a pair that runs: each block of `tools.md` is typed in a terminal of its own, in the
//! order of the page.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use lab::stage::{Nap, Process};

use super::blocks::{Block, Quoted};
use super::{blocks, page, start};
use crate::console::{line_matches, matches};
/// Nothing that works takes this long.
const LIMIT: Duration = Duration::from_secs(20);

/// A command that has been typed, what it must print, and in which command's words.
struct Running {
    process: Process,
    typed: String,
    wanted: Vec<String>,
}

impl Running {
    /// Types it. The port of the page is that of a running server.
    fn begin(quoted: &Quoted, ports: &Option<(String, String)>) -> Running {
        let real = |text: &str| match ports {
            Some((default, real)) => text.replace(default, real),
            None => text.to_string(),
        };
        let addr = match ports {
            Some((_, real)) => format!("127.0.0.1:{real}"),
            None => "127.0.0.1:0".to_string(),
        };
        let typed = real(&quoted.typed);
        let process = start(&typed, Some(&addr));
        Running { process, typed, wanted: quoted.output.iter().map(|line| real(line)).collect() }
    }

    /// All lines so far: standard error first, where a tool says that it has begun.
    fn lines(&self) -> Vec<String> {
        [self.process.stderr(), self.process.stdout()].concat()
    }

    /// Waits until it has printed what the page says, or has ended.
    fn complete(&mut self) -> bool {
        let wanted = self.wanted.clone();
        let last = wanted.iter().rev().find(|line| *line != "…").expect("some output");
        let (deadline, nap) = (Instant::now() + LIMIT, Nap::begin());
        loop {
            let ended = self.process.ended().unwrap().is_some();
            let came = self.lines().iter().any(|line| line_matches(last, line));
            if came && matches(&open(&wanted), &self.lines()) {
                return true;
            }
            if ended || Instant::now() > deadline {
                if ended {
                    self.process.wait(LIMIT).unwrap(); // all that it wrote is here
                }
                return matches(&wanted, &self.lines());
            }
            nap.take();
        }
    }

    /// Waits for the first line that the page quotes.
    fn has_begun(&mut self) {
        let first = self.wanted.iter().find(|line| *line != "…").expect("some output").clone();
        let (deadline, nap) = (Instant::now() + LIMIT, Nap::begin());
        loop {
            let ended = self.process.ended().unwrap().is_some();
            if ended {
                self.process.wait(LIMIT).unwrap(); // all that it wrote is here
            }
            if self.lines().iter().any(|line| line_matches(&first, line)) {
                return;
            }
            let may_come = !ended && Instant::now() < deadline;
            assert!(may_come, "$ {}\nprints no {first:?}\n{}", self.typed, self.told());
            nap.take();
        }
    }

    fn told(&self) -> String {
        let wanted = self.wanted.join("\n");
        format!("--- quoted ---\n{wanted}\n--- printed ---\n{}", self.lines().join("\n"))
    }
}

/// The quotation of a program that may go on.
fn open(wanted: &[String]) -> Vec<String> {
    let mut open = wanted.to_vec();
    open.push("…".to_string());
    open
}

/// Runs one section, and says what is different.
fn play(section: &str) {
    let mut ports = None;
    let mut all: Vec<Running> = vec![];
    for block in blocks::read(section) {
        let Block::Console { terminal: Some(_), quoted } = block else {
            panic!("which terminal? {block:?}")
        };
        let [quoted] = quoted.as_slice() else { panic!("one command in a terminal: {quoted:?}") };
        let mut running = Running::begin(quoted, &ports);
        running.has_begun();
        if ports.is_none() {
            let real = running.process.is_ready().expect("the server is in terminal 1");
            let said = "server: listening on 127.0.0.1:";
            let mut lines = running.wanted.iter_mut();
            let line = lines.find(|line| line.starts_with(said)).expect("its ready line");
            let default = line[said.len()..].to_string();
            let real = real.rsplit(':').next().unwrap().to_string();
            *line = format!("{said}{real}");
            ports = Some((default, real));
        }
        all.push(running);
    }
    // The last one first: it may still need those before it.
    for running in all.iter_mut().rev() {
        assert!(running.complete(), "$ {}\n{}", running.typed, running.told());
    }
}

/// The section of a tool.
fn section<'a>(text: &'a str, tool: &str) -> &'a str {
    let begin = text.find(&format!("\n## {tool}")).expect("a section");
    let rest = &text[begin + 1..];
    rest.find("\n## ").map_or(rest, |end| &rest[..end])
}

fn is_here(command: &str) -> bool {
    let words = ["-c", "command -v \"$0\" >/dev/null", command];
    Command::new("sh").args(words).status().expect("a shell").success()
}

/// Whether a section can be played. CI must have its commands, except tshark: that is 128 MB, and took
/// 26 s to install.
fn can_play(tool: &str, command: &str) -> bool {
    if tool == "strace" {
        return crate::strace::can_trace();
    }
    let catches = ["tcpdump", "tshark"].contains(&command); // tshark's packets come from tcpdump
    let missing = [command, "tcpdump"].into_iter().take(1 + usize::from(catches));
    let Some(command) = missing.into_iter().find(|command| !is_here(command)) else {
        return !catches || may_see_packets();
    };
    let text = format!("NOT TESTED: tools.md, {tool}: there is no {command}");
    assert!(command == "tshark" || std::env::var_os("CI").is_none(), "{text}");
    let _ = writeln!(std::io::stderr(), "{text}"); // past the output of a test that passes
    false
}

/// Whether tcpdump may see packets. Without root it must say why not.
fn may_see_packets() -> bool {
    // It opens the interface, says which kinds of headers it has, and ends.
    let words = ["-i", "lo", "-L"];
    let tried = Command::new("tcpdump").args(words).stdin(Stdio::null()).output();
    let tried = tried.expect("tcpdump starts");
    let said = String::from_utf8_lossy(&tried.stderr).to_lowercase();
    let is_denied = ["permission", "not permitted"].iter().any(|text| said.contains(text));
    assert!(tried.status.success() || is_denied, "tcpdump {words:?}: {said}");
    !is_denied
}

/// All at the same time: most of them wait for what the tool writes late.
#[test]
fn each_tool_shows_what_the_page_says() {
    let text = page("tools.md");
    let tools = [
        ("strace", "strace"),
        ("ss", "ss"),
        ("tcpdump", "tcpdump"),
        ("Wireshark", "tshark"),
        ("nc", "nc"),
        ("curl", "curl"),
    ];
    assert_eq!(text.matches("\n## ").count(), tools.len(), "a section for each tool");
    std::thread::scope(|scope| {
        for (tool, command) in tools {
            let text = &text;
            scope.spawn(move || {
                if can_play(tool, command) {
                    play(section(text, tool));
                }
            });
        }
    });
}
