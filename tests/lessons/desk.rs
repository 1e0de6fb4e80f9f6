//! What stands around a program that is checked: its keyboard, its screen, its folder.

use std::time::{Duration, Instant};

use lab::bench::{
    self, Bench, Done, Job, Manner, Outcome, Setting, Subject, Suite, Verdict, check,
};
use lab::stage::Role;

use crate::support::*;

const MANNER: Manner = Manner { seed: 1, limit: LIMIT, jobs: 1 };

/// Runs a suite with a Python program as the server. It has its port in `port`.
fn run(suite: &'static Suite, script: &str) -> Vec<Done> {
    supervised();
    let start = "import os, socket, sys\n\
                 s = socket.create_server(('127.0.0.1', int(sys.argv[1])))\nc = s.accept()[0]\n";
    let python = cpython().display();
    let command = format!("'{python}' -uSB -c \"{start}{script}\" {{port}}");
    let subject = Subject::command(Role::Server, &command).unwrap();
    let job = Job { suite, subject, only: vec![] };
    bench::run(&[job], MANNER, &|_, _| {}).unwrap().remove(0)
}

fn passed(done: &[Done]) -> bool {
    done.iter().all(|done| matches!(done.outcome, Outcome::Passed))
}

/// A check types twice, and then ends the input.
const TYPED: Suite = Suite {
    setting: Setting { server_input: "one\n", keyboard: true, ..Setting::EMPTY },
    server: &[check("typed", "", "", &[], typed)],
    ..Suite::EMPTY
};

fn typed(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    b.expect(conn, b"one\n")?;
    b.types("two\n")?;
    b.expect(conn, b"two\n")?;
    b.ends_typing();
    b.expect_end(conn)
}

#[test]
fn a_check_types_and_ends_the_input() {
    let done = run(&TYPED, "for line in sys.stdin: c.sendall(line.encode())");
    assert!(passed(&done), "{done:?}");
    // After the second line it waits for one more: nobody types it, and nobody has to wait for it long.
    let begun = Instant::now();
    let waits = "c.sendall(input().encode() + b'\\n')\nwhile input(): pass";
    assert!(!passed(&run(&TYPED, waits)), "it has answered the first line only");
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
}

/// A program runs in a fresh folder, with the files of the setting and of the check.
const FILES: Suite = Suite {
    setting: Setting { files: Some(&[("mine.txt", b"of the setting")]), ..Setting::EMPTY },
    server: &[check("files", "", "", &[], files)],
    ..Suite::EMPTY
};

fn files(b: &mut Bench) -> Verdict {
    b.place("yours.txt", b"of the check".to_vec());
    for _ in 0..2 {
        b.restart();
        let conn = b.connect()?;
        b.expect(conn, b"['mine.txt', 'yours.txt']")?;
        b.expect_end(conn)?;
        let folder = b.folder().ok_or_else(|| b.seen(conn, "no folder".to_string()))?;
        let written = std::fs::read_to_string(folder.join("written.txt")).unwrap_or_default();
        if written != "here" {
            return Err(b.seen(conn, format!("{written:?}")));
        }
        b.prints(|line| line == "printed")?;
    }
    Ok(())
}

#[test]
fn a_program_runs_in_a_fresh_folder_with_its_files() {
    let script = "print('printed')\nc.sendall(repr(sorted(os.listdir())).encode())\n\
                  open('written.txt', 'w').write('here')\nc.close()\ns.accept()";
    let done = run(&FILES, script);
    assert!(passed(&done), "{done:?}");
    let silent = script.replace("printed", "something else");
    assert!(!passed(&run(&FILES, &silent)), "it has printed something else");
}
