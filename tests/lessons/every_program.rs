//! What holds for every pair: the command line, bad addresses, a taken port, nobody there, Ctrl-C,
//! and an output that nobody reads.

#[cfg(unix)]
use std::process::{Command, Stdio};

use lab::lessons::{Act, LESSONS, Lesson};

use crate::support::*;

fn is_udp(lesson: &Lesson) -> bool {
    lesson.name.starts_with("udp_")
}

/// Whether the programs of a lesson meet at a path. `unix_socket.rs` asks of them what is asked here of
/// the others: a taken path, nobody there, a silent server, Ctrl-C.
fn meets_at_a_path(lesson: &Lesson) -> bool {
    lesson.acts.iter().any(|act| act.scene.path.is_some())
}

/// The lessons whose programs meet at an address of IP.
fn over_ip() -> impl Iterator<Item = &'static Lesson> {
    LESSONS.iter().filter(|lesson| !meets_at_a_path(lesson))
}

/// Every server program that listens at an address of IP, with its lesson: a lesson may have two.
fn servers() -> impl Iterator<Item = (&'static Lesson, String)> {
    let programs = over_ip().flat_map(|l| l.every_program().into_iter().map(move |p| (l, p)));
    programs.filter(|(_, program)| program.ends_with("_server"))
}

/// Whether a program of the lesson plays this act.
fn plays(lesson: &Lesson, program: &str, act: &Act) -> bool {
    [false, true].iter().any(|with| lesson.programs(act, *with).iter().any(|name| name == program))
}

#[test]
fn help_shows_the_port_the_acts_and_an_example() {
    for lesson in LESSONS {
        for name in lesson.every_program() {
            let finished = Program::start(&name, &["--help"]).finish();
            assert_eq!(finished.code, Some(0), "{name}");
            let help = finished.stdout;
            let default = match meets_at_a_path(lesson) {
                true => format!("/{}.sock]", lesson.name),
                false => format!("[default: 127.0.0.1:{}]", lesson.port),
            };
            assert!(help.contains(&default), "{help}");
            assert!(help.contains(&format!("cargo run --example {name}")), "{help}");
            assert!(help.lines().all(|line| line.chars().count() <= 80), "too wide: {help}");
            for option in ["--addr", "--timeout", "--step"] {
                assert!(help.contains(option), "{help}");
            }
            for act in lesson.acts.iter().filter(|act| plays(lesson, &name, act)) {
                let listed = help.lines().any(|line| line.trim_start().starts_with(act.name));
                assert!(listed, "{name} --help lacks act {:?}:\n{help}", act.name);
            }
        }
    }
}

#[test]
fn an_address_that_does_not_parse_is_a_usage_error() {
    for lesson in over_ip() {
        for name in lesson.every_program() {
            for addr in ["nowhere", "127.0.0.1:99999", "1.2.3.4.5:80"] {
                let finished = Program::start(&name, &["--addr", addr]).finish();
                assert_eq!(finished.code, Some(2), "{name} --addr {addr}: {finished:?}");
                assert!(finished.stderr.contains(addr), "{finished:?}");
            }
        }
    }
}

#[test]
fn a_taken_port_is_named_with_the_remedy() {
    for (lesson, name) in servers() {
        let tcp = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let udp = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        let taken = if is_udp(lesson) { udp.local_addr() } else { tcp.local_addr() };
        let taken = taken.unwrap().to_string();
        let finished = Program::start(&name, &["--addr", &taken]).finish();
        assert_eq!(finished.code, Some(1), "{name}: {finished:?}");
        let expected = format!("Error: bind {taken}: ");
        let last = finished.stderr.lines().last().unwrap_or_default();
        assert!(last.starts_with(&expected), "{name}: {}", finished.stderr);
        assert!(last.contains("choose another with --addr"), "{}", finished.stderr);
    }
}

/// The lessons whose first act runs commands or stores files: their servers listen on loopback only.
const LOOPBACK_ONLY: &[&str] = &["recv_ready", "json_header", "file_transfer"];

#[test]
fn an_address_of_another_machine_is_named_with_the_remedy() {
    for (lesson, name) in servers() {
        let (code, said) = match LOOPBACK_ONLY.contains(&lesson.name) {
            true => (2, "only loopback is allowed"),
            false => (1, "no interface of this machine"),
        };
        // 192.0.2.0/24 is for documentation (RFC 5737): no interface has it. Nothing is sent there.
        let finished = Program::start(&name, &["--addr", "192.0.2.1:0"]).finish();
        assert_eq!(finished.code, Some(code), "{name}: {finished:?}");
        assert!(finished.stderr.contains(said), "{}", finished.stderr);
    }
}

#[test]
fn without_a_server_the_client_says_which_to_start() {
    for lesson in over_ip().filter(|lesson| !is_udp(lesson)) {
        let addr = nobody().to_string();
        let finished = client(lesson.name, &[], &addr);
        assert_eq!(finished.code, Some(1), "{}: {finished:?}", lesson.name);
        let start = format!("Error: connect {addr}: ");
        assert!(finished.stderr.contains(&start), "{}", finished.stderr);
        let remedy = format!("cargo run --example {}_server", lesson.name);
        assert!(finished.stderr.contains(&remedy), "{}", finished.stderr);
    }
}

#[test]
fn a_silent_server_is_given_up_on() {
    for lesson in over_ip().filter(|lesson| !is_udp(lesson) && lesson.name != "nianbao") {
        let (listener, addr) = listener();
        let finished = client(lesson.name, &["--timeout", "300ms"], &addr);
        assert_eq!(finished.code, Some(1), "{}: {finished:?}", lesson.name);
        assert!(finished.stderr.contains("--timeout"), "{}: {}", lesson.name, finished.stderr);
        drop(listener);
    }
}

#[cfg(unix)]
#[test]
fn a_transcript_that_nobody_reads_ends_the_program_quietly() {
    use std::os::{fd::OwnedFd, unix::net::UnixStream};
    for (_, name) in servers() {
        let (reader, writer) = UnixStream::pair().unwrap();
        drop(reader);
        let mut command = Command::new(program(&name));
        command.args(["--addr", "127.0.0.1:0"]).env("SOCKLAB_KEY", "k").stdin(Stdio::null());
        let output = command.stdout(OwnedFd::from(writer)).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{name}");
    }
}

/// Runs a program that hears SIGINT even where it is ignored, as in a shell's background jobs.
#[cfg(unix)]
const HEARS_CTRL_C: &str = "
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
";

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_server_at_every_stage() {
    for (lesson, name) in servers() {
        for talking in [false, true] {
            let path = program(&name).to_str().expect("a path of ours").to_string();
            let mut server = python(HEARS_CTRL_C, &[&path, "--addr", "127.0.0.1:0"]);
            let addr = server.process.ready(LIMIT).unwrap();
            let conn = (talking && !is_udp(lesson)).then(|| {
                let conn = std::net::TcpStream::connect(&addr).unwrap();
                server.says("accept");
                conn
            });
            signal(&server, "INT");
            let finished = server.finish();
            assert_eq!(finished.code, None, "{name}: a signal ends it");
            assert!(!finished.stderr.contains("panicked"), "{finished:?}");
            drop(conn);
        }
    }
}

#[test]
fn a_server_for_other_machines_says_so() {
    // It only listens; nothing is sent to it.
    let mut program = Program::start("tcp_echo_server", &["--addr", "0.0.0.0:0"]);
    program.process.ready(LIMIT).unwrap();
    program.complains("other machines can reach 0.0.0.0:");
}
