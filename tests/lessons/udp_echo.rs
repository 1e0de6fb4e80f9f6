//! Lesson 05: what a datagram keeps.

use std::net::UdpSocket;
use std::time::Duration;

use lab::bench::{Job, Manner, Subject, run};
use lab::commands::check::report::Found;
use lab::lessons::suites;
use lab::stage::Role;

use crate::support::*;

/// Sends each datagram and receives its answer.
#[track_caller]
fn exchange(socket: &UdpSocket, datagram: &[u8]) -> Vec<u8> {
    let mut buf = vec![0; 65_536];
    socket.send(datagram).expect("our kernel takes it");
    let n = socket.recv(&mut buf).expect("an answer");
    buf.truncate(n);
    buf
}

#[test]
fn a_small_buffer_cuts_and_the_rest_is_gone() {
    let server = server("udp_echo", &["--recv-buffer", "3"]);
    let socket = server.datagrams();
    if cfg!(windows) {
        return assert!(socket.send(b"hello").is_ok()); // WSAEMSGSIZE at the server, no answer
    }
    assert_eq!(show(&exchange(&socket, b"hello")), "hel");
    assert_eq!(show(&exchange(&socket, b"next")), "nex", "nothing is left over for the next");
    let client = client("udp_echo", &["hello", "--any-answer"], &server.addr);
    assert_eq!(client.code, Some(0), "{client:?}");
    assert!(client.stdout.contains("only the first 3 of 5 bytes came back"), "{client:?}");
}

#[test]
fn once_is_one_datagram() {
    let server = server("udp_echo", &["--once"]);
    let finished = client("udp_echo", &[], &server.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert_eq!(server.finish().code, Some(0));
}

#[test]
fn the_limit_is_65507_bytes_over_ipv4_and_20_more_over_ipv6() {
    let ours = server("udp_echo", &[]);
    let finished = client("udp_echo", &["limit"], &ours.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains("send_to(65507) → 65507 bytes"), "{}", finished.stdout);
    assert!(finished.stdout.contains("EMSGSIZE: 65507 bytes are the limit"), "{}", finished.stdout);

    if UdpSocket::bind("[::1]:0").is_err() {
        // No IPv6 here: then that is what the program says.
        let finished = Program::start("udp_echo_server", &["--addr", "[::1]:0"]).finish();
        return assert_eq!(finished.code, Some(1), "{finished:?}");
    }
    let mut six = Program::start("udp_echo_server", &["--addr", "[::1]:0"]);
    let addr = six.process.ready(LIMIT).unwrap();
    let finished = client("udp_echo", &["limit"], &addr);
    assert!(finished.stdout.contains("EMSGSIZE: 65527 bytes are the limit"), "{finished:?}");
}

#[test]
fn nobody_there_is_a_deadline_or_econnrefused_if_connected() {
    let silent = UdpSocket::bind("127.0.0.1:0").unwrap(); // takes all, and answers nothing
    let addr = silent.local_addr().unwrap().to_string();
    let finished = client("udp_echo", &["--timeout", "200ms"], &addr);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(
        finished.stderr.contains(&format!("no answer from {addr} within 200 ms")),
        "{finished:?}"
    );

    // It takes datagrams from another address only; so nobody takes ours, and nobody has its port.
    let other = UdpSocket::bind("127.0.0.1:0").unwrap();
    other.connect(&addr).unwrap();
    let gone = other.local_addr().unwrap().to_string();
    let finished = client("udp_echo", &["--timeout", "300ms"], &gone);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("a datagram does not tell"), "{finished:?}");
    if cfg!(unix) {
        let finished = client("udp_echo", &["--connect"], &gone);
        assert_eq!(finished.code, Some(1), "{finished:?}");
        assert!(finished.stderr.contains("refused"), "{finished:?}");
        assert!(finished.stderr.contains("cargo run --example udp_echo_server"), "{finished:?}");
    }
}

#[test]
fn anybody_can_answer_but_only_the_server_counts() {
    let server = UdpSocket::bind("127.0.0.1:0").unwrap();
    server.set_read_timeout(Some(LIMIT)).unwrap();
    let addr = server.local_addr().unwrap().to_string();
    let client = start_client("udp_echo", &["hello"], &addr);
    let (_, client_addr) = server.recv_from(&mut [0; 10]).unwrap();
    let stranger = UdpSocket::bind("127.0.0.1:0").unwrap();
    stranger.send_to(b"hello", client_addr).unwrap();
    client.says("is not the server: ignored");
    server.send_to(b"hello", client_addr).unwrap();
    assert_eq!(client.finish().code, Some(0));
}

/// The notes' servers of programs 06 and 07, which differ in one word.
const ANSWERS_ONCE: &str = "
import socket, sys
s = socket.socket(type=socket.SOCK_DGRAM); s.bind(('127.0.0.1', 0)); s.settimeout(30)
print('server: listening on udp 127.0.0.1:%d' % s.getsockname()[1])
msg, addr = s.recvfrom(1024)
print(msg); s.sendto(sys.argv[1].encode(), addr); s.close()
";

#[test]
fn pythons_peers_of_the_notes_are_served_and_serve() {
    for word in ["hi", "received"] {
        let mut python = python(ANSWERS_ONCE, &[word]);
        let addr = python.process.ready(LIMIT).unwrap();
        let finished = client("udp_echo", &["hello", "--any-answer"], &addr);
        assert_eq!(finished.code, Some(0), "{finished:?}");
        assert!(finished.stdout.contains(&format!("{word:?}")), "{finished:?}");
        assert!(finished.stdout.contains("not an echo"), "{finished:?}");
        assert!(python.finish().stdout.ends_with("b'hello'"));
    }
    let server = server("udp_echo", &[]);
    let script = "
import socket, sys
s = socket.socket(type=socket.SOCK_DGRAM); s.settimeout(30)
s.sendto(b'hello', ('127.0.0.1', int(sys.argv[1].split(':')[1])))
print(s.recv(1024)); s.close()
";
    assert_eq!(python(script, &[&server.addr]).finish().stdout, "b'hello'");
}

/// What the checks say of a Python server of a few lines that prints no ready line.
#[track_caller]
fn report_on(body: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("server.py");
    let script = format!("import socket, sys, time\nport = int(sys.argv[1])\n{body}\n");
    std::fs::write(&file, script).unwrap();
    let command = format!("'{}' -S '{}' {{port}}", cpython().display(), file.display());
    let subject = Subject::command(Role::Server, &command).unwrap();
    let suite = suites("udp_echo", None)[0];
    let jobs = [Job { suite, subject, only: ["whole", "next"].map(str::to_string).to_vec() }];
    let manner = Manner { seed: 1, limit: Duration::from_secs(5), jobs: 1 };
    supervised();
    let done = run(&jobs, manner, &|_, _| {}).unwrap();
    let mut text = Vec::new();
    let found = Found { jobs: &jobs, done: &done, manner, time: Duration::ZERO };
    found.human(&mut text).unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn who_never_listens_is_told_from_who_does_not_answer() {
    let bind = "s = socket.socket(type=socket.SOCK_DGRAM); s.bind(('', port))";
    let echo = "while True: s.sendto(*s.recvfrom(65535))";
    let slow = format!("time.sleep(0.4)\n{bind}\ntime.sleep(0.4)\n{echo}");
    let gone = format!("{bind}; s.recvfrom(9); s.close(); time.sleep(60)");
    let mute = format!("{bind}; time.sleep(60)");
    let stream = "s = socket.create_server(('127.0.0.1', port)); time.sleep(60)";
    std::thread::scope(|scope| {
        for (body, said) in [
            // It takes its time, and no datagram is lost meanwhile.
            (slow.as_str(), "2 passed"),
            ("time.sleep(60)", "no UDP socket is bound to 127.0.0.1:"),
            (stream, "no UDP socket is bound to 127.0.0.1:"),
            ("sys.exit(1)", "the program ended (exit status 1) before its first datagram"),
            (&mute, "nothing more came; "),
            (&gone, "it no longer listens"),
        ] {
            scope.spawn(move || {
                let text = report_on(body);
                assert!(crate::lab_check::flat(&text).contains(said), "{said}\n{text}");
            });
        }
    });
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("udp_echo");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("udp_echo");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("udp_echo");
}
