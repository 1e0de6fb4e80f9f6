//! Lesson 02: two sides that take turns, a second caller, and four ends.

use std::io::Write;
use std::net::{Shutdown, TcpStream};
use std::process::Command;

use lab::bench::deliver;
use lab::stage::{Input, Process};

use crate::support::*;

const LESSON: &str = "tcp_chat";

/// Sends a message, and wants this answer.
#[track_caller]
fn exchange(conn: &mut TcpStream, message: &str, answer: &str) {
    conn.write_all(message.as_bytes()).unwrap();
    expect(conn, answer.as_bytes());
}

/// Starts one of the pair with a keyboard, on which these lines stand.
fn with_keyboard(role: &str, words: &[&str], addr: &str, typed: &str) -> Process {
    supervised();
    let mut command = Command::new(program(&format!("{LESSON}_{role}")));
    command.args(words).args(["--addr", addr]);
    Process::supervised(command, Input { typed, stays_open: true }, None).unwrap()
}

#[track_caller]
fn ends(mut process: Process) -> (Option<i32>, String, String) {
    let status = process.wait(LIMIT).unwrap();
    let status = status.unwrap_or_else(|| panic!("it still runs: {:#?}", process.stdout()));
    (status.code(), process.stdout().join("\n"), process.stderr().join("\n"))
}

/// Runs the pair once. Gives both exit statuses, and what each side received last.
fn pair(act: &str, server: &[&str], client_words: &[&str]) -> [(Option<i32>, String); 2] {
    let callers: &[&str] = if act == "phone" { &["--callers", "1"] } else { &[] };
    let server = self::server(LESSON, &[&[act, "--once"], server, callers].concat());
    let client = client(LESSON, &[&[act], client_words, callers].concat(), &server.addr);
    [client, server.finish()].map(|finished| {
        let last = finished.stdout.lines().rev().find_map(|line| line.split_once("recv(1024) → "));
        (finished.code, last.map(|(_, last)| last.to_string()).unwrap_or_default())
    })
}

#[test]
fn four_ends_are_four_different_things() {
    let bye = "3 bytes \"bye\"";
    let fin = "0 bytes: end of stream";
    for (act, words, client_code, server_code, last) in [
        ("chat", &["hello", "bye"][..], 0, 0, bye),
        ("phone", &["hello", "bye"], 0, 0, bye),
        ("chat", &["hello"], 0, 0, bye), // no line is left
        ("phone", &["hello"], 0, 0, fin),
        ("chat", &["hello", "--goodbye", "fin"], 0, 1, fin),
        ("chat", &["hello", "--goodbye", "rst"], 0, 1, "Connection reset by peer (os error 104)"),
        ("phone", &["hello", "--goodbye", "rst"], 0, 1, "Connection reset by peer (os error 104)"),
        ("chat", &["hello", "", "bye"], 0, 0, bye),
        ("phone", &["hello", "", "more"], 0, 0, fin),
        ("phone", &["hello", "exit", "more"], 0, 0, fin),
    ] {
        let [(client, _), (server, received)] = pair(act, &["hi", "fine"], words);
        assert_eq!((client, server), (Some(client_code), Some(server_code)), "{act} {words:?}");
        if cfg!(target_os = "linux") || !last.contains("104") {
            assert_eq!(received, last, "{act} {words:?}");
        }
    }
}

#[test]
fn the_server_says_goodbye_in_the_acts_way() {
    let talks = ["a", "b", "c"];
    for (act, server, last) in [
        ("chat", &["one"][..], "3 bytes \"bye\""), // no line is left
        ("chat", &["one", "", "bye"], "3 bytes \"bye\""),
        ("phone", &["one", "bye"], "3 bytes \"bye\""),
        ("phone", &["one"], "0 bytes: end of stream"),
        ("phone", &["", "two"], "0 bytes: end of stream"),
    ] {
        let [(client, received), (code, _)] = pair(act, server, &talks);
        assert_eq!((client, code), (Some(0), Some(0)), "{act} {server:?}");
        assert_eq!(received, last, "{act} {server:?}");
    }
}

#[test]
fn an_end_that_is_no_goodbye_ends_one_conversation_only() {
    let server = server(LESSON, &["hi", "fine", "--timeout", "300ms"]);
    let mut conn = server.connect();
    exchange(&mut conn, "hello", "hi");
    deliver::reset(conn).unwrap();
    server.program.complains("recv(1024): ");
    let mut conn = server.connect();
    exchange(&mut conn, "hello", "hi"); // each caller hears the first word first
    conn.shutdown(Shutdown::Write).unwrap();
    expect_end(&mut conn);
    server.program.complains("the client's FIN came without bye");
    let silent = server.connect();
    server.program.complains("no more data within 300 ms (--timeout)");
    drop(silent);
    // Not text, and longer than a message: that client's trouble. (\x1b begins a terminal's command.)
    let mut conn = server.connect();
    conn.write_all(&[b"\x1b[31m\xff".repeat(100), vec![0; 1500]].concat()).unwrap();
    expect(&mut conn, b"hi");
    server.program.says("the whole message: \\u{1b}[31m\u{fffd}\\u{1b}[31m");
    drop(conn);
    let mut conn = server.connect();
    exchange(&mut conn, "hello", "hi");
    conn.write_all(b"bye").unwrap();
    expect_end(&mut conn);
}

#[test]
fn a_client_that_gets_no_goodbye_fails() {
    for (act, end, said) in [
        ("chat", "fin", "the server's FIN came without bye"),
        ("chat", "rst", "recv(1024): "),
        ("phone", "rst", "recv(1024): "),
        ("chat", "silent", "no more data within 300 ms (--timeout)"),
    ] {
        let (listener, addr) = listener();
        let limit = if end == "silent" { "300ms" } else { "60s" };
        let words = [act, "hello", "more", "--timeout", limit];
        let callers: &[&str] = if act == "phone" { &["--callers", "1"] } else { &[] };
        let client = start_client(LESSON, &[&words, callers].concat(), &addr);
        let mut conn = accept(&listener);
        expect(&mut conn, b"hello");
        match end {
            "fin" => conn.shutdown(Shutdown::Write).unwrap(),
            "rst" => deliver::reset(conn.try_clone().unwrap()).unwrap(),
            _ => {}
        }
        if end == "rst" {
            drop(conn);
        }
        let finished = client.finish();
        assert_eq!(finished.code, Some(1), "{act} {end}: {finished:?}");
        assert!(finished.stderr.contains(said), "{act} {end}: {finished:?}");
    }
}

#[test]
fn the_second_caller_is_connected_and_its_message_is_kept() {
    let server = server(LESSON, &["phone", "hi"]);
    let mut first = server.connect();
    exchange(&mut first, "hello", "hi");
    let mut second = server.connect(); // no error: the kernel has made this connection
    second.write_all(b"second").unwrap();
    exchange(&mut first, "are you still there?", ""); // the server has time for the second caller
    expect_end(&mut first); // it has no line left
    expect(&mut second, b"hi");
    server.program.says("#2 recv(1024) → 6 bytes \"second\"");
    // It talks to one caller at a time: the rows say in which order.
    let rows = server.program.process.stdout();
    let at = |text: &str| rows.iter().position(|row| row.contains(text)).expect("a row");
    assert!(at("#1 close") < at("#2 accept"), "{rows:#?}");
}

#[test]
fn with_serve_all_no_caller_waits() {
    let server = server(LESSON, &["phone", "hi", "--serve-all"]);
    let silent = server.connect();
    let mut callers: Vec<TcpStream> = (0..3).map(|_| server.connect()).collect();
    for conn in callers.iter_mut().rev() {
        exchange(conn, "hello", "hi"); // the last one first: a backlog cannot fake that
    }
    drop(silent);
}

#[test]
fn one_keyboard_answers_many_callers_in_the_order_of_their_messages() {
    let mut server = with_keyboard("server", &["phone", "-", "--serve-all"], "127.0.0.1:0", "");
    let addr = server.ready(LIMIT).unwrap();
    let connect = || {
        let conn = TcpStream::connect(&addr).unwrap();
        conn.set_read_timeout(Some(LIMIT)).unwrap();
        conn
    };
    let (mut first, mut second) = (connect(), connect());
    let received = |server: &Process, caller: &str| {
        assert!(server.says(LIMIT, |row| row.contains(&format!("{caller} recv(1024)"))));
    };
    second.write_all(b"I am second").unwrap();
    received(&server, "#2");
    assert!(server.complains(LIMIT, |line| line.contains("your next line answers caller #2")));
    first.write_all(b"I am first").unwrap();
    received(&server, "#1");
    server.keyboard().unwrap().types("for the second\nfor the first\n").unwrap();
    expect(&mut second, b"for the second");
    expect(&mut first, b"for the first");
    // The end of the input is a goodbye to everybody.
    server.ends_typing();
    for mut conn in [first, second] {
        conn.write_all(b"more").unwrap();
        expect_end(&mut conn);
    }
}

#[test]
fn both_sides_take_lines_from_standard_input() {
    let words = ["-", "--once"];
    let mut server = with_keyboard("server", &words, "127.0.0.1:0", "hi\n\n好\n");
    let addr = server.ready(LIMIT).unwrap();
    let mut client = with_keyboard("client", &["-"], &addr, "hello\n\n你\n");
    client.ends_typing();
    let (code, stdout, _) = ends(client);
    assert_eq!(code, Some(0), "{stdout}");
    for row in
        ["send(3) → 3 bytes \"你\"", "recv(1024) → 3 bytes \"好\"", "send(3) → 3 bytes \"bye\""]
    {
        assert!(stdout.contains(row), "{row}: {stdout}");
    }
    assert!(stdout.contains("an empty line is no message"), "{stdout}");
    assert_eq!(ends(server).0, Some(0));
}

#[test]
fn lines_that_cannot_be_sent_are_named() {
    let long = "x".repeat(1025);
    let (listener, addr) = listener();
    let client = with_keyboard("client", &["-"], &addr, &format!("{long}\nshort\nbye\n"));
    let mut conn = accept(&listener);
    expect(&mut conn, b"short");
    conn.write_all(b"ok").unwrap();
    expect(&mut conn, b"bye");
    let (code, stdout, _) = ends(client);
    assert_eq!(code, Some(0));
    assert!(stdout.contains("1025 bytes are no message, 1024 at most"), "{stdout}");

    for (program, words, said) in [
        ("client", &["phone", "-", "--callers", "2"][..], "one keyboard is for one caller"),
        ("client", &[&long], "a message has at most 1024 bytes"),
        ("server", &[&long], "a message has at most 1024 bytes"),
        ("server", &["hi", "--serve-all"], "--serve-all is for act phone"),
    ] {
        let name = format!("{LESSON}_{program}");
        let finished =
            Program::start(&name, &[words, &["--addr", "127.0.0.1:0"]].concat()).finish();
        assert_eq!(finished.code, Some(2), "{finished:?}");
        assert!(finished.stderr.contains(said), "{said}: {finished:?}");
    }
}

#[test]
fn five_hundred_callers_at_once_are_served_one_by_one() {
    let _crowd = crowd();
    let server = server(LESSON, &["hi"]);
    let callers: Vec<TcpStream> = (0..CROWD)
        .map(|_| {
            let mut conn = server.connect();
            send_and_end(&mut conn, b"me");
            conn
        })
        .collect();
    for mut conn in callers {
        assert_eq!(show(&rest(&mut conn)), "hi");
    }
}

/// What the notes' programs have in common here: our ready line, and words in place of a keyboard. The
/// first word is a client's address; to a server it says how to go on.
const PEER: &str = "
import socket, sys
lines = iter(sys.argv[2:])
def typed(prompt): return next(lines)
def listen(host=''):
    s = socket.socket(); s.bind((host, 0)); s.listen(5)
    print('server: listening on 127.0.0.1:%d' % s.getsockname()[1])
    return s
def call():
    c = socket.socket(); c.settimeout(30)
    c.connect(('127.0.0.1', int(sys.argv[1].split(':')[1])))
    return c
";

/// Programs 02, 03 (`rounds`) and 04: bye from either side, and no look at the end of the stream.
const UNTIL_BYE: &str = "
s = listen('127.0.0.1')
for _ in range(int(sys.argv[1])):
    conn, addr = s.accept()
    while True:
        text = conn.recv(1024).decode('utf-8'); print(text)
        if text == 'bye': break
        answer = typed('>>')
        conn.send(answer.encode('utf-8'))
        if answer == 'bye': break
    conn.close()
";

/// Their clients. That of 03 has no close: its end does that.
const CALLS_UNTIL_BYE: &str = "
c = call()
while True:
    line = typed('>>>')
    c.send(line.encode('utf-8'))
    if line == 'bye': break
    text = c.recv(1024).decode('utf-8'); print(text)
    if text == 'bye': break
";

/// Program 25, at all addresses; with the look at the end of the stream that it lacks (`mended`).
const UNTIL_EMPTY: &str = "
s = listen()
for _ in range(2):
    conn, addr = s.accept()
    while True:
        data = conn.recv(1024); print('>>>', data.decode('utf-8'))
        if not data and sys.argv[1] == 'mended': break
        line = typed('<<<')
        if line == '': break
        conn.sendto(line.encode('utf-8'), addr)
    conn.close()
";

/// Its client: an empty line is sent as 0 bytes, which is nothing.
const CALLS_UNTIL_EMPTY: &str = "
c = call()
while True:
    line = typed('<<<')
    c.send(line.encode('utf-8'))
    if line == '': break
    print('>>>', c.recv(1024).decode('utf-8'))
c.close()
";

/// Program 29: it looks at the end of the stream, and knows no word.
const UNTIL_FIN: &str = "
s = listen('127.0.0.1')
for _ in range(3):
    conn, addr = s.accept()
    while True:
        data = conn.recv(1024)
        if len(data) == 0: print('gone'); break
        print(str(data, 'utf8')); conn.sendall(bytes(typed('>>>'), 'utf8'))
    conn.close()
";

/// Its client: `exit` is not sent.
const CALLS_UNTIL_EXIT: &str = "
c = call()
while True:
    line = typed('>>>')
    if line == 'exit': break
    c.sendall(bytes(line, 'utf8')); print(str(c.recv(1024), 'utf8'))
c.close()
";

fn python_server(script: &str, words: &[&str]) -> (Program, String) {
    let mut python = python(&format!("{PEER}{script}"), words);
    let addr = python.process.ready(LIMIT).unwrap();
    (python, addr)
}

/// Our client talks to a server of the notes, and ends well.
#[track_caller]
fn calls(act: &str, words: &[&str], addr: &str, last: &str) {
    let callers: &[&str] = if act == "phone" { &["--callers", "1"] } else { &[] };
    let finished = client(LESSON, &[&[act], words, callers].concat(), addr);
    assert_eq!(finished.code, Some(0), "{act} {words:?}: {finished:?}");
    assert!(finished.stdout.contains(last), "{act} {words:?}: {finished:?}");
}

#[track_caller]
fn ended_well(python: Program) {
    let finished = python.finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
}

#[test]
fn pythons_servers_of_the_notes_are_called() {
    // 02 and 04: one conversation. 03: the next one, too.
    let (server, addr) = python_server(UNTIL_BYE, &["1", "hi"]);
    calls("chat", &["hello", "bye"], &addr, "2 bytes \"hi\"");
    let finished = server.finish();
    assert!(finished.stdout.ends_with("hello\nbye"), "{finished:?}");
    let (server, addr) = python_server(UNTIL_BYE, &["2", "hi", "bye", "再见", "bye"]);
    calls("chat", &["a", "b", "c"], &addr, "recv(1024) → 3 bytes \"bye\"");
    calls("phone", &["你好", "more"], &addr, "recv(1024) → 6 bytes \"再见\"");
    ended_well(server);

    // 25: its empty line closes. After our close it asks for an answer, unless it is mended.
    let (server, addr) = python_server(UNTIL_EMPTY, &["as printed", "hi", "", "ok", ""]);
    calls("phone", &["a", "b"], &addr, "0 bytes: end of stream");
    calls("phone", &["c", ""], &addr, "recv(1024) → 2 bytes \"ok\"");
    assert!(server.finish().stdout.ends_with(">>> c\n>>> "), "it takes our FIN for a message");
    let (server, addr) = python_server(UNTIL_EMPTY, &["mended", "hi", "ok"]);
    calls("phone", &["a"], &addr, "2 bytes \"hi\"");
    calls("phone", &["b", "exit"], &addr, "2 bytes \"ok\"");
    ended_well(server);

    // 29: whatever we type to leave, it sees our FIN.
    let (server, addr) = python_server(UNTIL_FIN, &["", "hi", "fine", "bye"]);
    calls("phone", &["a", "exit"], &addr, "2 bytes \"hi\"");
    calls("phone", &["b", ""], &addr, "4 bytes \"fine\"");
    calls("phone", &["c", "d"], &addr, "3 bytes \"bye\"");
    let finished = server.finish();
    assert_eq!(finished.stdout.matches("gone").count(), 3, "{finished:?}");
}

#[test]
fn pythons_clients_of_the_notes_are_served() {
    for (act, script, lines, answers, said) in [
        // 02, 03 and 04: bye from either side.
        ("chat", CALLS_UNTIL_BYE, &["hello", "你好", "bye"][..], &["hi", "好"][..], "hi\n好"),
        ("chat", CALLS_UNTIL_BYE, &["hello", "more"], &["hi", "bye"], "hi\nbye"),
        ("phone", CALLS_UNTIL_BYE, &["hello", "bye"], &["hi"], "hi"),
        ("phone", CALLS_UNTIL_BYE, &["hello"], &["bye"], "bye"),
        // 25: an empty line of either side.
        ("phone", CALLS_UNTIL_EMPTY, &["hello", ""], &["hi"], ">>> hi"),
        ("phone", CALLS_UNTIL_EMPTY, &["hello", "more", ""], &["hi", ""], ">>> hi\n>>> "),
        // 29: exit.
        ("phone", CALLS_UNTIL_EXIT, &["hello", "exit"], &["hi"], "hi"),
    ] {
        let callers: &[&str] = if act == "phone" { &["--callers", "1"] } else { &[] };
        let server = server(LESSON, &[&[act, "--once"], answers, callers].concat());
        let words = [&[server.addr.as_str()], lines].concat();
        let finished = python(&format!("{PEER}{script}"), &words).finish();
        assert_eq!(finished.stdout.trim_end(), said.trim_end(), "{act} {lines:?}: {finished:?}");
        assert_eq!(server.finish().code, Some(0), "{act} {lines:?}");
    }
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes(LESSON);
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name(LESSON);
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass(LESSON);
}
