//! Lesson 09: a length as text, and an answer to it.

use std::io::Write;
#[cfg(unix)]
use std::time::Duration;

use lab::bench::deliver::{self, Delivery};
#[cfg(unix)]
use lab::bench::{self, Job, Manner, Subject};
#[cfg(unix)]
use lab::commands::check::report::mistakes;
#[cfg(unix)]
use lab::stage::Role;

use crate::support::*;

const READY: &[u8] = b"recv_ready";

/// A server that gives these bytes for a command, and what our client makes of them.
#[track_caller]
fn client_given(answers: &[&[u8]]) -> Finished {
    let (listener, addr) = listener();
    let client = start_client("recv_ready", &["echo hi"], &addr);
    let mut conn = accept(&listener);
    expect(&mut conn, b"echo hi");
    let (last, before) = answers.split_last().unwrap();
    for answer in before {
        conn.write_all(answer).unwrap();
        expect(&mut conn, READY);
    }
    send_and_end(&mut conn, last);
    client.finish()
}

#[test]
fn the_output_comes_after_recv_ready_and_not_before() {
    let server = server("recv_ready", &["--once"]);
    let mut conn = server.connect();
    conn.write_all("echo 你好".as_bytes()).unwrap();
    expect(&mut conn, b"7"); // 6 bytes of two characters, and a newline
    deliver::deliver(&mut conn, READY, Delivery::Bytewise, LIMIT).unwrap();
    expect(&mut conn, "你好\n".as_bytes());
    conn.write_all(b"list 2000").unwrap();
    expect(&mut conn, b"100000");
    send_and_end(&mut conn, READY);
    assert_eq!(rest(&mut conn).len(), 100_000);
    let finished = server.finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains("recv(9) → 1 byte \"e\""), "{}", finished.stdout);
}

#[test]
fn what_is_not_recv_ready_is_refused_by_name_and_the_next_is_served() {
    let server = server("recv_ready", &["--timeout", "400ms"]);
    for (came, has_ended, said) in [
        (&b"recv_reade"[..], false, r#""recv_reade" came, not "recv_ready""#),
        (b"echo second", false, r#""echo secon" came, not "recv_ready""#),
        (b"recv", true, "the stream ended after 4 of 10 bytes of recv_ready"),
        (b"", true, "the stream ended after 0 of 10 bytes of recv_ready"),
        (b"recv_read", false, "recv_ready did not come within 400 ms (--timeout)"),
    ] {
        let mut conn = server.connect();
        conn.write_all(b"echo hi").unwrap();
        expect(&mut conn, b"3");
        conn.write_all(came).unwrap();
        if has_ended {
            conn.shutdown(std::net::Shutdown::Write).unwrap();
        }
        expect_gone(&mut conn);
        server.program.complains(said);
    }
    let finished = client("recv_ready", &["echo next"], &server.addr);
    assert!(finished.stdout.contains(r#""next\n""#), "{finished:?}");
}

#[test]
fn the_next_command_right_behind_recv_ready_is_answered_by_each_act() {
    for words in [&["command"][..], &["joined"], &["joined", "--recv-buffer", "5"]] {
        let server = server("recv_ready", &[words, &["--once", "--pause", "0ms"]].concat());
        let mut conn = server.connect();
        conn.write_all(b"echo first").unwrap();
        expect(&mut conn, b"6");
        conn.write_all(&[READY, b"echo second"].concat()).unwrap();
        expect(&mut conn, b"first\n7");
        conn.write_all(READY).unwrap();
        expect(&mut conn, b"second\n");
        conn.shutdown(std::net::Shutdown::Write).unwrap();
        expect_end(&mut conn);
        let finished = server.finish();
        assert_eq!(finished.code, Some(0), "{words:?} {finished:?}");
    }
}

#[test]
fn the_client_refuses_what_is_no_length() {
    for no_length in ["0", "-1", "+3", "03", "3 ", "3hi", "16777217", "99999999999999999999", "३"]
    {
        let finished = client_given(&[no_length.as_bytes()]);
        assert_eq!(finished.code, Some(1), "{no_length}: {finished:?}");
        let said = format!("\"{no_length}\" is no length: a number from 1 to 16777216");
        assert!(finished.stderr.contains(&said), "{}", finished.stderr);
        assert!(!finished.stdout.contains("recv_ready"), "{}", finished.stdout);
    }
    let finished = client_given(&[b"\xff3"]);
    assert!(finished.stderr.contains(r#""\xff3" is no length"#), "{}", finished.stderr);
}

#[test]
fn an_end_too_early_is_named() {
    for (answers, said) in [
        (&[&b""[..]][..], "the server ended before it answered"),
        (&[b"3", b""], "the stream ended after 0 of 3 bytes"),
        (&[b"16777216", b"hi"], "the stream ended after 2 of 16777216 bytes"),
    ] {
        let finished = client_given(answers);
        assert_eq!(finished.code, Some(1), "{finished:?}");
        assert!(finished.stderr.contains(said), "{said}: {}", finished.stderr);
    }
    assert_eq!(client_given(&[b"3", b"hi\n"]).code, Some(0));
}

#[test]
fn a_server_that_does_not_answer_meets_the_deadline() {
    let (listener, addr) = listener();
    let client = start_client("recv_ready", &["echo hi", "--timeout", "300ms"], &addr);
    let mut conn = accept(&listener);
    expect(&mut conn, b"echo hi");
    let finished = client.finish();
    let said = "the length of the output did not come within 300 ms (--timeout)";
    assert!(finished.stderr.contains(said), "{finished:?}");
}

#[test]
fn commands_are_served_on_loopback_only() {
    for act in ["command", "joined", "stuck"] {
        let words = [act, "--addr", "0.0.0.0:0", "--any-command"];
        let finished = Program::start("recv_ready_server", &words).finish();
        assert_eq!(finished.code, Some(2), "{finished:?}");
        assert!(finished.stderr.contains("only loopback"), "{finished:?}");
    }
}

#[test]
fn callers_wait_in_the_queue_and_are_served_one_by_one() {
    let server = server("recv_ready", &[]);
    // As many as the queue holds: nobody is served before the first has his output.
    let mut callers: Vec<_> = (0..100).map(|_| server.connect()).collect();
    for conn in &mut callers {
        conn.write_all(b"echo me").unwrap();
    }
    for mut conn in callers {
        expect(&mut conn, b"3");
        send_and_end(&mut conn, READY);
        assert_eq!(show(&rest(&mut conn)), r"me\n");
    }
}

/// Program 13's client. `len(piece)` is what its author meant, `len(data)` what he wrote.
const CLIENT_13: &str = "
import socket, sys
s = socket.socket(); s.connect_ex(('127.0.0.1', int(sys.argv[1].split(':')[1]))); s.settimeout(30)
for msg in sys.argv[3:]:
    s.send(msg.encode('utf-8'))
    length = int(s.recv(1024).decode('utf-8'))
    s.send('recv_ready'.encode('utf-8'))
    size = 0
    data = b''
    while size < length:
        piece = s.recv(1024)
        data += piece
        size += len(piece if sys.argv[2] == 'mended' else data)
    print(length, len(data))
";

#[test]
fn pythons_client_of_the_notes_is_served() {
    let server = server("recv_ready", &[]);
    // As it was written, it is right up to 2048 bytes.
    let words = [&server.addr, "as-written", "list 1", "list 40", "echo 你好"];
    assert_eq!(python(CLIENT_13, &words).finish().stdout, "50 50\n2000 2000\n7 7");
    let words = [&server.addr, "mended", "list", "list 20000", "echo second"];
    let said = "3000 3000\n1000000 1000000\n7 7";
    assert_eq!(python(CLIENT_13, &words).finish().stdout, said);
    // It takes 2048 of 3000 bytes, and the rest for the next length.
    let finished = python(CLIENT_13, &[&server.addr, "as-written", "list", "echo second"]).finish();
    assert_eq!(finished.stdout, "3000 2048");
    assert!(finished.stderr.contains("ValueError: invalid literal for int()"), "{finished:?}");
}

/// Program 13's server: a shell, both pipes one after the other, one recv for recv_ready. It pauses
/// before that, as a busy one does. It serves so many clients.
#[cfg(unix)]
const SERVER_13: &str = "
import socket, subprocess, sys, time
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(5)
print('server: listening on 127.0.0.1:%d' % s.getsockname()[1], flush=True)
for _ in range(int(sys.argv[2])):
    conn, _ = s.accept()
    while True:
        msg = conn.recv(1024)
        if not msg: break
        res = subprocess.Popen(msg.decode('utf-8'), shell=True, stdin=subprocess.PIPE,
                               stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        ret = res.stderr.read() or res.stdout.read()
        conn.send(str(len(ret)).encode('utf-8'))
        time.sleep(float(sys.argv[1]))
        data = conn.recv(1024).decode('utf-8')
        print(data, flush=True)
        if data == 'recv_ready': conn.sendall(ret)
    conn.close()
";

// The course notes' server needs a shell.
#[cfg(unix)]
#[test]
fn our_client_talks_to_the_notes_server_and_shows_where_it_fails() {
    let talk = |pause: &str, words: &[&str]| {
        let mut python = python(SERVER_13, &[pause, "1"]);
        let addr = python.process.ready(LIMIT).unwrap();
        (client("recv_ready", words, &addr), python.finish())
    };
    let (client, _) = talk("0", &["head -c 3072 /dev/zero | tr '\\0' x", "echo 12", "echo second"]);
    assert_eq!(client.code, Some(0), "{client:?}");
    assert!(client.stdout.contains("recv(1024) → 4 bytes \"3072\""), "{client:?}");
    assert!(client.stdout.contains(r#"recv(7) → 7 bytes "second\n""#), "{client:?}");

    let (client, server) = talk("0.1", &["joined", "--timeout", "500ms"]);
    assert_eq!(client.code, Some(1), "{client:?}");
    assert!(client.stderr.contains("the output of the command did not come"), "{client:?}");
    assert!(server.stdout.ends_with("recv_readyecho second"), "{server:?}");

    let (client, _) = talk("0", &["true"]);
    assert!(client.stderr.contains("\"0\" is no length"), "{client:?}");
}

/// The names that `lab check` gives to the mistakes of a program in Python.
#[cfg(unix)]
fn named(role: Role, script: &str, words: &str, checks: &[&str]) -> Vec<&'static str> {
    supervised();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.py");
    std::fs::write(&file, script).unwrap();
    let command = format!("'{}' -S '{}' {words}", cpython().display(), file.display());
    let subject = Subject::command(role, &command).unwrap();
    let only = checks.iter().map(|check| check.to_string()).collect();
    let suite = lab::lessons::suites("recv_ready", None)[0];
    let manner = Manner { seed: 1, limit: Duration::from_secs(5), jobs: 8 };
    let done = bench::run(&[Job { suite, subject, only }], manner, &|_, _| {}).unwrap();
    mistakes(&done[0]).into_keys().collect()
}

#[cfg(unix)]
#[test]
fn the_mistakes_of_the_notes_programs_are_named() {
    let every = crate::check::against_every_check();
    let checks = ["whole", "many", "joined", "outputs", "reset", "pipes"];
    let checks = &checks[..if every { 6 } else { 5 }]; // the last one waits
    let mut own = vec!["joined", "loses-stdout", "pipe-deadlock", "reset-kills-server"];
    own.retain(|name| every || *name != "pipe-deadlock");
    assert_eq!(named(Role::Server, SERVER_13, "0 1000", checks), own);

    let checks = ["whole", "bytewise", "refused", "ended"];
    let checks = &checks[..if every { 4 } else { 3 }]; // there its loop does not end
    let mut own = vec!["double-count", "eof-as-message", "trusts-length"];
    own.retain(|name| every || *name != "eof-as-message");
    let words = "{addr} as-written 'echo hi' 'echo second'";
    assert_eq!(named(Role::Client, CLIENT_13, words, checks), own);
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("recv_ready");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("recv_ready");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("recv_ready");
}
