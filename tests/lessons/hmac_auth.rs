//! Lesson 16: who is calling?

use std::io::{Read, Write};
use std::net::TcpStream;
#[cfg(target_os = "linux")]
use std::time::{Duration, Instant};

use hmac::{Hmac, KeyInit, Mac};
use lab::bench::deliver::{self, Delivery};
use md5::Md5;
use sha2::Sha256;

use crate::support::*;

const KEY: &[&str] = &["--key", "secret"];

fn md5_proof(key: &[u8], challenge: &[u8]) -> Vec<u8> {
    Hmac::<Md5>::new_from_slice(key)
        .unwrap()
        .chain_update(challenge)
        .finalize()
        .into_bytes()
        .to_vec()
}

fn sha256_proof(key: &[u8], challenge: &[u8]) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.chain_update(challenge).finalize().into_bytes().to_vec()
}

fn challenge(conn: &mut TcpStream) -> [u8; 32] {
    let mut challenge = [0; 32];
    conn.read_exact(&mut challenge).expect("the server speaks first");
    challenge
}

#[test]
fn our_proof_is_that_of_the_standard() {
    // RFC 2202, case 2: the tests' own arithmetic must be right before it judges others.
    let proof = md5_proof(b"Jefe", b"what do ya want for nothing?");
    assert_eq!(proof[..4], [0x75, 0x0c, 0x78, 0x3e]);
}

#[test]
fn a_server_says_whom_it_has_refused_and_why() {
    let server = server("hmac_auth", KEY);
    let mut conn = server.connect();
    challenge(&mut conn);
    send_and_end(&mut conn, &[0; 16]);
    expect_end(&mut conn);
    server.program.complains("refused: another key, or another digest");
    let mut conn = server.connect();
    challenge(&mut conn);
    send_and_end(&mut conn, b"short");
    expect_end(&mut conn);
    server.program.complains("the caller left after 5 of 16 bytes");
}

#[test]
fn a_refused_caller_that_sends_many_small_messages_gets_a_fin() {
    let server = server("hmac_auth", KEY);
    let mut conn = server.connect();
    challenge(&mut conn);
    conn.write_all(&[0; 16]).unwrap();
    let delivered = deliver::deliver(&mut conn, &[b'x'; 200], Delivery::Bytewise, LIMIT);
    assert!(delivered.is_ok(), "the server closed before it received all bytes: {delivered:?}");
    expect_end(&mut conn);
}

#[test]
fn the_client_that_replays_is_content_to_be_refused() {
    let server = server("hmac_auth", KEY);
    let finished = client("hmac_auth", &[&["replay"], KEY].concat(), &server.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains("client: #2 the old proof was refused"), "{finished:?}");
}

#[test]
fn a_replay_that_works_is_an_error() {
    let (listener, addr) = listener();
    let client = start_client("hmac_auth", &[&["replay"], KEY].concat(), &addr);
    for _ in 0..2 {
        // A server that forgot that a challenge is for once, and believes anybody.
        let mut conn = accept(&listener);
        conn.write_all(&[7; 32]).unwrap();
        conn.read_exact(&mut [0; 21]).unwrap();
        conn.write_all(b"HELLO").unwrap();
    }
    let finished = client.finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("the server accepted an old proof"), "{finished:?}");
}

#[test]
fn sha256_has_proofs_of_32_bytes() {
    let server = server("hmac_auth", &[KEY, &["--digest", "sha256"]].concat());
    let mut conn = server.connect();
    let proof = sha256_proof(b"secret", &challenge(&mut conn));
    deliver::deliver(&mut conn, &proof, Delivery::Cut(16), LIMIT).unwrap();
    conn.write_all(b"hello").unwrap();
    expect(&mut conn, b"HELLO");
    let words = [KEY, &["--digest", "sha256"]].concat();
    let finished = client("hmac_auth", &words, &server.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let finished = client("hmac_auth", &[KEY, &["--timeout", "300ms"]].concat(), &server.addr);
    assert_eq!(finished.code, Some(1), "another digest: {finished:?}");
}

#[test]
fn a_silent_caller_is_dropped_and_blocks_nobody() {
    let server = server("hmac_auth", &[KEY, &["--timeout", "1s"]].concat());
    let mut silent = server.connect();
    challenge(&mut silent);
    let mut half = server.connect();
    challenge(&mut half);
    half.write_all(&[0; 15]).unwrap();
    // The one that came last is served first, while both are still there.
    let finished = client("hmac_auth", KEY, &server.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    expect_gone(&mut silent);
    expect_gone(&mut half);
    server.program.complains("the answer to our challenge did not come within 1 s (--timeout)");
}

#[test]
fn a_refused_client_says_what_it_means() {
    let server = server("hmac_auth", KEY);
    let finished = client("hmac_auth", &["--key", "sesame"], &server.addr);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("refused; another key"), "{finished:?}");
}

#[test]
fn once_fails_if_the_caller_is_refused() {
    let ours = server("hmac_auth", &[KEY, &["--once"]].concat());
    assert_eq!(client("hmac_auth", &["--key", "sesame"], &ours.addr).code, Some(1));
    assert_eq!(ours.finish().code, Some(1));
    let ours = server("hmac_auth", &[KEY, &["--once"]].concat());
    assert_eq!(client("hmac_auth", KEY, &ours.addr).code, Some(0));
    assert_eq!(ours.finish().code, Some(0));
}

#[test]
fn the_key_comes_from_three_places_and_is_never_shown() {
    let key = "correct horse battery";
    let mut file = tempfile::NamedTempFile::new().unwrap();
    writeln!(file, "{key}").unwrap();
    let path = file.path().to_str().unwrap();
    let server = server("hmac_auth", &["--key-file", path]);
    let by_option = client("hmac_auth", &["--key", key], &server.addr);
    let mut command = std::process::Command::new(program("hmac_auth_client"));
    command.args(["--addr", &server.addr]).env("SOCKLAB_KEY", key);
    let by_environment = Program::spawn("hmac_auth_client", command).finish();
    for finished in [by_option, by_environment] {
        assert_eq!(finished.code, Some(0), "{finished:?}");
        assert!(!finished.stdout.contains("horse") && !finished.stderr.contains("horse"));
    }
    let shown = [server.program.process.stdout(), server.program.process.stderr()].concat();
    assert!(!shown.join("\n").contains("horse"), "{shown:?}");

    let finished = Program::start("hmac_auth_server", &["--key-file", "/no/such/file"]).finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("open /no/such/file"), "{finished:?}");
    let empty = tempfile::NamedTempFile::new().unwrap();
    let words = ["--key-file", empty.path().to_str().unwrap()];
    let finished = Program::start("hmac_auth_server", &words).finish();
    assert!(finished.stderr.contains("an empty key proves nothing"), "{finished:?}");
}

// 256 callers are more files than a process on macOS may open by default.
#[cfg(not(target_vendor = "apple"))]
#[test]
fn more_callers_than_it_has_room_for_are_turned_away_and_it_lives() {
    let _crowd = crowd();
    let server = server("hmac_auth", KEY);
    let mut callers: Vec<TcpStream> = Vec::new();
    for _ in 0..256 {
        let mut conn = server.connect();
        challenge(&mut conn);
        callers.push(conn);
    }
    let mut surplus = server.connect();
    expect_gone(&mut surplus);
    server.program.complains("is refused: 256 callers are here");
    // The last of those who are in is served while all the others wait.
    let mut last = callers.pop().unwrap();
    drop(callers);
    last.write_all(b"not a proof at all").unwrap();
    expect_gone(&mut last);
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_descriptor_it_does_not_use_a_whole_core_and_it_lives() {
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "ulimit -n 32; exec \"$0\" --addr 127.0.0.1:0 --key secret"]);
    command.arg(program("hmac_auth_server"));
    let mut server = Program::spawn("hmac_auth_server", command);
    let addr = server.process.ready(LIMIT).unwrap();
    let start = Instant::now();
    let callers: Vec<_> = (0..40).map(|_| TcpStream::connect(&addr).unwrap()).collect();
    let failed = "accept → Too many open files";
    let failures = || server.process.stdout().iter().filter(|line| line.contains(failed)).count();
    while failures() < 5 {
        assert!(start.elapsed() < LIMIT, "accept has failed {} times only", failures());
        std::thread::sleep(Duration::from_millis(10));
    }
    let (failures, elapsed) = (failures(), start.elapsed());
    // A pause of 100 ms after each failure.
    let most = 1 + elapsed.as_millis() / 100;
    assert!(failures as u128 <= most, "accept failed {failures} times in {elapsed:?}: a busy loop");
    drop(callers);
    let finished = client("hmac_auth", KEY, &addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
}

/// Program 19's server and client as they were meant, by CPython's hmac.
const PYTHON_SERVER: &str = "
import hmac, os, socket
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen()
print('server: listening on 127.0.0.1:%d' % s.getsockname()[1])
conn, _ = s.accept()
msg = os.urandom(32); conn.sendall(msg)
good = hmac.new(b'secret', msg, 'md5').digest()
print(hmac.compare_digest(conn.recv(len(good)), good))
while True:
    data = conn.recv(1024)
    if not data: break
    conn.sendall(data.upper())
";
const PYTHON_CLIENT: &str = "
import hmac, socket, sys
s = socket.create_connection(('127.0.0.1', int(sys.argv[1].split(':')[1])), 30)
s.sendall(hmac.new(b'secret', s.recv(32), sys.argv[2]).digest())
s.sendall(b'hello'); print(s.recv(1024)); s.close()
";

#[test]
fn pythons_hmac_is_of_the_same_opinion() {
    let mut python_server = python(PYTHON_SERVER, &[]);
    let addr = python_server.process.ready(LIMIT).unwrap();
    let finished = client("hmac_auth", &[&["hello", "again"], KEY].concat(), &addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains("\"AGAIN\""), "{finished:?}");
    assert!(python_server.finish().stdout.ends_with("True"));

    for digest in ["md5", "sha256"] {
        let server = server("hmac_auth", &[KEY, &["--digest", digest]].concat());
        assert_eq!(python(PYTHON_CLIENT, &[&server.addr, digest]).finish().stdout, "b'HELLO'");
    }
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("hmac_auth");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("hmac_auth");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("hmac_auth");
}
