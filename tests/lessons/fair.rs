//! No right program is accused: programs that pause, dawdle, work hard and pile up, in Python.

use std::time::Duration;

use lab::bench::{self, Done, Job, Manner, Outcome, Subject};
use lab::lessons::suites;
use lab::stage::{Role, project};

use crate::check::{against_every_check, report};
use crate::support::*;

/// Lesson, act, side, the file in `tests/subjects`, and the checks that it is played against unless
/// it is played against all.
const RIGHT: &[(&str, &str, Role, &str, &[&str])] = &[
    ("tcp_echo", "", Role::Server, "tcp_echo_server_pauses", &["whole", "silent"]),
    ("tcp_echo", "", Role::Client, "tcp_echo_client_sends_much", &["whole", "bytewise"]),
    ("tcp_echo", "", Role::Client, "tcp_echo_client_pauses", &["whole", "half-closed"]),
    ("struct_prefix", "text", Role::Server, "struct_prefix_server_works", &["whole", "merged"]),
    (
        "struct_prefix",
        "command",
        Role::Client,
        "struct_prefix_command_client_connects_anew",
        &["whole", "bytewise"],
    ),
    ("hmac_auth", "talk", Role::Server, "hmac_auth_server_thinks", &["whole", "half-closed"]),
    ("socketserver", "upper", Role::Client, "socketserver_client_ends_with_fin", &["whole"]),
    ("udp_echo", "echo", Role::Server, "udp_echo_server_pauses", &["whole", "late"]),
    ("udp_echo", "echo", Role::Client, "udp_echo_client_asks_again", &["whole", "late"]),
    ("nonblocking", "talk", Role::Client, "nonblocking_client_dawdles", &["whole", "bytewise"]),
];

#[test]
fn right_programs_that_take_their_time_pass() {
    supervised();
    let jobs: Vec<Job> = RIGHT
        .iter()
        .map(|(lesson, act, role, name, some)| {
            let file = project().join("tests/subjects").join(format!("{name}.py"));
            let (python, file) = (cpython().display(), file.display());
            // One of all checks sends 16 MiB: with longer pauses it would take minutes.
            let pause = if against_every_check() { 0.2 } else { 1.2 };
            let command = format!("env PAUSE={pause} '{python}' -S '{file}' {{host}} {{port}}");
            let suite = suites(lesson, None).into_iter().find(|suite| suite.act == *act).unwrap();
            let some = some.iter().map(|check| check.to_string()).collect();
            let only = if against_every_check() { vec![] } else { some };
            Job { suite, subject: Subject::command(*role, &command).unwrap(), only }
        })
        .collect();
    let manner = Manner { seed: 1, limit: Duration::from_secs(10), jobs: 32 };
    let done = bench::run(&jobs, manner, &|_, _| {}).unwrap();
    let passed = |done: &Done| matches!(done.outcome, Outcome::Passed);
    assert!(done.iter().flatten().all(passed), "{}", report(&jobs, &done, manner));
}

#[test]
fn every_subject_on_disk_is_played() {
    let folder = std::fs::read_dir(project().join("tests/subjects")).unwrap();
    let mut files: Vec<String> =
        folder.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    let mut played: Vec<String> = RIGHT.iter().map(|(.., name, _)| format!("{name}.py")).collect();
    played.sort();
    assert_eq!(files, played);
}
