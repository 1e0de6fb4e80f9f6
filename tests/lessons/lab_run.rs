//! The conductor itself: `lab`, `lab list`, `lab run`.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use lab::commands::memory::STATE_VARIABLE;
use lab::lessons::{LESSONS, find};
use lab::stage::Role;
#[cfg(unix)]
use lab::stage::record;

use crate::support::*;

/// Runs `lab` with these words; `keys` is what is typed.
pub fn lab_in(state: &Path, words: &[&str], keys: &str) -> Finished {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lab"))
        .args(words)
        .env(STATE_VARIABLE, state)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(keys.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    Finished {
        code: output.status.code(),
        stdout: text(&output.stdout),
        stderr: text(&output.stderr),
    }
}

pub fn lab(words: &[&str], keys: &str) -> Finished {
    lab_in(tempfile::tempdir().unwrap().path(), words, keys)
}

/// What a person at the terminal should have predicted.
const ANSWERS: &[(&str, &str, usize)] = &[
    ("tcp_echo", "", 2),
    ("tcp_chat", "chat", 1),
    ("tcp_chat", "phone", 5),
    ("tcp_duplex", "duplex", 3),
    ("tcp_duplex", "close-only", 12),
    ("tcp_timestamp", "bare", 11),
    ("tcp_timestamp", "lines", 54),
    ("tcp_timestamp", "fixed", 3),
    ("udp_echo", "echo", 2),
    ("udp_echo", "limit", 65_507),
    ("udp_chat", "friends", 12),
    ("udp_chat", "chat", 2),
    ("udp_chat", "stranger", 2),
    ("udp_time", "ask", 2),
    ("udp_time", "late", 3),
    ("udp_time", "amplify", 3128),
    ("nianbao", "burst", 7),
    ("nianbao", "leftover", 1024),
    ("nianbao", "cut", 2),
    ("nianbao", "udp", 3),
    ("recv_ready", "command", 4),
    ("recv_ready", "joined", 21),
    ("recv_ready", "stuck", 4),
    ("struct_prefix", "text", 15),
    ("struct_prefix", "command", 4),
    ("json_header", "command", 1000),
    ("json_header", "grow", 6),
    ("file_transfer", "put", 4000),
    ("file_transfer", "get", 10_000),
    // Only Linux doubles it.
    ("socket_options", "options", if cfg!(target_os = "linux") { 8192 } else { 4096 }),
    ("socket_options", "names", 2),
    ("socket_options", "errors", if cfg!(target_os = "linux") { 3 } else { 2 }),
    ("nonblocking", "talk", 1),
    ("nonblocking", "slow", 0),
    ("hmac_auth", "talk", 16),
    ("hmac_auth", "replay", 3),
    ("socketserver", "upper", 5),
    ("socketserver", "welcome", 7),
    ("socketserver", "greeting", 18),
    ("socketserver", "print", 0),
    ("http_hello", "hello", 160),
    ("http_hello", "notes", 39),
    ("http_hello", "unread", 0),
    ("unix_socket", "stream", 2),
    ("unix_socket", "datagram", 1),
    ("unix_socket", "stale", 3),
    ("unix_socket", "abstract", 0),
    ("handshake", "early", 6),
    ("handshake", "full", 2),
    ("handshake", "half", 4),
    ("handshake", "fin", 3),
    ("handshake", "rst", 1),
    ("handshake", "side", 1),
    ("handshake", "both", 3),
    ("handshake", "states", 10),
];

#[test]
fn every_act_has_the_answer_to_its_question_in_its_recording() {
    let acts: Vec<_> =
        LESSONS.iter().flat_map(|l| l.acts.iter().map(|act| (l.name, act.name))).collect();
    let answered: Vec<_> = ANSWERS.iter().map(|(lesson, act, _)| (*lesson, *act)).collect();
    assert_eq!(answered, acts);
    for (name, act_name, answer) in ANSWERS {
        let lesson = find(name).unwrap();
        let act = lesson.act(act_name).unwrap();
        if !is_playable(act) {
            continue;
        }
        let recording = recorded(lesson, act);
        assert_eq!(recording.answer(act.answer), Some(*answer), "{name} {act_name}");
    }
}

/// The first act of each lesson is run by the test of the screen.
#[test]
fn every_other_act_of_every_lesson_runs() {
    for lesson in LESSONS {
        for act in lesson.acts.iter().skip(1).filter(|act| is_playable(act)) {
            let words: &[&str] = if act.name.is_empty() { &[] } else { &[act.name] };
            let finished = lab(&[&["run", lesson.name], words].concat(), "");
            let what = format!("{} {}\n{}", lesson.name, act.name, finished.stdout);
            assert_eq!(finished.code, Some(0), "{what}\n{}", finished.stderr);
            assert!(finished.stdout.contains("exit 0"), "{what}");
            assert!(finished.stdout.contains(&lesson.note()), "{what}");
        }
    }
}

#[test]
fn causes_stand_above_their_effects() {
    let nianbao = [
        "server: listening on",
        "client: connect",
        "client: send(2)",
        "client: send(5)",
        "server: recv(10) → 7 bytes \"hinihao\"",
        "server: recv(10) → 0 bytes",
    ];
    // Here each side calls recv long before the other sends: what counts is when it returns.
    // (The client sends before accept returns, unless the machine is busy for longer than the pause.)
    let accepted = ["client: connect", "server: accept", "server: recv(1024) → 6 bytes"];
    let tcp_echo = [
        "client: send(6)",
        "server: recv(1024) → 6 bytes",
        "server: send(6)",
        "client: recv(1024) → 6 bytes",
        "client: shutdown",
        "server: recv(1024) → 0 bytes",
        "client: recv(1024) → 0 bytes",
    ];
    let orders = [("nianbao", &nianbao[..]), ("tcp_echo", &accepted), ("tcp_echo", &tcp_echo)];
    for (lesson, order) in orders {
        let finished = lab(&["run", lesson, "--plain"], "");
        let place = |text: &str| {
            let place = finished.stdout.lines().position(|line| line.contains(text));
            place.unwrap_or_else(|| panic!("no {text}\n{}", finished.stdout))
        };
        let places: Vec<usize> = order.iter().map(|text| place(text)).collect();
        assert!(places.is_sorted(), "{places:?}\n{}", finished.stdout);
    }
}

#[test]
fn both_lanes_give_a_connection_the_same_number() {
    let finished = lab(&["run", "hmac_auth", "replay", "--plain"], "");
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let out = &finished.stdout;
    // A challenge is sent on one connection only: its bytes show which one that is on either side.
    let challenge = |row: &str| {
        let found = out.lines().find_map(|line| line.strip_prefix(row));
        found.unwrap_or_else(|| panic!("no {row:?}\n{out}")).to_string()
    };
    for number in [1, 2] {
        let sent = challenge(&format!("server: #{number} send(32) → 32 bytes "));
        let received = challenge(&format!("client: #{number} recv(32) → 32 bytes "));
        assert_eq!(sent, received, "connection {number}\n{out}");
    }
    let rows = out.lines().take_while(|line| !line.contains(": exit "));
    for row in rows.filter(|row| !row.contains("listening on")) {
        assert!(row.contains(": #1 ") || row.contains(": #2 "), "{row:?} of which?\n{out}");
    }
}

#[test]
fn the_outcomes_of_many_runs_are_counted() {
    let finished = lab(&["run", "nianbao", "burst", "--times", "5"], "");
    let expected =
        "5 of 5: server: recv(10) → 7 bytes \"hinihao\", recv(10) → 0 bytes: end of stream\n";
    assert_eq!(finished.stdout, expected);
    assert_eq!(finished.code, Some(0));
}

#[test]
fn a_run_is_stepped_through_forwards_and_back() {
    let finished = lab(&["run", "nianbao", "--plain", "--step"], "\n\nb\nq\n");
    let shown = finished.stdout.lines().filter_map(|line| line.split_once(" of 10 "));
    let numbers: Vec<&str> = shown.map(|(number, _)| number).collect();
    assert_eq!(numbers, ["1", "2", "3", "2"], "{}", finished.stdout);
    assert_eq!(finished.code, Some(0));
    assert_eq!(finished.stderr, "");
}

#[test]
fn a_replay_without_a_keyboard_says_so_and_shows_the_rest() {
    for option in ["--step", "--predict"] {
        let finished = lab(&["run", "nianbao", "--plain", option], "");
        let said = format!(
            "lab: {option} needs a keyboard, and standard input has ended: the rest is shown at \
             once\n"
        );
        assert_eq!(finished.stderr, said);
        for row in ["connect", "recv(10) → 7 bytes \"hinihao\"", "exit 0"] {
            assert!(finished.stdout.contains(row), "{row}: {finished:?}");
        }
        assert!(!finished.stdout.contains("Right predictions"), "{finished:?}");
    }
}

#[test]
fn predictions_are_asked_before_each_receive_and_scored() {
    let finished = lab(&["run", "nianbao", "--plain", "--predict"], "2\nnone\n0\n");
    let out = &finished.stdout;
    let question = "server: recv(10) takes at most 10 bytes. How many come? ";
    assert!(out.contains(question), "{out}");
    assert!(out.contains("You said 2; it was 7."), "{out}");
    assert!(out.contains("That is not a number"), "{out}");
    assert!(out.contains("You said 0: right."), "{out}");
    assert!(out.contains("Right predictions: 1 of 2."), "{out}");
    let question = out.find(question).unwrap();
    let answer = out.find("recv(10) → 7 bytes").unwrap();
    assert!(question < answer, "the answer stands above the question\n{out}");
    // After q the rest comes without a question.
    let finished = lab(&["run", "nianbao", "--plain", "--predict"], "q\n0\n");
    let out = &finished.stdout;
    assert_eq!(out.matches("How many come?").count(), 1, "{out}");
    assert!(out.contains("recv(10) → 0 bytes") && !out.contains("not a number"), "{out}");
    assert_eq!(finished.stderr, "");
}

#[test]
fn what_a_changed_run_means_is_not_said_but_how_to_compare_it() {
    let act = |name: &str, act: &str| find(name).unwrap().act(act).unwrap();
    let datagram = ["udp_echo", "--server-args", "--recv-buffer 2", "--", "abc", "--any-answer"];
    let cases = [
        (act("udp_echo", "echo"), &datagram[..], "cargo lab run udp_echo"),
        (act("nianbao", "cut"), &["nianbao", "cut", "--", "hi"], "cargo lab run nianbao cut"),
    ];
    for (act, words, command) in cases {
        let finished = lab(&[&["run"], words].concat(), "");
        assert_eq!(finished.code, Some(0), "{finished:?}");
        let out = &finished.stdout;
        assert!(!out.contains(act.meaning) && !out.contains("try:"), "{out}");
        let compare = format!("You have changed this run. Compare it with:  {command}\nread: ");
        assert!(out.contains(&compare) && out.contains("client → server: "), "{out}");
    }
}

#[test]
fn words_for_both_programs_are_passed_on() {
    let words = ["run", "nianbao", "--plain", "--server-args", "--recv-buffer 4", "--", "a b", "c"];
    let finished = lab(&words, "");
    assert!(finished.stdout.contains("client: send(3) → 3 bytes \"a b\""), "{}", finished.stdout);
    assert!(finished.stdout.contains("server: recv(4) → 4 bytes \"a bc\""), "{}", finished.stdout);
}

#[cfg(unix)]
#[test]
fn words_for_the_server_may_need_a_server_with_more_options() {
    let serves = |words: &[&str]| {
        let finished = lab(&[&["run", "socketserver", "--plain"], words].concat(), "");
        assert_eq!(finished.code, Some(0), "{finished:?}");
        finished.stdout.contains("server: process ")
    };
    assert!(!serves(&[]));
    assert!(!serves(&["upper", "--server-args", "--timeout 20s"]));
    assert!(serves(&["upper", "--server-args", "--each process"]));
    assert!(serves(&["greeting", "--server-args", "--each process"]));
}

#[cfg(unix)]
#[test]
fn a_pair_may_talk_over_a_unix_socket() {
    let folder = tempfile::tempdir().unwrap();
    for over in ["unix", "unix-datagram"] {
        let path = folder.path().join(over).to_str().unwrap().to_string();
        let server = format!("--over {over} --path {path}");
        let words = ["run", "socketserver", "--plain", "--server-args", &server, "--", "hello"];
        let finished = lab(&[&words[..], &["--over", over, "--path", &path]].concat(), "");
        assert_eq!(finished.code, Some(0), "{finished:?}");
        assert!(finished.stdout.contains("client: Received: \"HELLO\""), "{finished:?}");
    }
}

#[test]
fn a_pair_that_fails_is_reported_with_both_endings() {
    // The server asks for one command; this client waits for a second.
    let client = ["--", "hi", "--answers", "2", "--timeout", "300ms"];
    let finished = lab(&[&["run", "nianbao", "udp", "--plain"], &client[..]].concat(), "");
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stdout.contains("\nclient: exit 1\nserver: exit 0\n"), "{}", finished.stdout);
    let name = if cfg!(windows) { "WSAETIMEDOUT" } else { "EAGAIN" };
    let complaint = format!(
        "\nclient's stderr:\n  Error: recv_from(1024): time limit over ({name}); \
         the server's command did not come within 300 ms (--timeout)"
    );
    assert!(finished.stdout.contains(&complaint), "{}", finished.stdout);
    // Of a usage error the heading stands once, and no empty line.
    let finished = lab(&["run", "nianbao", "--plain", "--", "--foo"], "");
    let (_, complaint) = finished.stdout.split_once("client's stderr:\n").expect("its heading");
    assert!(complaint.starts_with("  error: unexpected argument '--foo'"), "{complaint}");
    assert!(complaint.lines().count() > 2, "{complaint}");
    let is_indented = |line: &str| line.starts_with("  ") && line.trim().len() > 1;
    assert!(complaint.lines().all(is_indented), "{complaint}");
}

#[test]
fn a_run_over_the_limit_has_failed() {
    let words = ["run", "nianbao", "--limit", "1", "--server-args", "--pause 60s"];
    let finished = lab(&words, "");
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stdout.contains("ended by lab"), "{finished:?}");
    assert!(finished.stderr.contains("longer than 1 s (--limit)"), "{finished:?}");
}

#[test]
fn a_server_that_never_comes_up_is_shown() {
    let finished = lab(&["run", "nianbao", "--server-args", "--recv-buffer 0"], "");
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("did not become ready"), "{}", finished.stderr);
    assert!(finished.stderr.contains("invalid value '0'"), "{}", finished.stderr);
}

#[test]
fn words_that_cannot_be_meant_are_usage_errors() {
    let cases: [(&[&str], &str); 9] = [
        (&["run", "nianboa"], "there is no lesson 'nianboa'. Did you mean nianbao?\n"),
        (&["run", "99"], "lesson '99'.\nType a name or a number: 01 tcp_echo, "),
        (&["run", "nianbao", "bursd"], "nianbao has no act 'bursd'"),
        (&["run", "nianbao", "hi", "你 好"], "stand after --: cargo lab run nianbao -- hi '你 好'"),
        (&["run", "nianbao", "cut", "hi"], "stand after --: cargo lab run nianbao cut -- hi"),
        (&["run", "tcp_echo", "hi"], "stand after --: cargo lab run tcp_echo -- hi"),
        (&["run", "nianbao", "--times", "0"], "invalid value '0'"),
        (&["run", "nianbao", "--server-args", "'"], "--server-args"),
        (&["dance"], "unrecognized subcommand"),
    ];
    for (words, said) in cases {
        let finished = lab(words, "");
        assert_eq!(finished.code, Some(2), "{words:?}: {finished:?}");
        assert!(finished.stderr.contains(said), "{words:?}: {}", finished.stderr);
    }
}

#[test]
fn lab_greets_with_the_path_and_what_has_been_done() {
    let state = tempfile::tempdir().unwrap();
    let before = lab_in(state.path(), &[], "");
    assert_eq!(before.code, Some(0));
    assert!(before.stdout.contains("[ ] 08 nianbao"), "{}", before.stdout);
    assert!(before.stdout.contains("Type next: cargo lab run tcp_echo"), "{}", before.stdout);
    assert_eq!(lab_in(state.path(), &["run", "tcp_echo"], "").code, Some(0));
    let after = lab_in(state.path(), &[], "");
    assert!(after.stdout.contains("[x] 01 tcp_echo"), "{}", after.stdout);
    assert!(after.stdout.contains("Type next: cargo lab run udp_echo"), "{}", after.stdout);
}

#[test]
fn the_list_is_for_people_and_for_programs() {
    let finished = lab(&["list", "--json"], "");
    let lessons: serde_json::Value = serde_json::from_str(&finished.stdout).unwrap();
    let names: Vec<&str> =
        lessons.as_array().unwrap().iter().filter_map(|l| l["name"].as_str()).collect();
    assert_eq!(names, LESSONS.iter().map(|l| l.name).collect::<Vec<_>>());
    let finished = lab(&["list"], "");
    for lesson in LESSONS {
        assert!(finished.stdout.contains(lesson.name), "{}", finished.stdout);
    }
    assert!(finished.stdout.starts_with("path: 00 01 05 08 10 17 16 14"), "{}", finished.stdout);
}

/// The processes whose command line holds all these words.
#[cfg(target_os = "linux")]
fn processes(words: &[&str]) -> usize {
    let entries = std::fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok());
    let lines = entries.filter_map(|entry| std::fs::read(entry.path().join("cmdline")).ok());
    let lines = lines.map(|line| String::from_utf8_lossy(&line).to_string());
    lines.filter(|line| words.iter().all(|word| line.contains(word))).count()
}

#[cfg(target_os = "linux")]
#[test]
fn a_lab_that_is_killed_leaves_nobody_behind() {
    for (number, name) in ["INT", "TERM"].into_iter().enumerate() {
        // A length that no other process has: this is how the server is found.
        let pause = format!("{}{number}ms", 1_000_000 + std::process::id());
        let pause = pause.as_str();
        let pause_words = format!("--pause {pause}");
        let mut command = Command::new(env!("CARGO_BIN_EXE_lab"));
        command.args(["run", "tcp_echo", "--server-args", &pause_words]).stdin(Stdio::null());
        let mut lab = Program::spawn("lab", command);
        let deadline = std::time::Instant::now() + LIMIT;
        while processes(&["tcp_echo_server", pause]) == 0 {
            assert!(std::time::Instant::now() < deadline, "the server was never started");
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        signal(&lab, name);
        let status = lab.process.wait(LIMIT).unwrap().expect("lab ends");
        assert_eq!(status.code(), Some(130), "{name}: {status}");
        assert_eq!(processes(&[pause]), 0, "{name}: a program is left behind");
    }
}

#[cfg(unix)]
#[test]
fn an_output_that_nobody_reads_ends_lab_quietly() {
    use std::os::{fd::OwnedFd, unix::net::UnixStream};
    for words in [&["list"][..], &[], &["run", "nianbao"]] {
        let (reader, writer) = UnixStream::pair().unwrap();
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_lab"));
        let state = tempfile::tempdir().unwrap();
        command.args(words).env(STATE_VARIABLE, state.path()).stdin(Stdio::null());
        let output = command.stdout(OwnedFd::from(writer)).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{words:?}");
    }
}

#[test]
fn a_run_that_cannot_be_remembered_is_a_run_all_the_same() {
    let file = tempfile::NamedTempFile::new().unwrap(); // a file where the folder should be
    let finished = lab_in(file.path(), &["run", "nianbao"], "");
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stderr.contains("this run is not remembered"), "{finished:?}");
}

/// A pair that types, copies a file, and meets where it is told, as later lessons' pairs do.
#[cfg(unix)]
const COPIER: &str = r#"#!/usr/bin/env python3
import os, shutil, sys
role = "server" if "server" in sys.argv[0] else "client"
place = sys.argv[sys.argv.index("--path") + 1] if "--path" in sys.argv else "127.0.0.1:1"
if role == "server":
    open(place, "w").close()
    print("server: listening on unix " + place, flush=True)
with open(os.environ["SOCKLAB_TRACE"], "a") as trace:
    for number, line in enumerate(sys.stdin):
        print(f"{number}\t{number}\to\t-\t-\t{role} typed {line.strip()}", file=trace)
    if role == "client":
        print(f"9\t9\ts\t0\t-\tconnect → {os.path.basename(place)}", file=trace)
if role == "client":
    shutil.copy("report.txt", "../server-folder/report.txt")
"#;

#[cfg(unix)]
#[test]
fn an_act_may_need_a_keyboard_files_and_a_path() {
    use lab::stage::{FileNow, Role, Scene, Words};
    use std::os::unix::fs::PermissionsExt;
    supervised();
    let folder = tempfile::tempdir().unwrap();
    let names = ["copier_server", "copier_client"].map(str::to_string);
    let pair = names.clone().map(|name| {
        let path = folder.path().join(&name);
        std::fs::write(&path, COPIER).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        (name, path)
    });
    let words = Words {
        server: vec!["--once".to_string()],
        client: vec![],
        server_types: "welcome\n".to_string(),
        client_types: "hi\nbye\n".to_string(),
    };
    let scene = Scene {
        before: &[(Role::Client, "report.txt", b"twelve bytes")],
        after: &[(Role::Server, "report.txt"), (Role::Server, "other.txt")],
        path: Some("--path"),
        ..Scene::PLAIN
    };
    let recording = record(&names, &words, &scene, &pair.into(), LIMIT).unwrap();
    assert!(recording.succeeded(), "{recording:?}");
    let texts: Vec<&str> = recording.events.iter().map(|(_, event)| event.text.as_str()).collect();
    for said in ["server typed welcome", "client typed hi", "client typed bye", "connect → socket"]
    {
        assert!(texts.contains(&said), "{said}: {texts:?}");
    }
    let file = |name, bytes, equals| FileNow { role: Role::Server, name, bytes, equals };
    let files = [file("report.txt", Some(12), Some(Role::Client)), file("other.txt", None, None)];
    assert_eq!(recording.files, files);
}

#[test]
fn a_dash_types_what_comes_on_standard_input() {
    let finished = lab(&["run", "tcp_echo", "--plain", "--", "-"], "nihao\nhi\n");
    assert_eq!(finished.code, Some(0), "{finished:?}");
    for said in ["client: send(5) → 5 bytes \"nihao\"", "client: send(2) → 2 bytes \"hi\""] {
        assert!(finished.stdout.contains(said), "{finished:?}");
    }
    let finished = lab(&["run", "tcp_echo", "--server-args", "-", "--", "-"], "");
    assert_eq!(finished.code, Some(2), "{finished:?}");
}

#[test]
fn a_pause_begins_when_the_call_before_it_has_returned() {
    let lesson = find("nianbao").unwrap();
    let events = &recorded(lesson, &lesson.acts[0]).events;
    let of_server = |text: &str| {
        let found = events
            .iter()
            .find(|(role, event)| *role == Role::Server && event.text.starts_with(text));
        &found.unwrap_or_else(|| panic!("no {text}: {events:?}")).1
    };
    // The time that it takes to print the row of accept is no part of the story.
    assert_eq!(of_server("pause 200 ms").before, of_server("accept").after + 1);
}
