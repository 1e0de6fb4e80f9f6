//! Lesson 13: each option with its effect, each error with its name and number.

use std::io::{Read, Write};

use lab::lessons::find;
use lab::stage::{Recording, Role};

use crate::support::*;

/// The rows of one side of an act, in order.
fn rows(recording: &Recording, role: Role) -> Vec<&str> {
    let events = recording.events.iter().filter(|(of, _)| *of == role);
    events.map(|(_, event)| event.call()).collect()
}

fn act(name: &str) -> &'static Recording {
    let lesson = find("socket_options").unwrap();
    recorded(lesson, lesson.act(name).unwrap())
}

/// These rows stand there in this order, perhaps with others between them.
#[track_caller]
fn in_order(rows: &[&str], wanted: &[&str]) {
    let mut left = rows.iter();
    for row in wanted {
        assert!(left.any(|found| found.contains(row)), "no {row:?} in its place in {rows:#?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn each_option_is_read_back_and_its_effect_is_seen() {
    let run = act("options");
    let client = [
        "getpeername → 127.0.0.1:",
        "getsockopt(SO_ERROR) → 0",
        "getsockopt(SO_SNDBUF) → ",
        "getsockopt(TCP_NODELAY) → 0",
        "round 1: ",
        "setsockopt(TCP_NODELAY, 1)",
        "getsockopt(TCP_NODELAY) → 1",
        "getsockopt(SO_RCVTIMEO) → none",
        "getsockopt(SO_RCVTIMEO) → 100 ms",
        "recv(1) → time limit over (EAGAIN)",
        "this recv has waited 100 ms",
        "recv(1) → no data yet (EAGAIN)",
        "getsockopt(SO_LINGER) → none",
        "recv(1) → Connection reset by peer (os error 104)",
        "connect 127.0.0.1:", // and no answer
        "of 3 connects 2 have succeeded",
        "getsockopt(SO_KEEPALIVE) → 0",
        "getsockopt(TCP_KEEPIDLE) → 7200 s",
        "getsockopt(SO_KEEPALIVE) → 1",
        "recv(1) → Connection timed out (os error 110)",
    ];
    in_order(&rows(run, Role::Client), &client);
    let server = [
        "setsockopt(SO_RCVBUF, 4096)",
        "getsockopt(SO_RCVBUF) → 8192",
        " datagrams were kept",
        "setsockopt(SO_LINGER, 0 ms)",
        "this server is started again, with the same port",
        "Address already in use (os error 98)",
        "setsockopt(SO_REUSEADDR, 1)",
        "bind 127.0.0.1:",
        "listen(128)",
        "listen(1)",
        "accept → no connection waiting (EAGAIN)",
    ];
    in_order(&rows(run, Role::Server), &server);
    let rows = rows(run, Role::Server);
    let kept = rows.iter().find_map(|row| row.strip_suffix(" datagrams were kept")).unwrap();
    // They are 4000 bytes, and 4096 were asked for.
    assert!(["1", "2", "3"].contains(&kept), "{kept}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_second_small_send_waits_for_the_acknowledgement_of_the_first() {
    // A busy machine may delay any round, so a round may be late for another reason. None is early.
    let rows = rows(act("options"), Role::Client);
    let late = rows.iter().any(|row| row.starts_with("round 2: ") && row.contains("held back"));
    assert!(late, "Nagle and a delayed acknowledgement need about 40 ms: {rows:#?}");
}

/// The errors, as the note lists them: name, and numbers on Linux and macOS, and Windows.
#[cfg(target_os = "linux")]
fn table() -> Vec<[String; 4]> {
    let note = std::fs::read_to_string(lab::stage::project().join("lessons/13-socket_options.md"));
    let note = note.unwrap();
    let rows = note.lines().skip_while(|line| !line.starts_with("| error | Linux |")).skip(2);
    let cells = |row: &str| {
        let cells: Vec<String> =
            row.trim_matches('|').split('|').map(|c| c.trim().into()).collect();
        <[String; 4]>::try_from(cells).unwrap()
    };
    rows.take_while(|line| line.starts_with('|')).map(cells).collect()
}

/// The gallery gives these errors in this order: the row of the error's name, and the row of its call.
#[cfg(target_os = "linux")]
fn explained(transcript: &[String]) -> Vec<(String, String)> {
    let pairs = transcript.windows(2).filter(|two| two[1].contains(": Linux "));
    pairs.map(|two| (two[1].clone(), two[0].clone())).collect()
}

/// Whether a packet can leave this machine. Without any route the kernel has no place for a broadcast:
/// the call gives ENETUNREACH before it asks whether it is allowed.
#[cfg(target_os = "linux")]
fn has_a_route() -> bool {
    std::fs::read_to_string("/proc/net/route")
        .unwrap()
        .lines()
        .skip(1)
        .any(|line| !line.trim().is_empty())
}

#[cfg(target_os = "linux")]
fn every_error_came(transcript: &[String]) {
    let mut table = table();
    let differs = transcript.iter().filter(|row| row.contains("this machine differs")).count();
    if has_a_route() {
        assert_eq!(differs, 0, "{transcript:#?}");
    } else {
        // The act must say that this is not the error that it wanted to show.
        assert_eq!(differs, 1, "{transcript:#?}");
        let without_route = table.iter().find(|row| row[0] == "ENETUNREACH").unwrap().clone();
        *table.iter_mut().find(|row| row[0] == "EACCES").unwrap() = without_route;
    }
    // All of the note's but the one of which it says so.
    let listed: Vec<_> = table.iter().filter(|row| row[0] != "EPROTOTYPE").collect();
    let found = explained(transcript);
    assert_eq!(found.len(), listed.len(), "{transcript:#?}");
    for ((row, _), [names, linux, macos, windows]) in
        found.iter().zip(&listed).map(|(f, l)| (f, *l))
    {
        let name = names.split(", ").next().unwrap();
        // Of two on Windows the act shows the first.
        let windows = windows.split(" (").next().unwrap();
        let said = format!("{name}: Linux {linux}, macOS {macos}, Windows {windows}");
        assert!(row.ends_with(&said), "{row:?} is not {said:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn every_error_comes_and_its_numbers_are_those_of_the_note_and_of_python() {
    let run = act("errors");
    let transcript: Vec<String> =
        rows(run, Role::Client).iter().map(|row| row.to_string()).collect();
    every_error_came(&transcript);
    let table = table();
    let names: Vec<&str> = table.iter().flat_map(|row| row[0].split(", ")).collect();
    let script = "import errno, sys\nfor n in sys.argv[1:]: print(n, getattr(errno, n))";
    let said = python(script, &names).finish().stdout;
    for [names, linux, ..] in &table {
        for name in names.split(", ") {
            let row = format!("{name} {linux}");
            assert!(said.lines().any(|line| line == row), "{row}: CPython says {said}");
        }
    }
}

/// What root may do is no reason for any of these errors, and no way round them.
#[cfg(target_os = "linux")]
#[test]
fn an_ordinary_user_gets_the_same_errors() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let server = server("socket_options", &["errors", "--once"]);
    let folder = tempfile::tempdir().unwrap();
    let everybody = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder.path(), everybody).unwrap();
    // Where the project stands another user may not read.
    let path = folder.path().join("client");
    std::fs::copy(program("socket_options_client"), &path).unwrap();
    let mut command = std::process::Command::new("/bin/sh");
    command.args(["-c", "exec \"$0\" errors --addr \"$1\""]).arg(&path).arg(&server.addr);
    command.current_dir("/").stdin(std::process::Stdio::null());
    if rustix::process::geteuid().is_root() {
        command.uid(65_534).gid(65_534);
    }
    let finished = Program::spawn("client", command).finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let transcript: Vec<String> =
        finished.stdout.lines().map(|line| line.replace("client: ", "")).collect();
    every_error_came(&transcript);
    assert_eq!(server.finish().code, Some(0));
}

#[test]
fn a_name_leads_to_the_address_that_answers() {
    let rows = rows(act("names"), Role::Client);
    let wanted = [
        "getaddrinfo localhost",
        "found: ",
        "connect [::1]:",
        "attempt 1: ",
        "connect → 127.0.0.1:",
        "it took 2 attempts",
        "connection timed out",
        "attempt 1: no answer: it cost the whole limit",
        "it took 2 attempts",
    ];
    in_order(&rows, &wanted);
}

#[test]
fn a_name_that_nobody_knows_has_no_errno_and_ends_nothing() {
    let server = server("socket_options", &["names", "--once"]);
    // A label has at most 63 bytes, so this name is not even looked up.
    let long = format!("{}.invalid", "a".repeat(64));
    let finished = client("socket_options", &["names", &long, "127.0.0.1"], &server.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains("has no errno"), "{finished:?}");
    assert!(finished.stdout.contains("client: found: 127.0.0.1:"), "{finished:?}");
    assert_eq!(server.finish().code, Some(0));
}

#[test]
fn words_choose_groups_and_a_wrong_one_names_those_that_are_there() {
    let server = server("socket_options", &["--once"]);
    let finished = client("socket_options", &["options", "linger"], &server.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(!finished.stdout.contains("SO_SNDBUF"), "{finished:?}");
    assert!(finished.stdout.contains("getsockopt(SO_LINGER) → none"), "{finished:?}");
    assert_eq!(server.finish().code, Some(0));
    for (words, named) in [(["options", "lingr"], "linger"), (["errors", "EPIP"], "EPIPE")] {
        let finished = client("socket_options", &words, &nobody().to_string());
        assert_eq!(finished.code, Some(2), "{finished:?}");
        assert!(finished.stderr.contains(named), "{finished:?}");
    }
}

/// CPython's own sockets play the client: the effects are those of the kernel, not of our client.
#[cfg(target_os = "linux")]
const PEER: &str = "
import socket, struct, sys, errno
host, port = sys.argv[1].rsplit(':', 1)
def ask(part):
    c = socket.create_connection((host, int(port)), 60); c.sendall(part); return c
def exactly(c, n):
    got = b''
    while len(got) < n:
        piece = c.recv(n - len(got))
        assert piece, 'the server ended'
        got += piece
    return got
c = ask(b'r')
try: print('reset', c.recv(1))
except OSError as e: print('reset', errno.errorcode[e.errno])
c = ask(b't'); second = struct.unpack('!H', exactly(c, 2))[0]
d = socket.create_connection((host, second), 60)
print('restart', d.recv(1)); d.close(); print('restart', c.recv(1)); c.close()
c = ask(b'b'); second = struct.unpack('!H', exactly(c, 2))[0]
waiting, failed = [], 0
for _ in range(4):
    s = socket.socket(); s.settimeout(0.2)
    try: s.connect((host, second)); waiting.append(s)
    except socket.timeout: failed += 1
print('backlog', len(waiting), failed); c.close()
c = ask(b'n'); c.sendall(b'a'); c.sendall(b'bcd'); print('pairs', exactly(c, 2)); c.close()
c = ask(b'q'); print('quit', c.recv(1))
";

#[cfg(target_os = "linux")]
#[test]
fn a_client_of_cpython_sees_the_same_effects() {
    let server = server("socket_options", &["--once"]);
    let said = python(PEER, &[&server.addr]).finish();
    let expected = "reset ECONNRESET\nrestart b''\nrestart b''\nbacklog 2 2\npairs b'kk'\nquit b''";
    assert_eq!(said.stdout.trim(), expected, "{said:?}");
    assert_eq!(server.finish().code, Some(0));
}

#[test]
fn a_client_that_breaks_off_does_not_stop_the_server() {
    let server = server("socket_options", &["--timeout", "300ms"]);
    // Nothing at all, a request of no lesson, a request cut off, and clients that never go on.
    send_and_end(&mut server.connect(), b"");
    expect_gone(&mut {
        let mut conn = server.connect();
        conn.write_all(b"x").unwrap();
        conn
    });
    send_and_end(&mut server.connect(), b"na");
    for part in [b"b", b"d", b"t", b"r", b"s"] {
        let mut conn = server.connect();
        conn.write_all(part).unwrap();
        socket2::SockRef::from(&conn).set_linger(Some(std::time::Duration::ZERO)).unwrap();
    }
    let mut silent = server.connect();
    assert!(silent.read(&mut [0; 1]).is_ok_and(|n| n == 0), "a silent client is dropped");
    server.program.complains("the client's request did not come within 300 ms (--timeout)");
    let finished = client("socket_options", &["linger"], &server.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
}

#[test]
fn a_server_that_ends_early_is_named() {
    let (listener, addr) = listener();
    let client = start_client("socket_options", &["options", "backlog"], &addr);
    let mut conn = accept(&listener);
    expect(&mut conn, b"b");
    drop(conn);
    let finished = client.finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("the server ended before it told its port"), "{finished:?}");
}
