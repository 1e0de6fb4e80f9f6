//! Lesson 14: one thread that never waits.

use std::io::Write;
use std::time::Duration;

use lab::bench::deliver::{self, Delivery};

use crate::support::*;

#[test]
fn a_slow_client_makes_sends_partial_and_loses_nothing() {
    let server = server("nonblocking", &["slow", "--send-buffer", "16384", "--once"]);
    let client = client("nonblocking", &["slow"], &server.addr);
    assert_eq!(client.code, Some(0), "{client:?}");
    assert!(client.stdout.contains("262144 of 262144 bytes came back, all right"), "{client:?}");
    let finished = server.finish();
    let partial = finished.stdout.lines().any(|line| {
        let given = line.strip_prefix("server: send(").and_then(|rest| rest.split(')').next());
        let taken = line.split("→ ").nth(1).and_then(|rest| rest.split(' ').next());
        matches!((given, taken), (Some(given), Some(taken)) if given != taken)
    });
    assert!(partial, "no send was partial\n{}", finished.stdout);
}

#[test]
fn a_client_that_takes_nothing_or_says_nothing_is_dropped_in_time() {
    let server = server("nonblocking", &["--timeout", "300ms"]);
    let mut silent = server.connect();
    expect_gone(&mut silent);
    server.program.complains("deadline: data from 127.0.0.1:");

    let mut deaf = server.connect();
    deaf.set_write_timeout(Some(Duration::from_secs(5))).unwrap();
    let piece = [b'x'; 65_536];
    while deaf.write_all(&piece).is_ok() {} // until the server gives up on us
    server.program.complains("room for the answer to 127.0.0.1:");
}

#[test]
fn it_tells_turns_and_cpu_and_a_nap_makes_idling_cheap() {
    // Turns, turns with nothing to do.
    let told = |words: &[&str]| {
        let server = server("nonblocking", &[&["--once"], words].concat());
        let client = client("nonblocking", &["--silent", "--pause", "400ms"], &server.addr);
        assert_eq!(client.code, Some(0), "{client:?}");
        let finished = server.finish();
        assert_eq!(finished.code, Some(0), "{finished:?}");
        let last = finished.stdout.lines().last().unwrap().to_string();
        let numbers: Vec<u64> = last.split(' ').filter_map(|word| word.parse().ok()).collect();
        assert!(last.contains("with nothing to do, CPU ") && numbers.len() >= 2, "{last}");
        (numbers[0], numbers[1])
    };
    let (turns, idle) = told(&[]);
    assert!(idle > turns / 2 && turns > 1000, "spinning: {turns} turns, {idle} with nothing to do");
    let (turns, idle) = told(&["--nap", "10ms"]);
    assert!(turns < 500 && idle < turns, "napping: {turns} turns, {idle} with nothing to do");
}

#[test]
fn once_lasts_until_none_is_left_and_fails_with_them() {
    let ours = server("nonblocking", &["--once"]);
    let mut first = ours.connect();
    let mut second = ours.connect();
    for conn in [&mut first, &mut second] {
        conn.write_all(b"x").unwrap();
        expect(conn, b"X");
    }
    drop(first);
    second.write_all(b"y").unwrap();
    expect(&mut second, b"Y");
    drop(second);
    assert_eq!(ours.finish().code, Some(0));

    let ours = server("nonblocking", &["--once"]);
    let mut conn = ours.connect();
    conn.write_all(b"x").unwrap();
    expect(&mut conn, b"X");
    deliver::reset(conn).unwrap();
    assert_eq!(ours.finish().code, Some(1));
}

#[test]
fn the_client_keeps_several_connections_and_joins_cut_answers() {
    let (listener, addr) = listener();
    let words = ["--connections", "2", "--rounds", "1", "--silent", "--pause", "0ms"];
    let client = start_client("nonblocking", &words, &addr);
    let mut silent = accept(&listener);
    let mut conns = [accept(&listener), accept(&listener)];
    for conn in conns.iter_mut() {
        expect(conn, b"hello");
    }
    for conn in conns.iter_mut() {
        deliver::deliver(conn, b"HELLO", Delivery::Bytewise, LIMIT).unwrap();
    }
    expect_end(&mut conns[0]);
    expect_end(&mut conns[1]);
    expect_end(&mut silent);
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn a_server_that_ends_one_connection_is_an_error() {
    let (listener, addr) = listener();
    let words = ["--connections", "2", "--pause", "0ms"];
    let client = start_client("nonblocking", &words, &addr);
    let mut conns = [accept(&listener), accept(&listener)];
    expect(&mut conns[1], b"hello");
    expect(&mut conns[0], b"hello");
    conns[0].write_all(b"HELLO").unwrap();
    send_and_end(&mut conns[1], b"HEL");
    let finished = client.finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("the server ended connection #2 after 3 of 5 bytes"));
}

#[test]
fn an_error_has_the_number_that_the_rows_have() {
    let (listener, addr) = listener();
    let words = ["--silent", "--connections", "1", "--pause", "0ms", "--timeout", "300ms"];
    let client = start_client("nonblocking", &words, &addr);
    let mut conns = [accept(&listener), accept(&listener)];
    expect(&mut conns[1], b"hello");
    let finished = client.finish();
    assert!(finished.stdout.contains("client: #2 recv(16384) → time limit over"), "{finished:?}");
    let error = "the answer on connection #2 did not come within 300 ms (--timeout)";
    assert!(finished.stderr.contains(error), "{finished:?}");
}

#[test]
fn five_hundred_callers_at_once_are_all_served() {
    let _crowd = crowd();
    let server = server("nonblocking", &[]);
    // 533 where 512 have room: the last of them wait in the backlog until others leave.
    let mut callers: Vec<_> = (0..CROWD + CROWD / 15).map(|_| server.connect()).collect();
    for conn in callers.iter_mut() {
        conn.write_all(b"me").unwrap();
    }
    for mut conn in callers {
        expect(&mut conn, b"ME");
    }
}

/// Program 24's server, with the one thing that it lacks on Linux, and its client for three rounds.
const PYTHON_SERVER: &str = "
import socket
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen()
print('server: listening on 127.0.0.1:%d' % s.getsockname()[1])
conns = [s.accept()[0] for _ in range(3)]
while conns:
    for c in list(conns):
        data = c.recv(1024)
        if data: c.send(data.upper())
        else: conns.remove(c); c.close()
";
const PYTHON_CLIENT: &str = "
import socket, sys
s = socket.create_connection(('127.0.0.1', int(sys.argv[1].split(':')[1])), 30)
for _ in range(3): s.send(b'hello'); print(s.recv(1024))
s.close()
";

#[test]
fn pythons_peers_of_the_notes_are_served_and_serve() {
    let mut python_server = python(PYTHON_SERVER, &[]);
    let addr = python_server.process.ready(LIMIT).unwrap();
    let finished = client("nonblocking", &["--pause", "0ms"], &addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    drop(python_server);

    let server = server("nonblocking", &["--once"]);
    let finished = python(PYTHON_CLIENT, &[&server.addr]).finish();
    assert_eq!(finished.stdout, "b'HELLO'\nb'HELLO'\nb'HELLO'");
    assert_eq!(server.finish().code, Some(0));
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("nonblocking");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("nonblocking");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("nonblocking");
}
