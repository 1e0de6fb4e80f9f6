//! What `lab` knows of a program that it waits for, and what is left of one that has ended.
#![cfg(target_os = "linux")]

use std::fs::File;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use lab::bench::Stuck;
use lab::bench::vitals::{Since, Watch};
use lab::stage::{Input, Nap, Process};

use crate::support::*;

/// Starts a Python program under a supervisor, and waits for its first line.
fn start(script: &str) -> Process {
    supervised();
    let mut command = plain_python();
    command.args(["-u", "-c", script]);
    let process = Process::supervised(command, "".into(), None).unwrap();
    assert!(process.says(LIMIT, |_| true), "it has not begun: {:?}", process.stderr());
    process
}

/// Whether it becomes certain within `patience` that nothing can come from this program for long.
fn is_in_vain(script: &str, patience: Duration) -> bool {
    let born = Instant::now();
    let process = start(script);
    let mut watch = Watch::begin(Some(process.id()), born);
    let until = Instant::now() + patience;
    let limit = until + Duration::from_secs(9);
    while Instant::now() < until {
        if watch.is_in_vain(limit) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    false
}

/// A server that waits for somebody to call, and what comes before it waits.
fn accepting(before: &str) -> String {
    format!(
        "import signal, socket, struct, sys, threading, time, select\n\
         s = socket.create_server(('127.0.0.1', 0))\n{before}\nprint('ready')\ns.accept()"
    )
}

#[test]
fn a_wait_is_in_vain_only_if_it_is_certain() {
    let certain = [
        ("it waits for a call", accepting("")),
        (
            "and a thread waits for it",
            accepting("threading.Thread(target=threading.Event().wait).start()"),
        ),
        (
            "its child waits, too",
            accepting("import subprocess; subprocess.Popen(['cat'], stdin=subprocess.PIPE)"),
        ),
        (
            "in poll, without end",
            accepting("print('ready'); p = select.poll(); p.register(s); p.poll()"),
        ),
        (
            "in epoll, without end",
            accepting("print('ready'); p = select.epoll(); p.register(s); p.poll()"),
        ),
        (
            "asyncio waits",
            accepting(
                "import asyncio; print('ready'); loop = asyncio.new_event_loop(); loop.run_until_complete(asyncio.start_server(print, sock=s)); loop.run_forever()",
            ),
        ),
    ];
    let seconds = "struct.pack('ll', 5, 0)";
    let not_certain = [
        ("it sleeps", accepting("print('ready'); time.sleep(60)")),
        ("a thread sleeps", accepting("threading.Thread(target=time.sleep, args=(5,)).start()")),
        ("it waits for 5 s", accepting("s.settimeout(5)")),
        (
            "SO_RCVTIMEO",
            accepting(&format!("s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, {seconds})")),
        ),
        ("in poll, for 5 s", accepting("print('ready'); select.poll().poll(5000)")),
        ("in select, for 5 s", accepting("print('ready'); select.select([s], [], [], 5)")),
        ("an alarm is set", accepting("signal.signal(signal.SIGALRM, print); signal.alarm(5)")),
        ("a child sleeps", accepting("import subprocess; subprocess.Popen(['sleep', '5'])")),
        ("it works", accepting("print('ready')\nwhile True: pass")),
        (
            "a thread waits for 5 s",
            accepting("threading.Thread(target=threading.Event().wait, args=(5,)).start()"),
        ),
    ];
    std::thread::scope(|scope| {
        for (what, script) in &certain {
            scope.spawn(move || assert!(is_in_vain(script, LIMIT), "certain: {what}"));
        }
        for (what, script) in &not_certain {
            let patience = Duration::from_secs(1);
            scope.spawn(move || assert!(!is_in_vain(script, patience), "not certain: {what}"));
        }
    });
}

#[test]
fn who_works_all_the_time_is_told_apart_from_who_is_late() {
    for (script, verdict) in [
        ("print('ready')\nwhile True: pass", Stuck::Spins),
        ("import time; print('ready'); time.sleep(60)", Stuck::Late),
    ] {
        let born = Instant::now();
        let process = start(script);
        let mut watch = Watch::begin(Some(process.id()), born);
        let deadline = Instant::now() + LIMIT;
        loop {
            watch.is_in_vain(Instant::now() + LIMIT);
            std::thread::sleep(Duration::from_millis(20));
            let is_over = Instant::now() > born + Duration::from_millis(300);
            if is_over && watch.verdict() == verdict {
                break;
            }
            assert!(Instant::now() < deadline, "{script}: {:?}", watch.verdict());
        }
    }
}

#[test]
fn who_never_sleeps_has_soon_run_enough() {
    let begun = |script| {
        let process = start(script);
        let since = Since::now(process.id()).unwrap();
        (process, since)
    };
    let (_process, works) = begun("print('ready')\nwhile True: pass");
    let (_process, asks) = begun("import time; print('ready')\nwhile True: time.sleep(0.01)");
    let (_process, sleeps) = begun("import time; print('ready'); time.sleep(60)");
    let (deadline, nap) = (Instant::now() + LIMIT, Nap::begin());
    while !works.has_run_enough() || !asks.has_run_enough() {
        assert!(Instant::now() < deadline, "they run, and that does not count");
        nap.take();
    }
    assert!(!sleeps.has_run_enough(), "it has not run");
}

#[test]
fn a_program_that_is_not_there_yet_is_not_late() {
    // This process has no child, like a supervisor that has not started its program yet.
    let process = start("import time; print('ready'); time.sleep(60)");
    let program = lab::stage::supervisor::below(process.id())[0];
    let mut watch = Watch::begin(Some(program), Instant::now());
    let deadline = Instant::now() + LIMIT;
    while watch.starved() < Duration::from_millis(500) {
        assert!(Instant::now() < deadline, "counted: {:?}", watch.starved());
        watch.is_in_vain(deadline);
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Leaves its session twice over, without its environment, and tells how it is called now.
const DETACHED: &str = "
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execve('/bin/sleep', ['sleep', sys.argv[1]], {})
    os._exit(0)
os.wait()
print('ready')
time.sleep(60)
";

#[test]
fn nothing_that_a_program_has_started_outlives_it() {
    supervised();
    std::thread::scope(|scope| {
        for number in 0..4 {
            scope.spawn(move || {
                // A number that no other process has on its command line.
                let mark = format!("{}.{}{number}", 600 + number, std::process::id());
                let mut command = plain_python();
                command.args(["-u", "-c", DETACHED, &mark]);
                let process = Process::supervised(command, "".into(), None).unwrap();
                assert!(process.says(LIMIT, |line| line == "ready"));
                let sleeps = || {
                    let all = std::fs::read_dir("/proc").unwrap().flatten();
                    let lines =
                        all.filter_map(|one| std::fs::read(one.path().join("cmdline")).ok());
                    lines
                        .filter(|line| line.starts_with(format!("sleep\0{mark}").as_bytes()))
                        .count()
                };
                let deadline = Instant::now() + LIMIT;
                while sleeps() == 0 {
                    assert!(Instant::now() < deadline, "it never detached");
                }
                drop(process);
                assert_eq!(sleeps(), 0, "it goes on, in a session of its own");
            });
        }
    });
}

#[test]
fn a_supervised_program_ends_as_it_ended() {
    use std::os::unix::process::ExitStatusExt;
    supervised();
    for (script, code, signal) in [
        ("exit 7", Some(7), None),
        ("kill -PIPE $$", None, Some(13)),
        ("read line; exit $line", Some(5), None),
    ] {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let mut process = Process::supervised(command, "5\n".into(), None).unwrap();
        let status = process.wait(LIMIT).unwrap().unwrap();
        assert_eq!((status.code(), status.signal()), (code, signal), "{script}");
    }
    let mut command = Command::new("sleep");
    command.arg("20");
    let mut process = Process::supervised(command, "".into(), None).unwrap();
    assert!(process.kill(), "it has ended by itself");
    let status = process.wait(LIMIT).unwrap().unwrap();
    assert_eq!(status.signal(), Some(9), "we waited for its own end: {status}");
    let missing =
        Process::supervised(Command::new("no-such-program"), "".into(), None).err().unwrap();
    assert_eq!(missing.kind(), std::io::ErrorKind::NotFound);
    assert!(missing.to_string().starts_with("no-such-program: "), "{missing}");
}

/// Starts a shell's script under a supervisor, waits for its end, and gives the supervisor's number
/// and what was written.
fn script(mut command: Command, script: &str, typed: &str) -> (u32, Vec<String>) {
    command.args(["-c", script]);
    let mut process = Process::supervised(command, typed.into(), None).unwrap();
    process.wait(LIMIT).unwrap().expect("it has an end");
    (process.id(), process.stdout())
}

#[test]
fn a_supervisor_serves_the_next_as_if_it_were_the_first() {
    supervised();
    let deadline = Instant::now() + LIMIT;
    // Other tests take supervisors meanwhile: until the second program has that of the first.
    loop {
        let mut command = Command::new("sh");
        command.env("LEFT", "over").env_remove("CARGO_MANIFEST_DIR").current_dir("/");
        let all = "read word; echo $word $LEFT; pwd; echo $CARGO_MANIFEST_DIR; ps -o pgid= $$";
        let (first, wrote) = script(command, all, "typed\n");
        assert_eq!(wrote[..3], ["typed over", "/", ""]);
        assert_ne!(wrote[3].trim(), first.to_string(), "what it does to its group hits us");
        let (second, wrote) = script(Command::new("sh"), all, "");
        let folder = std::env::current_dir().unwrap().display().to_string();
        let variable = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
        assert_eq!(wrote[..3], ["", &folder, &variable]);
        if first == second {
            break;
        }
        assert!(Instant::now() < deadline, "each has a supervisor of its own");
    }
}

#[test]
fn an_input_has_ended_when_the_last_copy_of_its_pipe_is_closed() {
    supervised();
    let input = Input { typed: "", stays_open: true };
    let mut process = Process::supervised(Command::new("cat"), input, None).unwrap();
    let pipe = lab::stage::supervisor::below(process.id())[0];
    // As a process has it that another thread is just starting.
    let pipe = format!("/proc/{pipe}/fd/0");
    let copy = File::options().write(true).open(pipe).unwrap();
    let is_closed = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(100));
            is_closed.store(true, Ordering::SeqCst);
            drop(copy);
        });
        process.ends_typing();
        assert!(is_closed.load(Ordering::SeqCst), "it did not wait for the copy");
    });
    assert!(process.wait(LIMIT).unwrap().is_some(), "cat did not see the end");
}

#[test]
fn a_supervisor_that_has_been_killed_is_replaced() {
    supervised();
    for _ in 0..3 {
        let mut command = Command::new("sh");
        command.args(["-c", "echo begun; while kill -0 $PPID; do sleep 0.01; done"]);
        let mut process = Process::supervised(command, "".into(), None).unwrap();
        assert!(process.says(LIMIT, |line| line == "begun"));
        let supervisor = process.id().to_string();
        assert!(Command::new("kill").args(["-KILL", &supervisor]).status().unwrap().success());
        assert!(process.wait(LIMIT).unwrap().is_some(), "we wait for a dead supervisor");
        drop(process);
        assert_eq!(script(Command::new("sh"), "echo on", "").1, ["on"]);
    }
}

#[test]
fn a_limit_for_files_is_the_programs_alone() {
    supervised();
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n"]);
    let mut process = Process::supervised(command, "".into(), Some(64)).unwrap();
    process.wait(LIMIT).unwrap();
    assert_eq!(process.stdout(), ["64"]);
    drop(process);
    for _ in 0..3 {
        assert_ne!(script(Command::new("sh"), "ulimit -n", "").1, ["64"], "for the next, too");
    }
}
