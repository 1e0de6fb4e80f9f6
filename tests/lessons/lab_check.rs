//! `lab check`, `lab start` and `lab status` as they are typed.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

use lab::commands::memory::STATE_VARIABLE;
use lab::commands::start::programs::FOLDER_VARIABLE;
use lab::lessons::{LESSONS, every_suite};

use crate::support::*;

/// A folder of a student's own, with its state and its programs.
pub struct Desk(tempfile::TempDir);

impl Desk {
    pub fn new() -> Desk {
        Desk(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a Python program.
    pub fn write(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name).to_str().unwrap().to_string()
    }

    pub fn start(&self, words: &[&str]) -> Program {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lab"));
        command.args(words).stdin(std::process::Stdio::null());
        command.env(STATE_VARIABLE, self.path("state")).env(FOLDER_VARIABLE, self.path("my"));
        command.env("PATH", python_first());
        Program::spawn("lab", command)
    }

    pub fn lab(&self, words: &[&str]) -> Finished {
        self.start(words).finish()
    }

    /// Checks a server of struct_prefix, a lesson that needs no option.
    pub fn check(&self, server: &str, words: &[&str]) -> Finished {
        self.lab(&[&["check", "struct_prefix", "--server", server], words].concat())
    }
}

/// A text in one line: where a line ends depends on the width of the terminal.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `PATH`, with CPython's own folder first.
fn python_first() -> OsString {
    let own = cpython().parent().into_iter().map(Path::to_path_buf);
    let rest = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(own.chain(std::env::split_paths(&rest))).unwrap()
}

/// One test at a time may compile programs of a `my`: those of several have the same names, and
/// Cargo would put them in the same place.
fn compiling() -> MutexGuard<'static, ()> {
    static COMPILING: Mutex<()> = Mutex::new(());
    COMPILING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The solution of a lesson's server, as the words of a command.
pub fn solution() -> String {
    let file = lab::stage::project().join("tests/solutions/struct_prefix_server.py");
    format!("'{}' --addr {{addr}}", file.display())
}

/// A server that says one thing to everybody and leaves.
pub const RUDE: &str = "
import socket, sys
s = socket.create_server(('127.0.0.1', int(sys.argv[1])))
while True:
    c, _ = s.accept(); c.sendall(b'\\x1b[31mno'); c.close()
";

/// Where names are looked up in PATH by us.
const NO_PROGRAM: &str = "there is no program no-such-program in the folders of PATH";

#[test]
fn the_exit_status_tells_what_came_of_it() {
    let desk = Desk::new();
    let good = desk.check(&solution(), &["--only", "whole"]);
    assert_eq!(good.code, Some(0), "{good:?}");
    let rude = format!("'{}' {{port}}", desk.write("rude.py", RUDE));
    assert_eq!(desk.check(&rude, &[]).code, Some(1));
    let usage: [&[&str]; 11] = [
        &["check", "struct_prefix", "--server", "mine.py {prot}"],
        &["check", "struct_prefix", "--mine", "--ours"],
        &["check", "struct_prefix", "--mine", "--addr", "127.0.0.1:1"],
        &["check"],
        &["check", "carrier_pigeon"],
        &["check", "struct_prefix", "carrier"],
        &["check", "struct_prefix", "--only", "sometimes"],
        &["check", "struct_prefix", "--server", " "],
        &["check", "struct_prefix", "--server", "'open"],
        &["check", "struct_prefix", "--format", "smoke"],
        &["check", "struct_prefix", "--addr", "nowhere"],
    ];
    for words in usage {
        let finished = desk.lab(words);
        assert_eq!(finished.code, Some(2), "{words:?}: {finished:?}");
    }
    let crash = format!("'{}'", desk.write("crash.py", "import sys; print('boo'); sys.exit(7)"));
    let unstarted = [
        (
            format!("{crash} {{port}}"),
            "the program ended (exit status 7) before its first connection",
        ),
        (
            "no-such-program {port}".to_string(),
            if cfg!(unix) { NO_PROGRAM } else { "no-such-program: " },
        ),
    ];
    for (command, said) in unstarted {
        let finished = desk.check(&command, &[]);
        assert_eq!(finished.code, Some(3), "{command}: {finished:?}");
        assert!(flat(&finished.stdout).contains(said), "{said}: {}", finished.stdout);
    }
}

#[test]
fn bytes_of_an_earlier_step_are_no_bytes_of_this_one() {
    let desk = Desk::new();
    let closes_early = "misconceptions struct_prefix/closes-early --addr {addr}";
    let told = desk.check(closes_early, &["--only", "whole"]).stdout;
    for said in [
        "   6. expect 15 bytes\n      the program ended the connection instead (",
        "\n  came in step 6: 0 bytes (and 15 before)\n",
    ] {
        assert!(told.contains(said), "{said}\n--- is not in ---\n{told}");
    }
}

#[test]
fn a_failure_is_told_with_steps_bytes_name_place_and_how_to_repeat_it() {
    let desk = Desk::new();
    let rude = format!("'{}' {{port}}", desk.write("rude.py", RUDE));
    let told = desk.check(&rude, &["--seed", "7"]).stdout;
    for said in [
        "struct_prefix text, server: '",
        "  FAIL  whole ",
        "  -     19 checks not run: they build on whole\n0 passed, 1 failed, 19 not run\n\n",
        " s, seed 7\n\nFix first: whole. ",
        "  rule 2. The server must answer each frame with the same frame, in order, on\n  the same connection. It must send nothing else. Also rules 3 and 7.\n",
        "   2. connect (connection 1)\n   3. send 15 bytes\n   4. expect 15 bytes\n      the bytes that came are not the expected ones\n",
        "  we sent, and expected back: 15 bytes\n         0  0b 00 00 00 e6 88 91 e6 98 af 68 65 6e 72 79     ..........henry\n",
        "  came: 7 bytes; the first difference is at byte 0\n         0  1b 5b 33 31 6d 6e 6f                             .[31mno\n",
        "  mistake: another-protocol: ",
        "  ask yourself: ",
        "  read: lessons/10-struct_prefix.md, \"Wire contract\"\n",
        "  again: cargo lab check struct_prefix --only whole --seed 7 --server ''\\''",
    ] {
        assert!(told.contains(said), "{said}\n--- is not in ---\n{told}");
    }
    let end = "\nFix whole, then check again.\nOne hint more: cargo lab check struct_prefix --hint";
    assert!(told.ends_with(end), "what to do is not the end: {told}");
    // What to do stands before what happened.
    let places =
        ["Fix first:", "  ask yourself:", "  again:", "  rule 2.", "  what happened:", "  came:"];
    let places = places.map(|said| told.find(said).unwrap_or_else(|| panic!("{said}: {told}")));
    assert!(places.is_sorted(), "{places:?}: {told}");
    let again = told.lines().find_map(|line| line.strip_prefix("  again: cargo lab ")).unwrap();
    let again = shell_words::split(again).unwrap();
    let again = desk.lab(&again.iter().map(String::as_str).collect::<Vec<_>>()).stdout;
    assert!(again.contains("mistake: another-protocol: "), "it is no repetition: {again}");
    assert!(!told.contains('\u{1b}'), "a program's bytes must not reach the terminal");
    let is_a_command = |line: &&str| line.contains('/') && line.contains(" --server ");
    let mut lines = told.lines().filter(|line| !is_a_command(line) && !line.contains("server: '"));
    assert!(lines.all(|line| line.chars().count() <= 80), "{told}");
    let in_full = desk.check(&rude, &["--verbose"]).stdout;
    for said in [
        "  -     bytewise                   not run: it builds on whole\n",
        "FAIL whole: The server answers each frame with the same frame",
        "   1. start '",
        "  a program that makes it: cargo run --example misconceptions -- struct_prefix/another-protocol\n",
    ] {
        assert!(in_full.contains(said), "{said}\n--- is not in ---\n{in_full}");
    }
}

#[test]
fn failures_that_share_a_mistake_say_what_to_fix_first() {
    let desk = Desk::new();
    let program = program("misconceptions");
    let command = format!("'{}' struct_prefix/single-recv --addr {{addr}}", program.display());
    let told = desk.check(&command, &[]).stdout;
    assert_eq!(told.matches("mistake: single-recv: ").count(), 1, "{told}");
    assert!(flat(&told).contains("Also failed: cut-in-payload, bytewise. See one"), "{told}");
    assert!(
        told.contains(" failures show one mistake, single-recv. Fix it, then check again."),
        "{told}"
    );
    let told = desk.check(&command, &["--verbose"]).stdout;
    assert!(told.matches("mistake: single-recv: ").count() > 1, "{told}");
}

#[test]
fn only_runs_a_check_and_what_it_builds_on() {
    let desk = Desk::new();
    let told = desk.check(&solution(), &["--only", "late"]).stdout;
    let names: Vec<&str> = told.lines().filter_map(|line| line.strip_prefix("  ok    ")).collect();
    let names: Vec<&str> = names.iter().map(|line| line.split(' ').next().unwrap()).collect();
    let expected = ["whole", "framed", "cut-in-length", "cut-in-payload", "late"];
    assert_eq!(names, expected, "{told}");
}

#[test]
fn list_tells_every_check() {
    let told = Desk::new().lab(&["check", "--list"]).stdout;
    for suite in every_suite() {
        for check in suite.server.iter().chain(suite.client) {
            let row = format!("  {:<16} {}", check.name, check.expects);
            assert!(told.contains(&row), "{row}\n{told}");
        }
    }
}

#[test]
fn all_is_every_lesson_in_a_table() {
    let finished = Desk::new().lab(&["check", "--all", "--ours", "--only", "whole"]);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    for suite in every_suite() {
        for side in ["server", "client"] {
            let row = format!("{:<22} {side:<6}      1      0       0", suite.name());
            assert!(finished.stdout.contains(&row), "{row}\n{}", finished.stdout);
        }
    }
}

#[test]
fn a_server_that_already_runs_is_checked_where_it_is() {
    let server = server("struct_prefix", &[]);
    let words = ["check", "struct_prefix", "--addr", &server.addr, "--only", "merged"];
    let finished = Desk::new().lab(&words);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains(&format!("server: {}", server.addr)), "{finished:?}");
    let words = ["check", "struct_prefix", "--addr", &nobody().to_string(), "--only", "whole"];
    let finished = Desk::new().lab(&words);
    assert_eq!(finished.code, Some(3), "{finished:?}");
}

#[test]
fn a_command_without_a_port_wants_the_lessons_own_and_it_must_be_free() {
    // Ours, or somebody else's: taken it is.
    let _taken = std::net::TcpListener::bind("127.0.0.1:8080");
    let desk = Desk::new();
    let file = desk.write("fixed.py", "import time\ntime.sleep(60)\n");
    let finished = desk.check(&format!("'{file}'"), &[]);
    assert_eq!(finished.code, Some(3), "{finished:?}");
    let said = "the command has no {port}, so your program would use 127.0.0.1:8080; another program has this";
    assert!(flat(&finished.stdout).contains(said), "{finished:?}");
}

/// Holds its port, leaves a daemon behind that holds it, too, and answers nobody.
#[cfg(target_os = "linux")]
const SQUATTER: &str = "
import os, socket, sys, time
s = socket.create_server(('127.0.0.1', int(sys.argv[1])))
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0: time.sleep(600)
    os._exit(0)
time.sleep(600)
";
#[cfg(target_os = "linux")]
const FLOODER: &str = "
import socket, sys
s = socket.create_server(('127.0.0.1', int(sys.argv[1])))
block = ('x' * 1023 + chr(10)) * 256
for _ in range(1 << 12): sys.stdout.write(block)
";
/// Works on and on.
#[cfg(target_os = "linux")]
const SPINNER: &str = "
import socket, sys
s = socket.socket(type=socket.SOCK_DGRAM); s.bind(('127.0.0.1', int(sys.argv[1]))); s.recv(1)
while True: pass
";
/// Starts a program that leaves its session, again and again.
#[cfg(target_os = "linux")]
const FORKER: &str = "
import os, socket, sys, time
s = socket.create_server(('127.0.0.1', int(sys.argv[1]))); c, _ = s.accept()
for _ in range(100):
    if os.fork() == 0:
        os.setsid(); time.sleep(600)
    time.sleep(0.05)
time.sleep(600)
";
#[cfg(target_os = "linux")]
const HANGER: &str = "import time\ntime.sleep(600)\n";

/// The processes of which the command line holds this word.
#[cfg(target_os = "linux")]
fn processes(word: &str) -> Vec<String> {
    let lines = std::fs::read_dir("/proc").unwrap().flatten().filter_map(|process| {
        let line = std::fs::read(process.path().join("cmdline")).ok()?;
        Some(String::from_utf8_lossy(&line).replace('\0', " "))
    });
    lines.filter(|line| line.contains(word) && !line.contains("check")).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn hostile_programs_end_in_a_clear_line_and_leave_no_process() {
    let desk = &Desk::new();
    let hostile = [
        (
            "struct_prefix",
            "squatter.py",
            "1",
            SQUATTER,
            1,
            "nothing more came; the time limit is over",
        ),
        (
            "struct_prefix",
            "flooder.py",
            "20",
            FLOODER,
            1,
            "the program printed more than 64 MiB, so we ended it",
        ),
        ("struct_prefix", "hanger.py", "1", HANGER, 3, "before anything else"),
        (
            "udp_echo",
            "spinner.py",
            "1",
            SPINNER,
            1,
            "the time limit is over (--timeout), and the program used",
        ),
        ("struct_prefix", "forker.py", "1", FORKER, 1, "nothing more came; the time limit is over"),
    ];
    let end = |(lesson, name, limit, text, code, said): (&str, &str, &str, &str, i32, &str)| {
        let file = desk.write(name, text);
        let command = format!("'{file}' {{port}}");
        let finished = desk.lab(&["check", lesson, "--server", &command, "--timeout", limit]);
        assert_eq!(finished.code, Some(code), "{name}: {finished:?}");
        assert!(flat(&finished.stdout).contains(said), "{name}: {}", finished.stdout);
        assert!(finished.stdout.len() < 10_000, "{name}: a short report");
        assert_eq!(processes(&file), [""; 0], "{name} has left something behind");
    };
    std::thread::scope(|scope| {
        for program in hostile {
            scope.spawn(move || end(program));
        }
    });
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_ends_the_program_under_test_too() {
    let desk = Desk::new();
    let file = desk.write("hanger.py", HANGER);
    let command = format!("'{file}' {{port}}");
    let lab = desk.start(&["check", "struct_prefix", "--server", &command]);
    let deadline = std::time::Instant::now() + LIMIT;
    while processes(&file).is_empty() {
        assert!(std::time::Instant::now() < deadline, "it was never started");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    // SIGTERM is treated alike; a job in the background of a shell does not hear SIGINT.
    signal(&lab, "TERM");
    let finished = lab.finish();
    assert_eq!(finished.code, Some(130), "{finished:?}");
    assert_eq!(processes(&file), [""; 0], "it goes on without us");
}

#[test]
fn a_starting_point_is_written_once_and_runs_at_once() {
    let desk = Desk::new();
    let words = ["start", "struct_prefix", "--lang", "python"];
    let finished = desk.lab(&words);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let file = desk.path("my/struct_prefix_server.py");
    let written = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, "mine").unwrap();
    let finished = desk.lab(&words);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("exists, and it is yours. --force writes over it"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(desk.lab(&[&words[..], &["--force"]].concat()).code, Some(0));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), written);
    assert_eq!(desk.lab(&["start", "05", "--side", "client"]).code, Some(0), "by number, too");
    assert!(desk.path("my/udp_echo_client.rs").is_file());
}

#[test]
fn every_starting_point_runs_and_fails_its_checks_readably() {
    let _alone = compiling();
    let desk = Desk::new();
    // All start from the same few files. To compile each takes most of a minute.
    let in_rust = |name: &str| {
        ["tcp_echo", "udp_echo", "hmac_auth"].contains(&name) || crate::check::against_every_check()
    };
    for lesson in LESSONS.iter().filter(|lesson| lesson.has_contract()) {
        for side in ["server", "client"] {
            for lang in ["python", "rust"].into_iter().take(1 + usize::from(in_rust(lesson.name))) {
                let finished = desk.lab(&["start", lesson.name, "--side", side, "--lang", lang]);
                assert_eq!(finished.code, Some(0), "{finished:?}");
            }
        }
    }
    // As they are written they are not begun; with a line more they are.
    for file in std::fs::read_dir(desk.path("my")).unwrap() {
        let file = file.unwrap().path();
        let comment = match file.extension().and_then(|end| end.to_str()) {
            Some("rs") => "// begun\n",
            Some("py") => "# begun\n",
            _ => continue,
        };
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, text + comment).unwrap();
    }
    for lesson in LESSONS.iter().filter(|lesson| lesson.has_contract()) {
        let words = ["check", lesson.name, "--format", "json", "--timeout", "2"];
        let finished = desk.lab(&words);
        let json: serde_json::Value = serde_json::from_str(&finished.stdout)
            .unwrap_or_else(|error| panic!("{}: {error}: {finished:?}", lesson.name));
        let programs = json["programs"].as_array().unwrap();
        let each = if in_rust(lesson.name) { 4 } else { 2 };
        assert_eq!(programs.len(), each, "{}: both sides, in each language", lesson.name);
        for program in programs {
            let name = program["program"].as_str().unwrap();
            let first = &program["checks"][0];
            let failures = program["checks"].as_array().unwrap().iter();
            let is_wrong = |check: &&serde_json::Value| {
                check["outcome"] == "failed" || check["outcome"] == "error"
            };
            let failed = failures.filter(is_wrong).count();
            // What starts and does nothing yet is right by accident here and there, never by all.
            assert!(failed > 0, "{name} passes: {program:#}");
            assert!(!first["steps"].as_array().unwrap_or(&vec![]).is_empty() || failed > 0);
            for check in program["checks"].as_array().unwrap() {
                let is_told = check["found"].as_str().is_some_and(|found| !found.is_empty());
                assert!(check["outcome"] != "failed" || is_told, "{name}: {check:#}");
            }
        }
    }
}

#[test]
fn a_solution_in_rust_passes_too() {
    let _alone = compiling();
    let desk = Desk::new();
    assert_eq!(desk.lab(&["start", "struct_prefix"]).code, Some(0));
    let solved = lab::stage::project().join("tests/solutions/struct_prefix_server.rs");
    replace(&solved, &desk.path("my/struct_prefix_server.rs"));
    let finished = desk.lab(&["check", "struct_prefix"]);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains("my/struct_prefix_server.rs\n"), "{finished:?}");
}

#[test]
fn what_does_not_compile_in_my_breaks_nothing_else() {
    let _alone = compiling();
    let desk = Desk::new();
    assert_eq!(desk.lab(&["start", "struct_prefix"]).code, Some(0));
    let begun = desk.path("my/struct_prefix_server.rs");
    let text = std::fs::read_to_string(&begun).unwrap();
    std::fs::write(&begun, text + "// begun\n").unwrap();
    std::fs::write(desk.path("my/tcp_echo_server.rs"), "this is no Rust").unwrap();
    std::fs::write(desk.path("my/Cargo.toml"), "nor is this a manifest").unwrap();

    let broken = desk.lab(&["check", "tcp_echo"]);
    assert_eq!(broken.code, Some(3), "{broken:?}");
    assert!(broken.stdout.contains("tcp_echo_server.rs\n  ERROR whole"), "{broken:?}");
    let first = "\nIt does not compile. Correct this first:\n  error: expected";
    assert!(broken.stdout.contains(first), "the compiler's words: {broken:?}");
    let junit = desk.lab(&["check", "tcp_echo", "--format", "junit"]).stdout;
    let first =
        "type=\"does not compile\" message=\"it does not compile\">it does not compile\n  error: ";
    assert!(junit.contains(first), "the compiler's words come first: {junit}");
    let all = desk.lab(&["check", "--all", "--only", "whole"]);
    assert_eq!(all.code, Some(3), "{all:?}");
    assert!(
        all.stdout.contains("passed, 1 failed, 1 not judged"),
        "the others are checked all the same: {all:?}"
    );
    let said = "Lessons without a program in my/ have our own pair here. Only yours: --mine\n";
    assert!(all.stdout.starts_with(said), "{all:?}");
    let mine = desk.lab(&["check", "--all", "--mine", "--only", "whole"]);
    assert_eq!(mine.code, Some(3), "{mine:?}");
    assert!(mine.stdout.contains("\n0 passed, 1 failed, 1 not judged\n"), "only mine: {mine:?}");
    // The student's other program, and ours, are as they were.
    let other = desk.lab(&["check", "struct_prefix", "--only", "whole"]);
    assert_eq!(other.code, Some(1), "{other:?}");
    assert!(other.stdout.contains("struct_prefix_server.rs\n  FAIL  whole"), "{other:?}");
    let ours = desk.lab(&["check", "tcp_echo", "--ours", "--only", "whole"]);
    assert_eq!(ours.code, Some(0), "{ours:?}");
    assert_eq!(desk.lab(&["run", "tcp_echo", "--plain"]).code, Some(0));
    // And it is nobody's workspace but its own.
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let metadata = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(lab::stage::project())
        .output()
        .unwrap();
    assert!(!String::from_utf8_lossy(&metadata.stdout).contains("\"name\":\"my\""));
}

#[test]
fn status_tells_what_was_started_and_what_passed_last() {
    let desk = Desk::new();
    assert_eq!(desk.lab(&["start", "tcp_echo", "--lang", "python"]).code, Some(0));
    let told = flat(&desk.lab(&["status"]).stdout);
    assert!(told.contains("01 tcp_echo - started -"), "{told}");
    let file = desk.path("my/tcp_echo_server.py");
    let solved = lab::stage::project().join("tests/solutions/tcp_echo_server.py");
    std::fs::copy(solved, &file).unwrap();
    let checked = desk.lab(&["check", "tcp_echo"]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
    assert!(checked.stdout.contains("tcp_echo_server.py"), "it says which: {checked:?}");
    let told = flat(&desk.lab(&["status"]).stdout);
    assert!(told.contains("01 tcp_echo - all 14 - just now"), "{told}");
    let log = desk.lab(&["status", "--log"]).stdout;
    assert!(log.contains("tcp_echo, server: 14 of 14 passed  "), "{log}");
}

#[test]
fn watch_checks_again_when_the_file_has_changed() {
    let desk = Desk::new();
    assert_eq!(desk.lab(&["start", "struct_prefix", "--lang", "python"]).code, Some(0));
    let lab = desk.start(&["check", "struct_prefix", "--only", "whole", "--watch"]);
    lab.says("not begun: ");
    lab.complains("watching ");
    let solved = lab::stage::project().join("tests/solutions/struct_prefix_server.py");
    replace(&solved, &desk.path("my/struct_prefix_server.py"));
    lab.says("1 passed");
}

#[test]
fn our_own_pair_is_named_as_ours_at_both_ends() {
    let desk = Desk::new();
    let ours = "This is our own pair. Yours: cargo lab start tcp_echo";
    for option in [&["--only", "whole"][..], &["--side", "client", "--only", "whole", "--verbose"]]
    {
        let told = desk.lab(&[&["check", "tcp_echo"], option].concat());
        assert_eq!(told.code, Some(0), "{told:?}");
        let lines: Vec<&str> = told.stdout.lines().collect();
        assert_eq!((lines[0], lines[lines.len() - 1]), (ours, ours), "{told:?}");
    }
    let told = desk.lab(&["check", "--all", "--only", "whole"]).stdout;
    let ours = "These are our own pairs. Yours: cargo lab start NAME";
    assert!(told.starts_with(ours) && told.ends_with(ours), "{told}");
    let other = desk.check(&solution(), &["--only", "whole"]).stdout;
    assert!(!other.contains("our own pair"), "{other}");
}

#[test]
fn mine_is_what_is_in_my_and_nothing_else() {
    let desk = Desk::new();
    let start = "there is no program for tcp_echo in my/: `cargo lab start tcp_echo`";
    for (words, said) in [
        (&["check", "tcp_echo", "--mine"][..], start),
        (&["check", "--all", "--mine"], "there is no program in my/: `cargo lab start NAME`"),
    ] {
        let told = desk.lab(words);
        assert_eq!(told.code, Some(3), "{words:?}: {told:?}");
        assert!(told.stderr.contains(said) && told.stdout.is_empty(), "{words:?}: {told:?}");
    }
    assert_eq!(desk.lab(&["start", "udp_echo", "--lang", "python"]).code, Some(0));
    let told = desk.lab(&["check", "udp_echo", "--mine", "--side", "client"]);
    let said = "`cargo lab start udp_echo --side client`";
    assert!(told.code == Some(3) && told.stderr.contains(said), "{told:?}");
    let solved = lab::stage::project().join("tests/solutions/udp_echo_server.py");
    std::fs::copy(solved, desk.path("my/udp_echo_server.py")).unwrap();
    let told = desk.lab(&["check", "--all", "--mine", "--only", "whole"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    assert!(told.stdout.contains("\n1 passed\n"), "one program only: {told:?}");
}

/// Puts a copy in place at once: nobody sees half of it.
fn replace(from: &Path, to: &Path) {
    let aside = to.with_extension("aside");
    std::fs::copy(from, &aside).unwrap();
    std::fs::rename(aside, to).unwrap();
}

/// A server that is told a port, and uses its own.
#[cfg(target_os = "linux")]
const STUBBORN_SERVER: &str = "
import socket
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(('127.0.0.1', PORT)); s.listen()
while True:
    c, _ = s.accept()
    try:
        while data := c.recv(65536): c.sendall(data)
    except OSError: pass
    c.close()
";

#[cfg(target_os = "linux")]
#[test]
fn a_port_of_its_own_is_told_first_and_the_checks_are_made_there() {
    let desk = Desk::new();
    // The system gives such a port to nobody, and nobody else here chooses one.
    let port = fastrand::u16(10_000..15_000);
    let file = desk.write("stubborn.py", &STUBBORN_SERVER.replace("PORT", &port.to_string()));
    let command = format!("'{file}' {{port}}");
    let finished = desk.lab(&["check", "tcp_echo", "--server", &command, "--only", "binary"]);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    let told = finished.stdout;
    let rows: Vec<&str> = told.lines().skip(1).take(2).collect();
    assert!(rows[0].starts_with("  FAIL  port ") && rows[0].ends_with("fixed-port"), "{told}");
    assert!(rows[1].starts_with("  ok    whole "), "{told}");
    assert!(
        flat(&told).contains(&format!("and uses port {port}; the other checks use {port}, too")),
        "{told}"
    );
    assert!(told.contains("3 passed, 1 failed\n"), "{told}");
}

/// A client that is told a port, and calls at the lesson's own.
const STUBBORN_CLIENT: &str = "
import socket, sys
s = socket.create_connection(('127.0.0.1', 8898), timeout=9)
s.sendall(b'hello'); s.shutdown(socket.SHUT_WR)
echo = b''
while piece := s.recv(100): echo += piece
sys.exit(echo != b'hello')
";

#[test]
fn a_client_that_calls_at_a_port_of_its_own_is_served_there() {
    let desk = Desk::new();
    let file = desk.write("stubborn.py", STUBBORN_CLIENT);
    let command = format!("'{file}' {{port}}");
    let finished = desk.lab(&["check", "tcp_echo", "--client", &command, "--only", "bytewise"]);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stdout.contains("Fix first: port. "), "{finished:?}");
    assert!(flat(&finished.stdout).contains("and uses port 8898"), "{finished:?}");
    assert!(finished.stdout.contains("2 passed, 1 failed\n"), "{finished:?}");
}

#[test]
fn a_program_that_only_sleeps_costs_one_time_limit() {
    let desk = Desk::new();
    let file = desk.write("sleeper.py", "import time\ntime.sleep(600)\n");
    let begun = std::time::Instant::now();
    let finished = desk.check(&format!("'{file}' {{port}}"), &["--timeout", "1"]);
    assert_eq!(finished.code, Some(3), "{finished:?}");
    assert!(finished.stdout.contains("0 passed, 1 not judged, 19 not run"), "{finished:?}");
    // Its one limit, with room for a busy machine; it was 30 to 92 limits.
    assert!(begun.elapsed() < std::time::Duration::from_secs(15), "{finished:?}");
}

/// Asks again and again, for as long as our own clients wait.
#[cfg(target_os = "linux")]
const LATE: &str = "
import socket, sys, time
s = socket.create_connection(('127.0.0.1', int(sys.argv[1]))); s.sendall(b'hi'); s.setblocking(False)
end = time.monotonic() + 5.5
while time.monotonic() < end:
    try:
        if s.recv(2): sys.exit(0)
    except BlockingIOError:
        time.sleep(0.01)
sys.exit('nobody answers')
";

#[test]
#[cfg(target_os = "linux")]
fn who_asks_again_and_again_may_give_up_after_five_seconds() {
    let desk = Desk::new();
    let client = format!("'{}' {{port}}", desk.write("late.py", LATE));
    let words = ["check", "tcp_echo", "--client", &client, "--only", "silent", "--timeout", "3"];
    let finished = desk.lab(&words);
    assert_eq!(finished.code, Some(0), "{finished:?}");
}
