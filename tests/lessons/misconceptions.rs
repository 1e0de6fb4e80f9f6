//! The programs with one mistake each: how they are listed, where they are, and what they narrate.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use lab::lessons::LESSONS;
use lab::stage::project;

use crate::support::*;

fn said(words: &[&str]) -> Finished {
    Program::start("misconceptions", words).finish()
}

/// What `--reveal` prints of a program.
struct Solution {
    name: String,
    belief: String,
    source: String,
    number: usize,
    line: String,
}

fn solutions() -> Vec<Solution> {
    let text = said(&["--reveal"]).stdout;
    let lines: Vec<&str> = text.lines().collect();
    let of = |lines: &[&str]| {
        let [name, belief, source, line] = lines else { panic!("{lines:?}") };
        let (number, line) = line.strip_prefix("  line ").unwrap().split_once(": ").unwrap();
        Solution {
            name: name.to_string(),
            belief: belief.strip_prefix("  believes: ").unwrap().to_string(),
            source: source.trim().to_string(),
            number: number.parse().unwrap(),
            line: line.to_string(),
        }
    };
    lines.chunks(4).map(of).collect()
}

/// The sources below a folder of the project, by their paths.
fn sources(folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            let inside = path.strip_prefix(project()).unwrap();
            let words: Vec<_> = inside.iter().map(|word| word.to_string_lossy()).collect();
            found.insert(words.join("/"), fs::read_to_string(&path).unwrap());
        }
    }
}

fn all_sources() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    sources(&project().join("examples/misconceptions"), &mut found);
    found
}

#[test]
fn a_solution_is_the_belief_and_a_line_of_the_source() {
    let (solutions, sources) = (solutions(), all_sources());
    for Solution { name, belief, source, number, line } in &solutions {
        let text = sources.get(source).unwrap_or_else(|| panic!("{name}: no file {source}"));
        let first = text.lines().next().unwrap();
        assert_eq!(first, format!("//! Believes: {belief}"), "{name}: the first line of {source}");
        let there = text.lines().nth(number - 1).unwrap().trim();
        assert!(there.starts_with(line), "{name}: line {number} of {source} is {there}");
        let mistake = name.rsplit('/').next().unwrap().replace('-', "_");
        let file = source.rsplit('/').next().unwrap().trim_end_matches(".rs");
        assert!(mistake.ends_with(file), "{name} is not in {source}");
    }
    let told: BTreeSet<&String> = solutions.iter().map(|solution| &solution.source).collect();
    for (path, text) in &sources {
        // Only Unix has SIGPIPE: elsewhere some of these programs are in no list.
        let is_a_program = text.starts_with("//! Believes: ");
        if cfg!(not(unix)) && path.contains("sigpipe") {
            continue;
        }
        assert_eq!(is_a_program, told.contains(path), "{path} and the lists of programs");
    }
}

#[test]
fn a_belief_is_one_plain_sentence() {
    for Solution { name, belief, .. } in solutions() {
        assert!(belief.ends_with(['.', '!']), "{name}: {belief}");
        assert!(belief.split(' ').count() <= 20, "{name}: {belief}");
        // "Who says nothing has finished" is not plain: the sentence names the client or the server.
        let bad = ["Who ", "What comes", "Whoever ", "good-bye", "goodbye", "some day", "one day"];
        let found = bad.iter().find(|bad| belief.contains(**bad));
        assert_eq!(found, None, "{name}: {belief}");
    }
}

#[test]
fn a_list_has_names_and_sources_and_gives_no_solution_away() {
    let solutions = solutions();
    let mut listed = 0;
    for lesson in LESSONS.iter().filter(|lesson| lesson.has_contract()) {
        let prefix = format!("{}/", lesson.name);
        let list = said(&[lesson.name]).stdout;
        let same = said(&[&prefix]).stdout;
        assert_eq!(list.replace(&prefix, lesson.name), same.replace(&prefix, lesson.name));
        for solution in solutions.iter().filter(|one| one.name.starts_with(&prefix)) {
            let entry = format!("\n{}\n  {}\n", solution.name, solution.source);
            assert!(list.contains(&entry), "{entry} is not in {list}");
            assert!(!list.contains(&solution.belief), "{} is given away", solution.name);
            listed += 1;
        }
    }
    assert_eq!(listed, solutions.len());
    assert!(said(&["nianbao/udp/"]).stdout.contains("\nnianbao/udp/serves-once\n"));
    assert!(!said(&["nianbao/udp/"]).stdout.contains("\nnianbao/serves-once\n"));
}

#[test]
fn the_overview_counts_the_programs_of_each_lesson() {
    let overview = said(&[]);
    assert_eq!(overview.code, Some(0));
    let solutions = solutions();
    for lesson in LESSONS.iter().filter(|lesson| lesson.has_contract()) {
        let of = solutions.iter().filter(|one| one.name.split('/').next() == Some(lesson.name));
        let list = format!("cargo run --example misconceptions -- {}/", lesson.name);
        let row = format!("\n{:<14} {:>8}  {list}\n", lesson.name, of.count());
        assert!(overview.stdout.contains(&row), "{row} is not in {}", overview.stdout);
    }
    assert!(overview.stdout.starts_with(&format!("{} programs ", solutions.len())));
}

#[test]
fn every_line_fits_80_columns() {
    for words in [&[][..], &["--help"], &["--reveal"], &["struct_prefix"], &["nianbao/udp/"]] {
        for line in said(words).stdout.lines() {
            assert!(line.chars().count() <= 80, "{words:?}: {line}");
        }
    }
}

#[test]
fn help_and_names_that_no_program_has() {
    let help = said(&["tcp_echo/leaks", "--help"]);
    assert_eq!(help.code, Some(0), "{help:?}");
    assert!(help.stdout.contains("--reveal"), "{help:?}");
    assert!(!help.stdout.contains("shutdown"), "it gives the solution away: {help:?}");
    for (wanted, nearest) in [
        ("tcp_echo/close-early", "tcp_echo/closes-early"),
        ("one-send-one-recv", "nianbao/one-send-one-recv"),
        ("udp_eco/first-sender-only", "udp_echo/first-sender-only"),
    ] {
        let finished = said(&[wanted]);
        assert_eq!(finished.code, Some(2), "{wanted}: {finished:?}");
        assert!(finished.stderr.contains(&format!("no program '{wanted}'")), "{finished:?}");
        assert!(finished.stderr.contains(&format!("\n  {nearest}\n")), "{finished:?}");
    }
}

/// The calls of sockets that the transcript tells.
const CALLS: &[&str] = &[
    ".read(",
    ".write(",
    ".write_all(",
    ".read_exact(",
    ".read_to_end(",
    "read_until(",
    ".accept()",
    ".recv_from(",
    ".send_to(",
    ".peek(",
    ".shutdown(",
    ".connect(",
    ".set_linger(",
    ".set_nonblocking(",
    ".try_clone()",
    "::connect_timeout(",
];

/// Calls outside `call!`, and why they have no line in the transcript.
const NOT_TOLD: &[(&str, &str, &str)] = &[
    (
        "nonblocking/crowd/blocking_accepted_socket.rs",
        "conn.set_nonblocking(",
        "not on Linux: the rows show that the socket never gets an ioctl of its own",
    ),
    ("nianbao/commands/open_stdin.rs", "lines.read_to_end(", "a pipe to a child, no socket"),
    ("nianbao/commands/pipe_deadlock.rs", "errors.read_to_end(", "a pipe to a child, no socket"),
    ("nianbao/commands/pipe_deadlock.rs", "lines.read_to_end(", "a pipe to a child, no socket"),
];

/// The lines of a source that make a call of a socket and do not tell it.
fn untold(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut open = 0_usize; // brackets of a `call!` that are open
    for line in text.lines() {
        let code = line.split("//").next().unwrap_or_default();
        let mut told = code.to_string();
        if let Some(at) = code.find("call!(").filter(|_| open == 0) {
            told.truncate(at);
        }
        let calls = CALLS.iter().any(|call| told.contains(call));
        if calls && open == 0 {
            lines.push(line.trim());
        }
        if open > 0 || code.contains("call!(") {
            let rest = if open > 0 { code } else { &code[told.len()..] };
            open = (open + rest.matches('(').count()).saturating_sub(rest.matches(')').count());
        }
    }
    lines
}

#[test]
fn every_call_of_a_socket_is_told() {
    let mut allowed: BTreeSet<(&str, &str)> =
        NOT_TOLD.iter().map(|(path, call, _)| (*path, *call)).collect();
    for (path, text) in all_sources().iter().filter(|(path, _)| !path.ends_with("mod.rs")) {
        let path = path.strip_prefix("examples/misconceptions/").unwrap();
        // The lists name lines of sources, and make no calls.
        for line in untold(text).iter().filter(|_| !path.ends_with("list.rs")) {
            let exception = allowed.iter().find(|(of, call)| *of == path && line.contains(call));
            let exception = exception.copied();
            assert!(exception.is_some(), "{path}: no call! around {line}");
            exception.map(|exception| allowed.remove(&exception));
        }
    }
    assert_eq!(allowed, BTreeSet::new(), "these exceptions are not needed");
}

#[test]
fn the_scan_finds_calls_that_are_not_told() {
    assert_eq!(untold("let n = conn.read(&mut buf)?;"), ["let n = conn.read(&mut buf)?;"]);
    assert_eq!(untold("let n = call!(conn.read(&mut buf))?;"), [""; 0]);
    assert_eq!(untold("call!(\n    \"recv\",\n    conn.read(&mut buf)\n)?;\n"), [""; 0]);
    assert_eq!(untold("call!(f(\n))?;\nconn.peek(&mut [0])"), ["conn.peek(&mut [0])"]);
}
