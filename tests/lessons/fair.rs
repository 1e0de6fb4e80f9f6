//! Programs in Python. The right ones are not accused: they pause, dawdle, work hard and pile up. The
//! wrong ones make a mistake in another way than our misconceptions do, or several at once. They get
//! the names of all their mistakes, and no other.

use std::time::Duration;

use lab::bench::{self, Done, Job, Manner, Outcome, Subject};
use lab::commands::check::report::mistakes;
use lab::lessons::suites;
use lab::stage::{Role, project};

use crate::check::{against_every_check, report};
use crate::support::*;

/// A program, and the checks that it is played against unless it is played against all.
struct Program {
    lesson: &'static str,
    act: &'static str,
    role: Role,
    /// In `tests/subjects`.
    file: &'static str,
    checks: &'static [&'static str],
}

const fn server(
    lesson: &'static str,
    act: &'static str,
    file: &'static str,
    checks: &'static [&'static str],
) -> Program {
    Program { lesson, act, role: Role::Server, file, checks }
}

const fn client(
    lesson: &'static str,
    act: &'static str,
    file: &'static str,
    checks: &'static [&'static str],
) -> Program {
    Program { role: Role::Client, ..server(lesson, act, file, checks) }
}

const RIGHT: &[Program] = &[
    server("tcp_echo", "", "tcp_echo_server_pauses", &["whole", "silent"]),
    client("tcp_echo", "", "tcp_echo_client_sends_much", &["whole", "bytewise"]),
    client("tcp_echo", "", "tcp_echo_client_pauses", &["whole", "half-closed"]),
    client("recv_ready", "command", "recv_ready_client_sends_ahead", &["whole", "bytewise"]),
    server("struct_prefix", "text", "struct_prefix_server_works", &["whole"]),
    client(
        "struct_prefix",
        "command",
        "struct_prefix_command_client_connects_anew",
        &["whole", "bytewise"],
    ),
    server("hmac_auth", "talk", "hmac_auth_server_thinks", &["whole", "half-closed"]),
    client("socketserver", "upper", "socketserver_client_ends_with_fin", &["whole"]),
    server("udp_echo", "echo", "udp_echo_server_pauses", &["whole", "late"]),
    client("udp_echo", "echo", "udp_echo_client_asks_again", &["whole", "late"]),
    client("nonblocking", "talk", "nonblocking_client_dawdles", &["whole", "bytewise"]),
];

/// With the mistakes that each makes.
const WRONG: &[(Program, &[&str])] = &[
    (client("udp_echo", "echo", "udp_echo_client_says_goodbye", &["whole"]), &["does-not-wait"]),
    (
        server("hmac_auth", "talk", "hmac_auth_server_compares_text", &["whole", "each-byte"]),
        &["compares-a-part"],
    ),
    (
        // The other checks are played although it fails the first, and `binary` although it fails
        // `errors`.
        server(
            "nianbao",
            "leftover",
            "nianbao_leftover_server_keeps_open",
            &["whole", "many", "before-fin", "blanks", "list", "errors", "encoding", "binary"],
        ),
        &["bad-utf8-kills-server", "error-without-prefix", "keeps-open"],
    ),
    (
        server(
            "hmac_auth",
            "talk",
            "hmac_auth_server_mixes_callers",
            &["whole", "many", "at-once"],
        ),
        &["shared-state"],
    ),
    (server("tcp_echo", "", "tcp_echo_server_counts", &["whole", "large"]), &[""]),
    (
        // It reads the length: that it sends a part back as it came is another mistake.
        server("struct_prefix", "text", "struct_prefix_server_receives_once", &["whole", "framed"]),
        &["single-recv"],
    ),
    (
        // Of nearly all pieces it sends back the same bytes: only where it waits tells.
        server(
            "struct_prefix",
            "text",
            "struct_prefix_server_takes_any_length",
            &["whole", "framed"],
        ),
        &["single-recv"],
    ),
    (
        server("struct_prefix", "text", "struct_prefix_server_passes_on", &["whole", "framed"]),
        &[""],
    ),
    (
        // What ends the program is no state that clients share.
        server("struct_prefix", "text", "struct_prefix_server_ends", &["whole", "apart"]),
        &["reset-kills-server"],
    ),
    (
        // We close, too, when a conversation is over: or else it would fail all that follows.
        server(
            "socketserver",
            "upper",
            "socketserver_upper_server_waits",
            &["whole", "blanks", "letters", "at-once"],
        ),
        &["serial-accept"],
    ),
    (
        server("socketserver", "welcome", "socketserver_welcome_server_ends", &["whole", "apart"]),
        &["reserved-word"],
    ),
    (server("udp_echo", "echo", "udp_echo_server_stops", &["whole", "mixed", "leak"]), &[""]),
    (
        client(
            "tcp_echo",
            "",
            "tcp_echo_client_receives_once",
            &["whole", "bytewise", "half-closed"],
        ),
        &["eof-as-message", "single-recv"],
    ),
];

fn job(program: &Program) -> Job {
    let file = project().join("tests/subjects").join(format!("{}.py", program.file));
    let (python, file) = (cpython().display(), file.display());
    // One of all checks sends 16 MiB: with longer pauses it would take minutes.
    let pause = if against_every_check() { 0.2 } else { 1.2 };
    let command = format!("env PAUSE={pause} '{python}' -SB '{file}' {{host}} {{port}}");
    let subject = Subject::command(program.role, &command).unwrap();
    let all = suites(program.lesson, None);
    let suite = all.into_iter().find(|suite| suite.act == program.act).unwrap();
    let checks = if against_every_check() { &[] } else { program.checks };
    Job { suite, subject, only: checks.iter().map(|check| check.to_string()).collect() }
}

const MANNER: Manner = Manner { seed: 1, limit: Duration::from_secs(10), jobs: 32 };

fn run(jobs: &[Job]) -> Vec<Vec<Done>> {
    supervised();
    bench::run(jobs, MANNER, &|_, _| {}).unwrap()
}

#[test]
fn right_programs_that_take_their_time_pass() {
    let jobs: Vec<Job> = RIGHT.iter().map(job).collect();
    let done = run(&jobs);
    let passed = |done: &Done| matches!(done.outcome, Outcome::Passed);
    assert!(done.iter().flatten().all(passed), "{}", report(&jobs, &done, MANNER));
}

#[test]
fn wrong_programs_get_the_names_of_all_their_mistakes() {
    let jobs: Vec<Job> = WRONG.iter().map(|(program, _)| job(program)).collect();
    let done = run(&jobs);
    for ((job, (program, own)), done) in jobs.iter().zip(WRONG).zip(&done) {
        let named: Vec<&str> = mistakes(done).into_keys().collect();
        let done = std::slice::from_ref(done);
        let text = report(std::slice::from_ref(job), done, MANNER);
        assert_eq!(named, *own, "{}: {text}", program.file);
    }
}

#[test]
fn every_subject_on_disk_is_played() {
    let folder = std::fs::read_dir(project().join("tests/subjects")).unwrap();
    let mut files: Vec<String> =
        folder.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    let wrong = WRONG.iter().map(|(program, _)| program);
    let all = RIGHT.iter().chain(wrong);
    let mut played: Vec<String> = all.map(|program| format!("{}.py", program.file)).collect();
    played.sort();
    assert_eq!(files, played);
}
