//! What the transcripts tell is what the kernel gets: each act under strace(1).
//!
//! Each thread of a program has a trace of its own. In it stand the thread's system calls and,
//! between them, the `write` of each row of the transcript. From each call on a socket follows the
//! row that must tell it; rows and calls are then compared, one by one and in order.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use lab::lessons::{Act, LESSONS, Lesson};
use lab::stage::{Programs, Recording, record};
use socklab::narrate::show;

use crate::support::{LIMIT, programs, supervised};

/// The calls that are looked at: `write` brings the rows of the transcript.
const CALLS: &str = "trace=network,read,write,close,ioctl,fcntl,poll,ppoll";

/// What a row of the transcript begins with if it tells a call.
const LABELS: &[&str] = &[
    "accept",
    "bind ",
    "close",
    "connect",
    "ioctl(",
    "listen(",
    "listening on ",
    "recv(",
    "recv_from(",
    "send(",
    "send_to(",
    "setsockopt(",
    "shutdown(",
    "socket(",
];

#[test]
fn the_transcript_of_each_act_is_what_the_kernel_gets() {
    supervised();
    if !can_trace() {
        return;
    }
    let mut runs: Vec<Run> = LESSONS
        .iter()
        .flat_map(|lesson| lesson.acts.iter().map(move |act| (lesson, act)))
        .map(|(lesson, act)| match lesson.name {
            // Thousands of calls in vain would all be traced.
            "nonblocking" => (lesson, act, &["--nap", "5ms"][..], &[][..]),
            _ => (lesson, act, &[][..], &[][..]),
        })
        .collect();
    let options: [(&str, &str, &[&str], &[&str]); 4] = [
        ("udp_echo", "echo", &[], &["hello", "--connect"]),
        ("nianbao", "burst", &[], &["--nodelay"]),
        ("socketserver", "upper", &["--each", "process"], &[]),
        ("socketserver", "upper", &["--over", "udp"], &["--over", "udp"]),
    ];
    for (name, act, server, client) in options {
        let lesson = LESSONS.iter().find(|lesson| lesson.name == name).expect("a lesson");
        runs.push((lesson, lesson.act(act).expect("an act"), server, client));
    }
    std::thread::scope(|scope| {
        for run in runs {
            scope.spawn(move || compare(run));
        }
    });
}

/// Whether strace is here and may trace. It must be where CI runs; elsewhere a line says what was not
/// looked at. It is written past the test's output, which nobody sees of a test that passes.
pub fn can_trace() -> bool {
    let tried = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    let trouble = match tried {
        Ok(output) if output.status.success() => return true,
        Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_string(),
        Err(error) => error.to_string(),
    };
    let text =
        format!("NOT TESTED: the transcripts against strace (apt-get install strace): {trouble}");
    assert!(std::env::var_os("CI").is_none(), "{text}");
    let _ = writeln!(std::io::stderr(), "{text}");
    false
}

/// An act, and words of ours for the server and for the client.
type Run = (&'static Lesson, &'static Act, &'static [&'static str], &'static [&'static str]);

/// Runs the pair under strace, and compares.
fn compare((lesson, act, server, client): Run) {
    let own = |words: &[&str]| words.iter().map(|word| word.to_string()).collect::<Vec<_>>();
    let folder = tempfile::tempdir().expect("a folder");
    let traced = under_strace(folder.path());
    let words = act.words(&own(client), &own(server));
    let run = record(lesson.name, &words, &act.scene, &traced, LIMIT).expect("the pair runs");
    let name = format!("{} {}", lesson.name, act.name);
    assert!(run.succeeded(), "{name} under strace: {}", told(&run));
    let rows: usize =
        ["client", "server"].map(|role| hold(&name, role, folder.path())).iter().sum();
    assert!(rows >= run.events.len() / 2, "{name}: {rows} rows are calls in {}", told(&run));
}

fn told(run: &Recording) -> String {
    let row = |text: &mut String, event: &socklab::narrate::Event| {
        let _ = writeln!(text, "{}", event.text);
    };
    let mut text = String::new();
    run.events.iter().for_each(|(_, event)| row(&mut text, event));
    format!("{text}{:?} {:?}", run.client, run.server)
}

/// For each program a script that runs it under strace. A shell writes them: a file that this
/// process has open for writing cannot be run, and any of our threads may just be starting a child.
fn under_strace(folder: &Path) -> Programs {
    let mut traced = Programs::new();
    let mut script = String::new();
    for (name, program) in programs() {
        let Some((_, role @ ("client" | "server"))) = name.rsplit_once('_') else { continue };
        let path = folder.join(name);
        let _ = writeln!(
            script,
            "printf '%s\\n' '#!/bin/sh' 'exec strace -ff -y -xx -s 300000 -e {CALLS} \
             -o \"{}\" \"{}\" \"$@\"' >'{path}'; chmod +x '{path}'",
            folder.join(role).display(),
            program.display(),
            path = path.display(),
        );
        traced.insert(name.clone(), path);
    }
    let status = Command::new("sh").args(["-ec", &script]).status().expect("a shell");
    assert!(status.success());
    traced
}

/// Compares the rows of a program with its calls, thread by thread. Gives the number of rows.
fn hold(name: &str, role: &str, folder: &Path) -> usize {
    let files = folder.read_dir().expect("the traces").map(|entry| entry.expect("a file").path());
    let of_role = |path: &Path| path.file_stem().is_some_and(|stem| stem == role);
    let traces = files.filter(|path| path.extension().is_some() && of_role(path));
    let threads: Vec<Vec<Call>> = traces
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("a trace");
            text.lines().filter_map(Call::parse).collect()
        })
        .collect();
    assert!(!threads.is_empty(), "strace has traced no {role} of {name}");
    let calls = || threads.iter().flatten();
    let mut connections: BTreeSet<&str> = calls().filter_map(Call::begins).collect();
    // While another descriptor of the same socket is open, a close ends nothing.
    // And a socket of datagrams has no connection, even if `connect` has named its peer.
    for socket in calls().filter_map(|call| call.duplicates().or(call.makes_datagrams())) {
        connections.remove(socket);
    }
    threads.iter().map(|calls| thread(name, role, calls, &connections)).sum()
}

fn thread(name: &str, role: &str, calls: &[Call], connections: &BTreeSet<&str>) -> usize {
    let mut rows = 0;
    let mut untold: Vec<Told> = Vec::new();
    for (at, call) in calls.iter().enumerate() {
        if let Some(row) = call.row(role) {
            let is_known = LABELS.iter().any(|label| row.starts_with(label));
            let is_call = row
                .split_once('(')
                .is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
            assert!(is_known || !is_call, "{name}, {role}: this test does not know the call {row}");
            if !is_known {
                continue;
            }
            let calls: Vec<&str> = untold.iter().map(|call| &*call.row).collect();
            let found = untold.iter().position(|call| call.is(&row));
            let found = found.unwrap_or_else(|| {
                panic!("{name}, {role} tells: {row}\nbut since the row before the kernel got: {calls:#?}")
            });
            for call in untold.drain(..=found).take(found) {
                assert!(!call.must, "{name}, {role} does not tell: {}, but then {row}", call.row);
            }
            rows += 1;
        } else {
            // The narration asks the kernel for nothing. (In lesson 17 the programs do.)
            let asks = call.name == "getpeername" && !name.starts_with("socketserver");
            assert!(!asks, "{name}, {role}: {call:?}");
            untold.extend(call.told(&calls[at + 1..], connections));
        }
    }
    for call in untold {
        assert!(!call.must, "{name}, {role} never tells: {}", call.row);
    }
    rows
}

/// What the transcript tells of a call.
#[derive(Debug)]
struct Told {
    row: String,
    /// If the call failed: what a row must hold besides its beginning.
    error: Option<String>,
    /// Whether it must be told. It must if it brings or takes bytes, or if it opens, accepts,
    /// half-closes or closes a connection.
    must: bool,
}

impl Told {
    fn is(&self, row: &str) -> bool {
        let row = match row.strip_prefix('#').and_then(|row| row.split_once(' ')) {
            Some((_, row)) => row,
            None => row,
        };
        match &self.error {
            // What a ready line says besides the address, and a `connect` that sends nothing.
            None if row.starts_with("listening on udp ") => row.replace("udp ", "") == self.row,
            None if row.starts_with("connect ") => {
                row.replace(" → ", " ") == self.row.replace(" → ", " ")
            }
            None => row == self.row,
            Some(error) => row.starts_with(&self.row) && row.contains(&**error),
        }
    }
}

/// A line of strace.
#[derive(Debug)]
struct Call {
    name: String,
    arguments: Vec<String>,
    /// `7`, `-1 EAGAIN (Resource temporarily unavailable)`, `4<socket:[4711]>`.
    result: String,
}

impl Call {
    /// `None` for signals, ends and calls that were cut off by the end of the program.
    fn parse(line: &str) -> Option<Call> {
        let line = named(line);
        let (call, result) = line.rsplit_once(" = ")?;
        let (name, arguments) = call.trim_end().strip_suffix(')')?.split_once('(')?;
        let mut depth = 0;
        let mut split = vec![String::new()];
        for c in arguments.chars() {
            match c {
                '{' | '[' | '(' | '<' => depth += 1,
                '}' | ']' | ')' | '>' => depth -= 1,
                _ => {}
            }
            match split.last_mut() {
                Some(last) if c != ',' || depth > 0 => last.push(c),
                _ => split.push(String::new()),
            }
        }
        let arguments = split.iter().map(|argument| argument.trim().to_string()).collect();
        (result != "?").then(|| Call { name: name.into(), arguments, result: result.into() })
    }

    fn argument(&self, n: usize) -> &str {
        self.arguments.get(n).map_or("", String::as_str)
    }

    /// A row of the transcript of `role`.
    fn row(&self, role: &str) -> Option<String> {
        if self.name != "write" || !self.argument(0).starts_with("1<") {
            return None;
        }
        let text = String::from_utf8(unquote(self.argument(1))).expect("a row is text");
        let row = text.trim_end().strip_prefix(role)?.strip_prefix(": ")?;
        let unnumbered = row.strip_prefix('#').and_then(|row| row.split_once(' '));
        Some(unnumbered.map_or(row, |(_, row)| row).to_string())
    }

    /// The socket of a connection that begins with this call.
    fn begins(&self) -> Option<&str> {
        match &*self.name {
            "accept4" | "accept" => socket(&self.result),
            "connect" => socket(self.argument(0)),
            _ => None,
        }
    }

    /// The socket of which this call makes another descriptor.
    fn duplicates(&self) -> Option<&str> {
        let duplicates = self.name == "fcntl" && self.argument(1).starts_with("F_DUPFD");
        socket(&self.result).filter(|_| duplicates)
    }

    fn makes_datagrams(&self) -> Option<&str> {
        let datagrams = self.name == "socket" && self.argument(1).starts_with("SOCK_DGRAM");
        socket(&self.result).filter(|_| datagrams)
    }

    /// The row that must, or may, tell this call; `later` are the calls that follow in its thread.
    fn told(&self, later: &[Call], connections: &BTreeSet<&str>) -> Option<Told> {
        let of_socket = socket(self.argument(0));
        let n = self.result.parse::<usize>().ok();
        let size = self.argument(2);
        let payload = || unquote(self.argument(1));
        // What is only looked at stays in the queue.
        let peeks = self.argument(3).contains("MSG_PEEK");
        let (label, result, must) = match &*self.name {
            "socket" => {
                let kind = self.argument(1).split('|').next().unwrap_or_default();
                (format!("socket({}, {kind})", self.argument(0)), String::new(), false)
            }
            "setsockopt" => {
                let value = self.argument(3).trim_matches(['[', ']']);
                (format!("setsockopt({}, {value})", size), String::new(), false)
            }
            "bind" => (format!("bind {}", address(self.argument(1))), String::new(), false),
            "listen" => (format!("listen({})", self.argument(1)), String::new(), false),
            "getsockname" => {
                (format!("listening on {}", address(self.argument(1))), String::new(), false)
            }
            "ioctl" => {
                let value = size.trim_matches(['[', ']']);
                (format!("ioctl({}, {value})", self.argument(1)), String::new(), false)
            }
            "accept" | "accept4" => ("accept".into(), address(self.argument(1)), true),
            "connect" => return Some(self.connect(later)),
            "shutdown" => (format!("shutdown({})", self.argument(1)), String::new(), true),
            "close" => {
                let must = of_socket.is_some_and(|socket| connections.contains(socket));
                ("close".into(), String::new(), must)
            }
            "read" | "recvfrom" if matches!(self.argument(4), "" | "NULL") => {
                of_socket?;
                let result = match n {
                    Some(0) if size != "0" => "0 bytes: end of stream".to_string(),
                    _ => bytes(n, &payload()),
                };
                (format!("recv({size})"), result, !peeks)
            }
            "write" | "sendto" if matches!(self.argument(4), "" | "NULL") => {
                of_socket?;
                let payload = payload();
                let sent = payload.get(..n.unwrap_or(0)).unwrap_or_default();
                (format!("send({size})"), bytes(n, sent), true)
            }
            "recvfrom" => {
                let from = address(self.argument(4));
                let result = format!("{} from {from}", bytes(n, &payload()));
                (format!("recv_from({size})"), result, !peeks)
            }
            "sendto" => {
                let to = address(self.argument(4));
                let result = format!("{} to {to}", bytes(n, &payload()));
                (format!("send_to({size})"), result, true)
            }
            _ => return None,
        };
        let failed = self.result.strip_prefix("-1 ").and_then(|error| error.split_once(' '));
        Some(match failed {
            // A program that polls counts these, and does not tell them.
            Some(("EAGAIN", _)) => {
                Told { row: label + " → ", error: Some("(EAGAIN)".into()), must: false }
            }
            Some((_, error)) => {
                let error = error.trim_matches(['(', ')']).to_string();
                Told { row: label + " → ", error: Some(error), must }
            }
            None => {
                let arrow = if result.is_empty() { "" } else { " → " };
                Told { row: label + arrow + &result, error: None, must }
            }
        })
    }

    /// A `connect` with a deadline does not wait: `poll` does, and says how it came out.
    fn connect(&self, later: &[Call]) -> Told {
        let to = address(self.argument(1));
        let waited = later.iter().find(|call| call.name.ends_with("poll"));
        let connected = waited
            .is_some_and(|call| call.result.starts_with("1 ") && !call.result.contains("POLLERR"));
        let began = self.result.starts_with("-1 EINPROGRESS") && connected;
        if self.result == "0" || began {
            return Told { row: format!("connect → {to}"), error: None, must: true };
        }
        Told { row: format!("connect {to} → "), error: Some(String::new()), must: true }
    }
}

/// The line with the names of descriptors in plain text: `4<socket:[4711]>`.
fn named(line: &str) -> String {
    let mut pieces = line.split('<');
    let first = pieces.next().unwrap_or_default().to_string();
    pieces.fold(first, |line, piece| match piece.split_once('>') {
        Some((name, rest)) if name.starts_with("\\x") => {
            let name = unquote(name);
            format!("{line}<{}>{rest}", String::from_utf8_lossy(&name))
        }
        _ => format!("{line}<{piece}"),
    })
}

/// `socket:[4711]` of `4<socket:[4711]>`: the name of a socket in the whole system.
fn socket(descriptor: &str) -> Option<&str> {
    descriptor.split_once('<')?.1.strip_suffix('>').filter(|name| name.starts_with("socket:"))
}

fn bytes(n: Option<usize>, payload: &[u8]) -> String {
    let n = n.unwrap_or_default();
    format!("{n} byte{} {}", if n == 1 { "" } else { "s" }, show(payload))
}

/// The bytes of a string that strace printed under `-xx`.
fn unquote(string: &str) -> Vec<u8> {
    let digits = string.trim_matches('"').split("\\x").skip(1);
    digits.map(|hex| u8::from_str_radix(&hex[..2], 16).expect("two digits")).collect()
}

/// An address as the transcripts show it.
fn address(text: &str) -> String {
    let fields: BTreeMap<&str, &str> = text
        .trim_matches(['{', '}'])
        .split(", ")
        .filter_map(|field| field.split_once('='))
        .collect();
    let inner = |text: &str| -> Option<String> {
        let string = text.split_once('"')?.1.split('"').next()?;
        String::from_utf8(unquote(string)).ok()
    };
    let port = |name| fields.get(name)?.strip_prefix("htons(")?.strip_suffix(')');
    match fields.get("sa_family").copied() {
        Some("AF_INET") => {
            let host = fields.get("sin_addr").and_then(|text| inner(text)).unwrap_or_default();
            format!("{host}:{}", port("sin_port").unwrap_or("?"))
        }
        Some("AF_INET6") => {
            let host = text.split_once("inet_pton(").and_then(|(_, text)| inner(text));
            format!("[{}]:{}", host.unwrap_or_default(), port("sin6_port").unwrap_or("?"))
        }
        _ => text.to_string(),
    }
}
