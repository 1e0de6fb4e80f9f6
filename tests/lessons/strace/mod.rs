//! What the transcripts tell is what the kernel gets: each act under strace(1).
//!
//! Each thread of a program has a trace of its own. In it stand the thread's system calls and,
//! between them, the `write` of each row of the transcript. From each call on a socket follows the
//! row that must tell it; rows and calls are then compared, one by one and in order.

mod call;
mod table;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use lab::lessons::{Act, LESSONS, Lesson};
use lab::stage::{Programs, Recording, record};

use call::{Call, Told};

use crate::support::{LIMIT, is_playable, programs, supervised};

/// The calls that are looked at: `write` brings the rows of the transcript.
const CALLS: &str = "trace=network,read,write,close,ioctl,fcntl,poll,ppoll,fchmod,unlink";

/// What a row of the transcript begins with if it tells a call.
const LABELS: &[&str] = &[
    "accept",
    "bind ",
    "close",
    "connect",
    "getsockopt(",
    "fchmod(",
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
    "unlink ",
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
        .filter(|(_, act)| is_playable(act))
        .map(|(lesson, act)| match lesson.name {
            // Otherwise thousands of idle turns would all be traced.
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
    let run = record(&lesson.programs(act, !server.is_empty()), &words, &act.scene, &traced, LIMIT)
        .expect("the pair runs");
    let name = format!("{} {}", lesson.name, act.name);
    assert!(run.succeeded(), "{name} under strace: {}", told(&run));
    let rows: usize = ["client", "server"]
        .map(|role| hold(&name, role, folder.path(), run.server.by_us && role == "server"))
        .iter()
        .sum();
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

/// What a lesson is about, its programs tell, too: the rows that must not be missing there. (A
/// `connect` with a deadline makes its socket non-blocking, and that is not told.)
const TAUGHT: &[(&str, &[&str])] = &[
    ("tcp_echo, server", &["socket(", "setsockopt(SO_REUSEADDR", "bind ", "listen("]),
    ("tcp_echo, client", &["socket("]),
    ("udp_echo, server", &["socket(", "bind "]),
    ("udp_echo, client", &["socket("]),
    ("nianbao, client", &["setsockopt(TCP_NODELAY"]),
    (
        "socket_options, client",
        &[
            "getsockopt(SO_SNDBUF)",
            "getsockopt(SO_LINGER)",
            "getsockopt(SO_KEEPALIVE)",
            "getsockopt(TCP_",
            "setsockopt(SO_SNDBUF",
            "setsockopt(TCP_",
            "listen(0)",
        ],
    ),
    (
        "socket_options, server",
        &[
            "getsockopt(SO_RCVBUF)",
            "setsockopt(SO_RCVBUF",
            "setsockopt(SO_LINGER",
            "setsockopt(SO_ATTACH_FILTER",
            "listen(1)",
        ],
    ),
    ("unix_socket, client", &["unlink "]),
    ("unix_socket, server", &["bind ", "fchmod(", "unlink "]),
    ("nonblocking, server", &["ioctl(FIONBIO, 1)", "setsockopt(SO_SNDBUF"]),
    ("handshake, server", &["listen(", "setsockopt(SO_ATTACH_FILTER"]),
    ("handshake, client", &["setsockopt(SO_ATTACH_FILTER", "setsockopt(SO_DETACH_FILTER"]),
];

/// Whether the program must tell this call; `name` is that of the lesson and of its act.
fn must(name: &str, role: &str, call: &Told) -> bool {
    let program = format!("{}, {role}", name.split(' ').next().unwrap_or_default());
    let rows =
        TAUGHT.iter().find(|(taught, _)| *taught == program).map_or(&[][..], |(_, rows)| rows);
    call.must || rows.iter().any(|row| call.row.starts_with(row))
}

/// Compares the rows of a program with its calls, thread by thread. Gives the number of rows. A
/// program that was killed may have made a last call without a row.
fn hold(name: &str, role: &str, folder: &Path, was_killed: bool) -> usize {
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
    let begun = |calls: &'_ [Call]| -> Vec<String> {
        let each = calls.iter().enumerate();
        each.filter_map(|(at, call)| call.begins(&calls[at + 1..]).map(str::to_string)).collect()
    };
    let begun: Vec<String> = threads.iter().flat_map(|calls| begun(calls)).collect();
    let mut connections: BTreeSet<&str> = begun.iter().map(String::as_str).collect();
    // While another descriptor of the same socket is open, a close ends nothing.
    // And a socket of datagrams has no connection, even if `connect` has named its peer.
    for socket in calls().filter_map(|call| call.duplicates().or(call.makes_datagrams())) {
        connections.remove(socket);
    }
    // What a program asks the kernel about its connections belongs to none of them.
    let questions: BTreeSet<&str> = calls().filter_map(Call::makes_netlink).collect();
    threads
        .iter()
        .map(|calls| thread(name, role, calls, &connections, &questions, was_killed))
        .sum()
}

fn thread(
    name: &str,
    role: &str,
    calls: &[Call],
    connections: &BTreeSet<&str>,
    questions: &BTreeSet<&str>,
    was_killed: bool,
) -> usize {
    let mut rows = 0;
    let mut untold: Vec<Told> = Vec::new();
    for (at, call) in calls.iter().enumerate() {
        if let Some(row) = call.row(role) {
            if row.starts_with("getaddrinfo ") {
                untold.clear(); // a function of the C library: what it asks, and whom, is its own affair
                continue;
            }
            let is_known = LABELS.iter().any(|label| row.starts_with(label));
            let is_call = row
                .split_once('(')
                .is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
            assert!(is_known || !is_call, "{name}, {role}: this test does not know the call {row}");
            if !is_known {
                continue;
            }
            let calls: Vec<&str> = untold.iter().map(|call| &*call.row).collect();
            // A library may have closed files of its own before: `close` tells that of a connection.
            let is_told = |must: bool| untold.iter().position(|it| it.must >= must && it.is(&row));
            let found = is_told(true).or_else(|| is_told(false));
            let found = found.unwrap_or_else(|| {
                panic!("{name}, {role} tells: {row}\nbut since the row before the kernel got: {calls:#?}")
            });
            for call in untold.drain(..=found).take(found) {
                assert!(
                    !must(name, role, &call),
                    "{name}, {role} does not tell: {}, but then {row}",
                    call.row
                );
            }
            rows += 1;
        } else {
            // The narration asks the kernel for nothing. (In lessons 13 and 17 the programs do.)
            let lessons = ["socketserver", "socket_options"];
            let asks = call.name == "getpeername" && !lessons.iter().any(|l| name.starts_with(l));
            assert!(!asks, "{name}, {role}: {call:?}");
            if call.socket().is_none_or(|socket| !questions.contains(socket)) {
                untold.extend(call.told(&calls[at + 1..], connections));
            }
        }
    }
    for call in untold {
        assert!(was_killed || !must(name, role, &call), "{name}, {role} never tells: {}", call.row);
    }
    rows
}
