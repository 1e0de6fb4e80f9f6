//! Transfers that end too early: Ctrl-C, kill -9, a full disk.
#![cfg(unix)]

use std::time::{Duration, Instant};

use super::*;

/// Waits until something is so. Nothing here takes as long as the limit.
#[track_caller]
fn until(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + LIMIT;
    while !is_so() {
        assert!(Instant::now() < deadline, "never: {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn parts(folder: &Path) -> Vec<String> {
    let is_part = |name: &String| name.starts_with(".file_transfer-") && name.ends_with(".part");
    names(folder).into_iter().filter(is_part).collect()
}

#[cfg(target_os = "linux")]
fn size_of(folder: &Path, name: &str) -> u64 {
    fs::metadata(folder.join(name)).map_or(0, |about| about.len())
}

#[test]
fn ctrl_c_removes_the_temporary_file_of_the_server_and_of_the_client() {
    let folder = tempfile::tempdir().unwrap();
    let server = server_in(folder.path(), "put");
    let mut conn = server.connect();
    let sent = upload("file.txt", &content(5000));
    conn.write_all(&sent[..3000]).unwrap();
    until("a temporary file", || parts(folder.path()).len() == 1);
    signal(&server.program, "TERM");
    assert_eq!(server.finish().code, None, "the signal ends it");
    assert_eq!(names(folder.path()), [].into());

    let (listener, addr) = listener();
    let words = ["get", "file.txt", "--dir", folder.path().to_str().unwrap()];
    let client = start_client("file_transfer", &words, &addr);
    let mut conn = accept(&listener);
    header(&mut conn);
    conn.write_all(&frame(&json!({"ok": true, "filesize": 10}))).unwrap();
    until("a temporary file", || parts(folder.path()).len() == 1);
    signal(&client, "INT");
    assert_eq!(client.finish().code, None, "the signal ends it");
    assert_eq!(names(folder.path()), [].into());
}

/// Forwards so many bytes of the client's to the server, and then calls `end`.
fn relay(mut from: TcpStream, to: &mut TcpStream, count: usize, end: impl FnOnce()) {
    let mut left = count;
    let mut buf = [0; 4096];
    while left > 0 {
        let room = left.min(buf.len());
        match from.read(&mut buf[..room]) {
            Ok(n) if n > 0 => {
                left -= n;
                if to.write_all(&buf[..n]).is_err() {
                    break;
                }
            }
            _ => break,
        }
    }
    while left == 0 && !deliver::is_drained(to) {
        std::thread::yield_now();
    }
    end();
}

/// Kills one side after a seeded number of bytes. The old file is whole, or the new one is.
#[track_caller]
fn killed(seeds: std::ops::Range<u64>, kills_server: bool) {
    let size = 20_000;
    let sent = tempfile::tempdir().unwrap();
    let path = sent.path().join("file.bin");
    fs::write(&path, content(size)).unwrap();
    for seed in seeds {
        let kept = tempfile::tempdir().unwrap();
        fs::write(kept.path().join("file.bin"), "old").unwrap();
        let server = server_in(kept.path(), "put");
        let (listener, addr) = listener();
        let client = start_client("file_transfer", &[path.to_str().unwrap()], &addr);
        let from = accept(&listener);
        let mut to = server.connect();
        let offset = fastrand::Rng::with_seed(seed).usize(..size + 150);
        let victim = if kills_server { &server.program } else { &client };
        relay(from, &mut to, offset, || signal(victim, "KILL"));
        if kills_server {
            drop(server);
            let again = server_in(kept.path(), "put");
            for part in parts(kept.path()) {
                again.program.complains(&part);
            }
            // It was killed: the client must not say that the file has arrived.
            assert_eq!(client.finish().code, Some(1), "seed {seed}: {offset} bytes");
        } else {
            drop((client, to));
            // The server serves the next client, and its temporary file is gone.
            let mut conn = server.connect();
            conn.write_all(&upload("next", b"")).unwrap();
            assert_eq!(header(&mut conn)["ok"], true, "seed {seed}");
            assert_eq!(parts(kept.path()), [""; 0], "seed {seed}: {offset} bytes");
        }
        let now = fs::read(kept.path().join("file.bin")).unwrap();
        let is_whole = now == b"old" || now == content(size);
        assert!(is_whole, "seed {seed}: {} bytes after {offset}", now.len());
    }
}

fn seeds() -> std::ops::Range<u64> {
    0..if crate::check::against_every_check() { 50 } else { 3 }
}

#[test]
fn kill_9_of_the_client_leaves_nothing() {
    killed(seeds(), false);
}

#[test]
fn kill_9_of_the_server_leaves_a_name_that_the_next_start_tells() {
    killed(seeds(), true);
}

/// A server whose folder is a file system of 1 MiB, which only this server sees.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_the_old_file_stays() {
    use std::process::Command;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let mount = format!("mount -t tmpfs -o size=1m none '{path}'");
    let may = |words: &[&str]| {
        let script = [words, &["sh", "-c", &mount]].concat();
        Command::new("unshare").args(script).output().is_ok_and(|output| output.status.success())
    };
    let Some(words) = [&["--mount"][..], &["--user", "--map-root-user", "--mount"]]
        .into_iter()
        .find(|words| may(words))
    else {
        let text =
            "NOT TESTED: a full disk: this system lets nobody mount a small one (unshare, mount)";
        assert!(std::env::var_os("CI").is_none(), "{text}");
        let _ = writeln!(std::io::stderr(), "{text}");
        return;
    };
    let server = program("file_transfer_server").display().to_string();
    let script = format!("{mount} && exec '{server}' --dir '{path}' --addr 127.0.0.1:0");
    let mut command = Command::new("unshare");
    command.args(words).args(["sh", "-c", &script]);
    let mut program = Program::spawn("file_transfer_server", command);
    let addr = program.process.ready(LIMIT).unwrap();
    let server = Server { program, addr };
    let sent = tempfile::tempdir().unwrap();
    let path = sent.path().join("file.bin");
    for (size, code) in [(500_000, 0), (3_000_000, 1), (400_000, 0)] {
        fs::write(&path, content(size)).unwrap();
        let finished = client("file_transfer", &[path.to_str().unwrap()], &server.addr);
        assert_eq!(finished.code, Some(code), "{size} bytes: {finished:?}");
        if code == 1 {
            let told = "the server refused it: write: No space left on device";
            assert!(finished.stderr.contains(told), "{}", finished.stderr);
            // What the server sees, as the kernel shows it to us.
            let seen =
                format!("/proc/{}/root{}", server.program.process.id(), folder.path().display());
            let seen = Path::new(&seen);
            assert_eq!(names(seen), ["file.bin".to_string()].into());
            assert_eq!(size_of(seen, "file.bin"), 500_000, "the old file is whole");
        }
    }
}
