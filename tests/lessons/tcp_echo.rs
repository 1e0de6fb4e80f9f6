//! Lesson 01: the calls of one TCP conversation.

use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use lab::bench::deliver;

use crate::support::*;

#[test]
fn a_connection_is_made_before_accept() {
    // The server sleeps for as long as the test may take: it never calls accept.
    let server = server("tcp_echo", &["--pause", "1h"]);
    let mut conn = server.connect();
    conn.write_all(b"hello!").unwrap();
    server.program.says("pause");
    conn.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    let error = std::io::Read::read(&mut conn, &mut [0; 1]).unwrap_err();
    assert!(matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut));
}

#[test]
fn a_client_that_resets_or_is_silent_costs_only_itself() {
    let server = server("tcp_echo", &["--timeout", "300ms"]);
    let mut conn = server.connect();
    conn.write_all(b"hello!").unwrap();
    expect(&mut conn, b"hello!");
    deliver::reset(conn).unwrap();
    server.program.complains("recv(1024): ");

    let silent = server.connect();
    let mut next = server.connect(); // waits its turn: a serial server's limit
    send_and_end(&mut next, b"next");
    assert_eq!(show(&rest(&mut next)), "next");
    server.program.complains("no more data within 300 ms (--timeout)");
    drop(silent);
}

#[test]
fn once_is_one_conversation_and_its_exit_status() {
    let good = server("tcp_echo", &["--once"]);
    let finished = client("tcp_echo", &["hello", "", "你好"], &good.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert_eq!(good.finish().code, Some(0));

    let broken = server("tcp_echo", &["--once"]);
    let mut conn = broken.connect();
    conn.write_all(b"x").unwrap();
    expect(&mut conn, b"x");
    deliver::reset(conn).unwrap();
    let finished = broken.finish();
    assert_eq!(finished.code, Some(1));
    assert!(finished.stderr.starts_with("Error: recv(1024): "), "{}", finished.stderr);
}

#[test]
fn a_server_that_goes_mid_way_is_an_error() {
    let (listener, addr) = listener();
    let client = start_client("tcp_echo", &[], &addr);
    let mut conn = accept(&listener);
    expect(&mut conn, b"hello!");
    send_and_end(&mut conn, b"hel");
    let finished = client.finish();
    assert_eq!(finished.code, Some(1));
    let said = "Error: recv: the server ended after 3 of 6 bytes came back";
    assert_eq!(finished.stderr, said);
}

#[test]
fn a_dripping_server_does_not_outlive_the_deadline() {
    let (listener, addr) = listener();
    let client = start_client("tcp_echo", &["--timeout", "400ms"], &addr);
    let mut conn = accept(&listener);
    expect(&mut conn, b"hello!");
    // Each byte is in time for a timeout per call; all of them together are not.
    let dripping = std::thread::spawn(move || {
        for byte in b"hello".iter().cycle().take(200) {
            std::thread::sleep(Duration::from_millis(150));
            if conn.write_all(&[*byte]).is_err() {
                break;
            }
        }
    });
    let finished = client.finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("recv"), "{finished:?}");
    dripping.join().unwrap();
}

/// The notes' server of program 01 says `hi`, whatever it is told.
const SAYS_HI: &str = "
import socket
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen()
print('server: listening on 127.0.0.1:%d' % s.getsockname()[1])
conn, _ = s.accept()
print(conn.recv(1024)); conn.send(b'hi'); conn.close(); s.close()
";

#[test]
fn a_peer_of_another_mind_is_shown_for_what_it_is() {
    let mut server = python(SAYS_HI, &[]);
    let addr = server.process.ready(LIMIT).unwrap();
    let finished = client("tcp_echo", &["hello!", "--any-answer"], &addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains("recv(1024) → 2 bytes \"hi\""), "{}", finished.stdout);
    assert!(finished.stdout.contains("client: not an echo"), "{}", finished.stdout);
    assert_eq!(server.finish().stdout.lines().last(), Some("b'hello!'"));
}

#[test]
fn pythons_client_of_the_notes_is_served() {
    let server = server("tcp_echo", &["--once"]);
    let script = "
import socket, sys
s = socket.create_connection(('127.0.0.1', int(sys.argv[1].split(':')[1])), 30)
s.send(b'hello!'); print(s.recv(1024)); s.close()
";
    assert_eq!(python(script, &[&server.addr]).finish().stdout, "b'hello!'");
    assert_eq!(server.finish().code, Some(0));
}

#[test]
fn five_hundred_callers_at_once_are_all_served() {
    let _crowd = crowd();
    let server = server("tcp_echo", &[]);
    let mut callers: Vec<TcpStream> = Vec::new();
    for _ in 0..CROWD {
        // More than the backlog holds: connect goes on as the server takes them.
        let mut conn = server.connect();
        send_and_end(&mut conn, b"me");
        callers.push(conn);
    }
    for mut conn in callers {
        assert_eq!(show(&rest(&mut conn)), "me");
    }
}

/// Runs the client with these lines on its standard input.
#[track_caller]
fn client_with_input(words: &[&str], input: &str, addr: &str) -> Finished {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(input.as_bytes()).unwrap();
    std::io::Seek::rewind(&mut file).unwrap();
    let mut command = std::process::Command::new(program("tcp_echo_client"));
    command.args(words).args(["--addr", addr]).stdin(file);
    Program::spawn("tcp_echo_client", command).finish()
}

#[test]
fn a_dash_sends_the_lines_of_standard_input() {
    let server = server("tcp_echo", &["--once"]);
    let finished = client_with_input(&["-"], "hello\n\n你好\nlast", &server.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let sent = finished.stdout.lines().filter(|line| line.starts_with("client: send(")).count();
    assert_eq!(sent, 3, "an empty line has nothing to send: {}", finished.stdout);
    assert!(finished.stdout.contains("send(4) → 4 bytes \"last\""), "{}", finished.stdout);
    assert_eq!(server.finish().code, Some(0));
}

#[test]
fn step_waits_for_enter_before_each_call_and_forgets_deadlines() {
    let server = server("tcp_echo", &["--once", "--pause", "300ms"]);
    // The deadline is a millisecond: with --step it does not count.
    let words = ["hello", "--step", "--timeout", "1ms"];
    let finished = client_with_input(&words, &"\n".repeat(20), &server.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    for call in ["socket(AF_INET, SOCK_STREAM)", "connect", "send(5)", "recv(1024)"] {
        let asked = format!("client: next: {call} [Enter] ");
        assert!(finished.stderr.contains(&asked), "{asked}: {}", finished.stderr);
    }
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("tcp_echo");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("tcp_echo");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("tcp_echo");
}
