//! `lab doctor`, where all is well and where it is not.

use std::net::UdpSocket;
use std::path::Path;
use std::process::{Command, Stdio};

use lab::commands::memory::STATE_VARIABLE;
use lab::lessons::{Act, LESSONS};

use crate::support::{Finished, Program, is_playable, programs};

/// An act that needs a network of its own.
fn own_network() -> &'static Act {
    let mut acts = LESSONS.iter().flat_map(|lesson| lesson.acts);
    acts.find(|act| act.scene.own_network).expect("an act")
}

fn doctor(cargo: Option<&str>, state: &Path) -> Finished {
    programs(); // built, so that there is nothing left to build
    let mut command = Command::new(env!("CARGO_BIN_EXE_lab"));
    command.env(STATE_VARIABLE, state);
    command.arg("doctor").stdin(Stdio::null());
    if let Some(cargo) = cargo {
        command.env("CARGO", cargo);
    }
    Program::spawn("lab", command).finish()
}

#[test]
fn each_thing_has_a_line_that_says_how_it_is() {
    let state = tempfile::tempdir().unwrap();
    let finished = doctor(None, state.path());
    let lines: Vec<&str> = finished.stdout.lines().collect();
    for (mark, name) in [
        ("ok", "toolchain  cargo 1."),
        ("ok", "programs   all "),
        ("ok", "folder"),
        ("ok", "loopback   TCP and UDP work on 127.0.0.1"),
        ("ok", "Python     Python 3."),
        ("note", "terminal   this output does not go to a terminal"),
        ("note", "fonts      look: → … 你好"),
    ] {
        let line = format!("{mark:<4}  {name}");
        assert!(lines.iter().any(|found| found.starts_with(&line)), "{line}: {finished:?}");
    }
    let network = lines.iter().find(|line| line[6..].starts_with("network  "));
    let mark = if is_playable(own_network()) { "ok" } else { "note" };
    assert!(network.is_some_and(|line| line.starts_with(mark)), "{finished:?}");
    // A port of this machine may be taken.
    let failed = lines.iter().filter(|line| line.starts_with("FAIL")).count();
    assert_eq!(finished.code, Some(i32::from(failed > 0)), "{finished:?}");
    // `lab status` then says that lesson 00 is done.
    let done = std::fs::read_to_string(state.path().join("done")).unwrap_or_default();
    assert_eq!(done, if failed == 0 { "start\n" } else { "" });
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{finished:?}");
}

#[test]
fn what_is_missing_fails_with_a_remedy() {
    // No lesson has datagrams on this port: no other test is disturbed.
    let _taken = UdpSocket::bind("127.0.0.1:8898");
    let state = tempfile::tempdir().unwrap();
    let finished = doctor(Some("/no/cargo/here"), state.path());
    assert!(!state.path().join("done").exists(), "lesson 00 is not done");
    assert_eq!(finished.code, Some(1), "{finished:?}");
    for text in [
        "FAIL  toolchain  no cargo; the lessons need Rust 1.",
        "install it from rustup.rs",
        "FAIL  programs   they cannot be built",
        "run: cargo build --examples",
        "8898",
        "taken; perhaps your own server from before runs",
        "end that program, or add: -- --addr 127.0.0.1:18080",
        "ok    loopback",
        "3 things are missing.",
    ] {
        assert!(finished.stdout.contains(text), "{text}: {finished:?}");
    }
}
