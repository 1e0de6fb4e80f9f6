//! Lesson 08: boundaries that get lost, and boundaries that are kept.

use std::io::Write;
use std::net::UdpSocket;

use lab::bench::deliver::{self, Delivery};

use crate::support::*;

fn pair(server_words: &[&str], client_words: &[&str]) -> (Finished, Finished) {
    let server = server("nianbao", &[server_words, &["--once"]].concat());
    let client = client("nianbao", client_words, &server.addr);
    (server.finish(), client)
}

#[track_caller]
fn receives(server: &Finished, expected: &[&str]) {
    let receives: Vec<&str> =
        server.stdout.lines().filter_map(|line| line.strip_prefix("server: recv")).collect();
    assert_eq!(receives, expected, "{}", server.stdout);
    assert_eq!(server.code, Some(0), "{server:?}");
}

const STUCK: &[&str] = &["(10) → 7 bytes \"hinihao\"", "(10) → 0 bytes: end of stream"];
const APART: &[&str] =
    &["(10) → 2 bytes \"hi\"", "(10) → 5 bytes \"nihao\"", "(10) → 0 bytes: end of stream"];

#[test]
fn two_sends_are_one_recv() {
    let (server, client) = pair(&[], &[]);
    receives(&server, STUCK);
    assert!(client.stdout.contains("client: send(2) → 2 bytes \"hi\""), "{}", client.stdout);
    assert!(client.stdout.contains("client: send(5) → 5 bytes \"nihao\""), "{}", client.stdout);
}

#[test]
fn a_gap_unsticks_and_a_longer_pause_sticks_again() {
    receives(&pair(&[], &["--gap", "1s"]).0, APART);
    receives(&pair(&["--pause", "3s"], &["--gap", "300ms"]).0, STUCK);
}

#[test]
fn switching_nagle_off_does_not_unstick() {
    let (server, client) = pair(&[], &["--nodelay"]);
    receives(&server, STUCK);
    assert!(client.stdout.contains("setsockopt(TCP_NODELAY, 1)"), "{}", client.stdout);
}

#[test]
fn messages_longer_than_the_buffer_are_cut_anywhere() {
    let receives_of = pair(&["--recv-buffer", "3"], &["abcd", "efgh"]).0;
    let expected = ["abc", "def", "gh"].map(|s| format!("(3) → {} bytes {s:?}", s.len()));
    let mut expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    expected.push("(3) → 0 bytes: end of stream");
    receives(&receives_of, &expected);
}

#[test]
fn burst_takes_whatever_the_network_makes_of_it() {
    let server = server("nianbao", &["--pause", "0ms", "--timeout", "400ms"]);
    let mut conn = server.connect();
    deliver::deliver(&mut conn, b"\xff\x00ni", Delivery::Bytewise, LIMIT).unwrap();
    server.program.says(r#"recv(10) → 1 byte "\xff""#);
    deliver::reset(conn).unwrap();
    server.program.complains("recv(10): ");

    let silent = server.connect();
    server.program.complains("the end of the stream did not come within 400 ms");
    drop(silent);
    let mut next = server.connect();
    send_and_end(&mut next, b"next");
    server.program.says("\"next\"");
}

#[test]
fn what_one_recv_leaves_is_read_as_the_next_answer() {
    let (server, client) = pair(&["leftover"], &["leftover"]);
    assert_eq!((server.code, client.code), (Some(0), Some(0)), "{server:?} {client:?}");
    let said: Vec<&str> = client.stdout.lines().collect();
    let shifted = said.iter().any(|line| {
        line.starts_with("client: so the answer to \"echo second\" is \" listing of no use")
    });
    assert!(shifted, "{}", client.stdout);
    // 3000 bytes of listing and 7 of the second answer, less two receives of 1024.
    let left = r#"left over: 959 bytes, the last of them "listing of no use at all\nsecond\n""#;
    assert!(client.stdout.contains(left), "{}", client.stdout);
}

#[test]
fn a_buffer_that_holds_the_whole_answer_leaves_nothing() {
    let (_, client) = pair(&["leftover"], &["leftover", "--recv-buffer", "8192"]);
    assert!(client.stdout.contains(r#"the answer to "echo second" is "second\n""#), "{client:?}");
    assert!(client.stdout.contains("left over: 0 bytes"), "{client:?}");
}

#[test]
fn a_command_is_always_answered_and_never_a_shell() {
    let server = server("nianbao", &["leftover"]);
    for (command, answer) in [
        (&b"echo hi"[..], &b"hi\n"[..]),
        (b"echo a; echo b", b"a; echo b\n"),
        (b"list 0", b"(no output)\n"),
        (b"\xff\xfe", b"error: a command is text in UTF-8\n"),
        ("echo 你好".as_bytes(), "你好\n".as_bytes()),
    ] {
        let mut conn = server.connect();
        conn.write_all(command).unwrap();
        expect(&mut conn, answer);
        conn.shutdown(std::net::Shutdown::Write).unwrap();
        expect_end(&mut conn);
    }
    let mut conn = server.connect();
    conn.write_all(b"rm -rf nothing").unwrap();
    conn.shutdown(std::net::Shutdown::Write).unwrap();
    let answer = String::from_utf8(rest(&mut conn)).unwrap();
    assert!(answer.starts_with("error: \"rm\" is not allowed here"), "{answer}");
}

#[test]
fn commands_are_served_on_loopback_only() {
    for (program, act) in [("nianbao_server", "leftover"), ("nianbao_client", "udp")] {
        let words = [act, "--addr", "0.0.0.0:0", "--any-command"];
        let finished = Program::start(program, &words).finish();
        assert_eq!(finished.code, Some(2), "{finished:?}");
        assert!(finished.stderr.contains("only loopback"), "{finished:?}");
    }
}

#[test]
fn five_hundred_callers_at_once_are_served_one_by_one() {
    let _crowd = crowd();
    let server = server("nianbao", &["--pause", "0ms"]);
    let callers: Vec<_> = (0..CROWD)
        .map(|_| {
            let mut conn = server.connect();
            send_and_end(&mut conn, b"me");
            conn
        })
        .collect();
    for mut conn in callers {
        expect_end(&mut conn);
    }
}

// Only Linux tells whether the server has taken what we sent.
#[cfg(target_os = "linux")]
#[test]
fn a_client_that_does_not_take_its_answers_is_dropped_in_time() {
    let server = server("nianbao", &["leftover", "--timeout", "1s"]);
    let mut conn = server.connect();
    // A megabyte each, until the server is stuck in one and takes no further command.
    let moment = std::time::Duration::from_millis(5);
    let complaint = "room for our answer";
    let complains = || server.program.process.complains(moment, |line| line.contains(complaint));
    let stuck = (0..50).any(|_| {
        if conn.write_all(b"list 20000").is_err() {
            return true; // it has dropped us
        }
        while !deliver::is_drained(&conn) {
            if complains() {
                return true;
            }
        }
        false
    });
    assert!(stuck, "50 MB went into the buffers");
    server.program.complains(complaint);
    let mut next = server.connect();
    send_and_end(&mut next, b"echo next");
    assert_eq!(show(&rest(&mut next)), r"next\n");
}

#[test]
fn a_character_is_cut_and_put_together_again() {
    let (server, _) = pair(&["cut"], &["cut"]);
    assert_eq!(server.code, Some(0), "{server:?}");
    for said in [
        "server: recv(4) → 4 bytes \"你\\xe5\"",
        "server: naive: an error, or \"你\u{fffd}\"",
        "server: right: \"你\", kept: \"\\xe5\"",
        "server: right: \"好\", kept: \"\"",
    ] {
        assert!(server.stdout.contains(said), "{said}\n{}", server.stdout);
    }
    let (server, _) = pair(&["cut", "--recv-buffer", "3"], &["cut"]);
    assert!(!server.stdout.contains("an error"), "{}", server.stdout);
}

#[test]
fn bytes_that_are_no_text_are_refused_and_the_next_client_is_served() {
    let server = server("nianbao", &["cut", "--pause", "0ms"]);
    let mut conn = server.connect();
    send_and_end(&mut conn, b"\xe4\xff\xff\xff");
    server.program.complains("not UTF-8 at all");
    let mut conn = server.connect();
    send_and_end(&mut conn, b"\xe4\xbd");
    server.program.complains(r#"the stream ended inside a character: "\xe4\xbd""#);
    let mut conn = server.connect();
    deliver::deliver(&mut conn, "好".as_bytes(), Delivery::Bytewise, LIMIT).unwrap();
    server.program.says("right: \"好\", kept: \"\"");
}

#[test]
fn datagrams_keep_their_boundaries_and_lose_what_does_not_fit() {
    let (server, client) = pair(&["udp"], &["udp"]);
    assert_eq!((server.code, client.code), (Some(0), Some(0)), "{server:?} {client:?}");
    let receives: Vec<&str> = server
        .stdout
        .lines()
        .filter_map(|line| line.strip_prefix("server: recv_from(1032) → "))
        .map(|line| line.split(" from ").next().unwrap())
        .collect();
    let listing = "1032 bytes \"line     1 of    60 of a listing\"…";
    assert_eq!(receives, ["2 bytes \"hi\"", "5 bytes \"nihao\"", "no data yet (EAGAIN)", listing]);
    let (server, _) = pair(&["udp", "--recv-buffer", "4096"], &["udp"]);
    assert!(server.stdout.contains("recv_from(4096) → 3000 bytes"), "{}", server.stdout);
}

// On macOS a socket sends 9,216 bytes in a datagram unless it is told otherwise.
#[cfg(not(target_vendor = "apple"))]
#[test]
fn an_output_that_no_datagram_holds_is_cut_and_that_is_said() {
    let server = server("nianbao", &["udp", "list 2000", "--recv-buffer", "65536", "--once"]);
    let client = client("nianbao", &["udp"], &server.addr);
    assert!(client.stdout.contains("100000 bytes are too many for a datagram"), "{client:?}");
    let finished = server.finish();
    assert!(finished.stdout.contains("recv_from(65536) → 65507 bytes"), "{finished:?}");
}

#[test]
fn only_the_server_may_have_commands_run() {
    let server = UdpSocket::bind("127.0.0.1:0").unwrap();
    let stranger = UdpSocket::bind("127.0.0.1:0").unwrap();
    for socket in [&server, &stranger] {
        socket.set_read_timeout(Some(LIMIT)).unwrap();
    }
    let addr = server.local_addr().unwrap().to_string();
    let client = start_client("nianbao", &["udp", "hi"], &addr);
    let mut buf = [0; 100];
    let (n, client_addr) = server.recv_from(&mut buf).unwrap();
    assert_eq!(&buf[..n], b"hi");
    stranger.send_to(b"echo stranger", client_addr).unwrap();
    client.says("\"echo stranger\"");
    server.send_to(b"echo server", client_addr).unwrap();
    let (n, _) = server.recv_from(&mut buf).unwrap();
    assert_eq!(show(&buf[..n]), r"server\n");
    assert_eq!(client.finish().code, Some(0));
}

/// The client of program 12 as it was meant: speaks first, then answers each command.
const ANSWERS_COMMANDS: &str = "
import socket, sys
s = socket.socket(type=socket.SOCK_DGRAM); s.settimeout(30)
s.sendto(b'open', ('127.0.0.1', int(sys.argv[1].split(':')[1])))
cmd, addr = s.recvfrom(1024)
print(cmd); s.sendto(b'x' * 2000, addr)
";

#[test]
fn pythons_clients_of_the_notes_are_served() {
    let burst = server("nianbao", &["--once"]);
    let script = "
import socket, sys
s = socket.create_connection(('127.0.0.1', int(sys.argv[1].split(':')[1])), 30)
s.send('hi'.encode()); s.send('meinv'.encode())
";
    python(script, &[&burst.addr]).finish();
    let finished = burst.finish();
    assert!(finished.stdout.contains("recv(10) → 7 bytes \"himeinv\""), "{}", finished.stdout);

    let udp = server("nianbao", &["udp", "--once"]);
    assert_eq!(python(ANSWERS_COMMANDS, &[&udp.addr]).finish().stdout, "b'list'");
    let finished = udp.finish();
    assert!(finished.stdout.contains("recv_from(1032) → 1032 bytes"), "{}", finished.stdout);
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("nianbao");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("nianbao");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("nianbao");
}
