//! Lesson 06: many peers, one socket.

use std::io::{Seek, Write};
use std::net::UdpSocket;
use std::process::{Command, Stdio};

use crate::support::*;

/// Starts a command with these lines on its standard input, and then its end.
#[track_caller]
fn typed(mut command: Command, lines: &str) -> Program {
    let mut input = tempfile::tempfile().unwrap();
    input.write_all(lines.as_bytes()).unwrap();
    input.rewind().unwrap();
    Program::spawn("typed", {
        command.stdin(input).env("PYTHONIOENCODING", "utf-8");
        command
    })
}

fn ours(name: &str, words: &[&str]) -> Command {
    let mut command = Command::new(program(name));
    command.args(words);
    command
}

fn with_python(script: &str, words: &[&str]) -> Command {
    let mut command = plain_python();
    command.args(["-u", "-c", script]).args(words);
    command
}

/// A socket of our own that knows the server, and takes the answers of any sender.
fn peer(server: &Server) -> UdpSocket {
    let socket = server.datagrams();
    socket.set_read_timeout(Some(LIMIT)).unwrap();
    socket
}

#[track_caller]
fn receives(socket: &UdpSocket, expected: &str) {
    let mut buf = [0; 100];
    let n = socket.recv(&mut buf).unwrap_or_else(|error| panic!("not {expected:?}: {error}"));
    assert_eq!(show(&buf[..n]), expected);
}

/// A file for `--peers`.
fn file(content: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("peers.json");
    std::fs::write(&path, content).unwrap();
    let path = path.display().to_string();
    (folder, path)
}

#[test]
fn a_wrong_peers_file_is_named_with_the_entry() {
    for (content, said) in [
        ("{\"ann\": ", "not JSON: EOF while parsing"),
        ("[\"ann\"]", "expected {\"NAME\": \"HOST:PORT\"}"),
        ("{\"ann\": 8082}", "the entry \"ann\" is 8082"),
        ("{\"ann\": \"127.0.0.1\"}", "the entry \"ann\" is \"127.0.0.1\""),
        ("{\"ben\": \"127.0.0.1:8082\", \"eve\": \"127.0.0.1:99999\"}", "the entry \"eve\" is"),
    ] {
        let (_folder, path) = file(content);
        for name in ["udp_chat_server", "udp_chat_client"] {
            let finished = Program::start(name, &["chat", "--peers", &path]).finish();
            assert_eq!(finished.code, Some(1), "{content}: {finished:?}");
            let expected = format!("Error: read {path}: ");
            assert!(finished.stderr.starts_with(&expected), "{finished:?}");
            assert!(finished.stderr.contains(said), "{said} is not in {finished:?}");
        }
    }
    let finished = Program::start("udp_chat_server", &["--peers", "no such file"]).finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.starts_with("Error: read no such file: "), "{finished:?}");
}

#[test]
fn names_are_those_of_the_file_and_all_others_are_unknown() {
    let [ann, ben, eve] = [(); 3].map(|()| UdpSocket::bind("127.0.0.1:0").unwrap());
    let addr = |socket: &UdpSocket| socket.local_addr().unwrap().to_string();
    let (a, b) = (addr(&ann), addr(&ben));
    // Two names have one address.
    let text =
        format!("{{\"ann\": \"{a}\", \"jack\": \"{b}\", \"ben\": \"localhost:{}\"}}", &b[10..]);
    let (_folder, path) = file(&text);
    let server = server("udp_chat", &["--peers", &path]);
    for socket in [&ann, &ben, &eve] {
        socket.send_to(b"it is ann", &server.addr).unwrap();
    }
    server.program.says(&format!("#1 ann ({a}): \"it is ann\""));
    server.program.says(&format!("#2 ben or jack ({b}): \"it is ann\""));
    server.program.says(&format!("#3 unknown sender {}: \"it is ann\"", addr(&eve)));
}

#[test]
fn what_a_peer_sends_is_shown_and_harmless() {
    let server = server("udp_chat", &["--recv-buffer", "40"]);
    let socket = peer(&server);
    for (message, shown) in [
        (&b"\x1b[2J\rann\nben\x07"[..], r#": "\x1b[2J\rann\nben\x07""#),
        (b"\xff\xfe", r#": "\xff\xfe""#),
        (b"", ": \"\""),
        ("你好\u{9b}1m\u{202e}".as_bytes(), r#": "你好\u{9b}1m\u{202e}""#),
        (&[b'x'; 40], &format!(": \"{}\"", "x".repeat(40))),
    ] {
        socket.send(message).unwrap();
        server.program.says(shown);
    }
    socket.send(&[b'y'; 41]).unwrap();
    if cfg!(unix) {
        server.program.says(&format!(": \"{}\"", "y".repeat(40)));
        server.program.says("cut: the message has more than 40 bytes; the rest is lost");
    }
    let largest = if cfg!(target_vendor = "apple") { 9216 } else { 65_507 };
    socket.send(&vec![b'z'; largest]).unwrap();
    socket.send(b"and on").unwrap();
    server.program.says(": \"and on\"");
}

#[test]
fn each_line_answers_the_oldest_message() {
    let mut typing = ours("udp_chat_server", &["chat", "--addr", "127.0.0.1:0"]);
    typing.stdin(Stdio::piped());
    let mut server = typed(typing, "one\ntwo\nthree\n");
    let addr = server.process.ready(LIMIT).unwrap();
    let [ann, ben] = [(); 2].map(|()| {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        socket.set_read_timeout(Some(LIMIT)).unwrap();
        socket.connect(&addr).unwrap();
        socket
    });
    ann.send(b"hello").unwrap();
    ben.send(b"hi").unwrap();
    ann.send(b"still there?").unwrap();
    receives(&ann, "one");
    receives(&ben, "two");
    receives(&ann, "three");
    // Nobody can type another answer, though the other thread still waits for messages.
    let finished = server.finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stderr.contains("end of input"), "{finished:?}");
}

#[test]
fn once_is_one_message_and_its_answer() {
    let server = server("udp_chat", &["--once"]);
    let socket = peer(&server);
    socket.send(b"hello").unwrap();
    receives(&socket, "good morning");
    let finished = server.finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
}

#[test]
fn too_many_messages_without_an_answer_do_not_fill_the_memory() {
    let mut typing = ours("udp_chat_server", &["chat", "--addr", "127.0.0.1:0"]);
    typing.stdin(Stdio::piped()); // nobody types, and the input does not end
    let mut server = Program::spawn("server", typing);
    let addr = server.process.ready(LIMIT).unwrap();
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    for number in 1..=1001 {
        socket.send_to(number.to_string().as_bytes(), &addr).unwrap();
        if number % 50 == 1 {
            server.says(&format!(": \"{number}\"")); // the kernel's own buffer must not overflow
        }
    }
    server.says("no answer to this one: 1000 messages wait already");
}

#[test]
fn a_client_waits_for_its_friends_answers_alone() {
    let friend = UdpSocket::bind("127.0.0.1:0").unwrap();
    friend.set_read_timeout(Some(LIMIT)).unwrap();
    let addr = friend.local_addr().unwrap().to_string();
    let client = start_client("udp_chat", &["chat", "hello", "hi", "--timeout", "500ms"], &addr);
    let (_, its) = friend.recv_from(&mut [0; 9]).unwrap();
    let stranger = UdpSocket::bind("127.0.0.1:0").unwrap();
    stranger.send_to(b"\x1b[1mit is me", its).unwrap();
    stranger.send_to(b"", its).unwrap();
    client.says(&format!("unknown sender {}: \"\"", stranger.local_addr().unwrap()));
    friend.send_to(b"\xff", its).unwrap();
    client.says(&format!("server ({addr}): \"\\xff\""));
    // Three datagrams for two messages; but only one is an answer.
    let finished = client.finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("an answer to each message did not come"), "{finished:?}");
}

#[test]
fn a_missing_answer_and_a_name_that_nobody_has_are_errors() {
    let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
    let addr = silent.local_addr().unwrap().to_string();
    let finished = client("udp_chat", &["chat", "hello", "--timeout", "200ms"], &addr);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    let said = "an answer to each message did not come within 200 ms";
    assert!(finished.stderr.contains(said), "{finished:?}");

    let finished = client("udp_chat", &["chat", "@eve hello"], &addr);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    let said = "no peer has the name \"eve\"; the names are server, ann, ben";
    assert!(finished.stderr.contains(said), "{finished:?}");
    assert!(finished.stderr.contains("lines that were not sent: 1"), "{finished:?}");
    assert!(!finished.stdout.contains("send_to"), "{finished:?}");

    let (_folder, path) = file(&format!("{{\"me\": \"{addr}\"}}"));
    let finished = client("udp_chat", &["chat", "--as", "me", "--peers", &path], "127.0.0.1:9");
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains(&format!("bind {addr}: ")), "{finished:?}");
    assert!(finished.stderr.contains("does another client use this name?"), "{finished:?}");
}

/// The notes' server 08, with a port of its own and a line that says it is ready.
const NOTES_SERVER: &str = "
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('127.0.0.1', 0))
print('server: listening on udp 127.0.0.1:%d' % s.getsockname()[1])
while True:
    msg, addr = s.recvfrom(1024)
    print('来自[%s:%s]的一条消息:\\033[1;44m%s\\033[0m' % (addr[0], addr[1], msg.decode('utf-8')))
    s.sendto(input('回复消息: ').strip().encode('utf-8'), addr)
";

/// The notes' client 08. Its `close` stands in the loop; `mended` leaves it out, and ends with the input.
const NOTES_CLIENT: &str = "
import socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.settimeout(30)
here = ('127.0.0.1', int(sys.argv[1].split(':')[1])); mended = sys.argv[2] == 'mended'
friends = {'taibai': here, 'Jedan': here, 'Jack': here, 'John': here}
while True:
    name = input('请选择聊天对象: ').strip()
    if mended and not name: break
    while True:
        msg = input('请输入消息,回车发送,输入q结束和他的聊天: ').strip()
        if msg == 'q': break
        if not msg or not name or name not in friends: continue
        s.sendto(msg.encode('utf-8'), friends[name])
        back, addr = s.recvfrom(1024)
        print('来自[%s:%s]的一条消息:\\033[1;44m%s\\033[0m' % (addr[0], addr[1], back.decode('utf-8')))
    if not mended: s.close()
";

#[test]
fn pythons_client_of_the_notes_is_served() {
    let lines = "taibai\nhello\n\n你好\nq\nJack\nhi\nq\n\n";
    let server = server("udp_chat", &["早上好", "", "bye"]);
    let came = |text: &str| {
        format!("来自[127.0.0.1:{}]的一条消息:\x1b[1;44m{text}\x1b[0m", &server.addr[10..])
    };
    let finished = typed(with_python(NOTES_CLIENT, &[&server.addr, "mended"]), lines).finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
    for text in ["早上好", "", "bye"] {
        assert!(finished.stdout.contains(&came(text)), "{text:?} is not in {finished:?}");
    }
    // As printed: the first talk goes well, and the socket is closed when the second begins.
    let finished = typed(with_python(NOTES_CLIENT, &[&server.addr, "as printed"]), lines).finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stdout.contains(&came("早上好")), "{finished:?}");
    assert!(!finished.stdout.contains(&came("bye")), "{finished:?}");
    assert!(finished.stderr.contains("Bad file descriptor"), "{finished:?}");
}

#[test]
fn pythons_server_of_the_notes_serves() {
    let mut python = typed(with_python(NOTES_SERVER, &[]), "早上好\n\n");
    let addr = python.process.ready(LIMIT).unwrap();
    let finished = client("udp_chat", &["chat", "hello", "你好"], &addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains(&format!("server ({addr}): \"早上好\"")), "{finished:?}");
    assert!(finished.stdout.contains(&format!("server ({addr}): \"\"")), "{finished:?}");
    python.says("]的一条消息:\x1b[1;44m你好\x1b[0m");
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("udp_chat");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("udp_chat");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("udp_chat");
}
