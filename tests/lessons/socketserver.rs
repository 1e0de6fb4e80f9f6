//! Lesson 17: handlers in a framework. The framework itself is tested beside its source.

use std::io::Write;
use std::net::{TcpStream, UdpSocket};

use lab::bench::deliver::{self, Delivery};

use crate::support::*;

/// The server of all acts, with these words.
#[track_caller]
fn acts_server(words: &[&str]) -> Server {
    start_server("socketserver_acts_server", words)
}

/// Both servers of `upper`: the first has no options.
fn upper_servers() -> impl Iterator<Item = Server> {
    let simple = std::iter::once_with(|| server("socketserver", &[]));
    simple.chain(each().map(|each| acts_server(&["upper", "--each", each])))
}

const EACH: [&str; 3] = ["thread", "serial", "process"];

/// The ways to give a request something of its own, on this system.
fn each() -> impl Iterator<Item = &'static str> {
    EACH.into_iter().filter(|each| cfg!(unix) || *each != "process")
}

#[test]
fn upper_takes_a_line_however_it_is_cut_and_closes() {
    for server in upper_servers() {
        let line = "  hello stra\u{df}e \u{e9}\n".as_bytes();
        for delivery in [Delivery::Whole, Delivery::Bytewise, Delivery::Cut(4)] {
            let mut conn = server.connect();
            deliver::deliver(&mut conn, line, delivery, LIMIT).unwrap();
            let answer = rest(&mut conn);
            assert_eq!(show(&answer), show("HELLO STRA\u{df}E \u{e9}".as_bytes()));
        }
        let mut conn = server.connect();
        send_and_end(&mut conn, b"\xff no newline");
        assert_eq!(show(&rest(&mut conn)), show(b"\xff NO NEWLINE"));
    }
}

#[test]
fn a_line_without_end_is_refused_and_the_next_client_is_served() {
    for server in [server("socketserver", &[]), acts_server(&["upper"])] {
        let mut conn = server.connect();
        // The server closes while we still send: then our send fails, and that is right.
        let _ = conn.write_all(&vec![b'x'; 200_000]);
        server.program.complains("a line of more than 65536 bytes is refused");
        assert_eq!(client("socketserver", &["upper", "hello"], &server.addr).code, Some(0));
    }
}

#[test]
fn print_shows_the_connection_and_closes() {
    let server = acts_server(&["print"]);
    let mut conn = server.connect();
    expect_end(&mut conn);
    server.program.says(&conn.local_addr().unwrap().to_string());
}

#[test]
fn a_silent_client_blocks_others_only_if_requests_are_served_one_by_one() {
    let beside = each().filter(|each| *each != "serial");
    let beside = beside.map(|each| acts_server(&["upper", "--each", each]));
    for server in beside.chain([server("socketserver", &[])]) {
        let silent: Vec<TcpStream> = (0..5).map(|_| server.connect()).collect();
        let finished = client("socketserver", &["upper", "hello"], &server.addr);
        assert_eq!(finished.code, Some(0), "{finished:?}");
        drop(silent);
    }
    let serial = acts_server(&["upper", "--each", "serial", "--timeout", "4s"]);
    let mut silent = serial.connect();
    serial.program.says("accept");
    let waits = client("socketserver", &["upper", "hello", "--timeout", "100ms"], &serial.addr);
    assert_eq!(waits.code, Some(1), "{waits:?}");
    expect_gone(&mut silent);
    serial.program.complains("the client's line did not come within 4 s (--timeout)");
    let finished = client("socketserver", &["upper", "hello"], &serial.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
}

#[test]
fn no_more_than_max_are_handled_at_a_time_and_the_next_one_waits() {
    let server = acts_server(&["upper", "--max", "2"]);
    let mut first = server.connect();
    let _second = server.connect();
    let waits = client("socketserver", &["upper", "hello", "--timeout", "300ms"], &server.addr);
    assert_eq!(waits.code, Some(1), "{waits:?}");
    first.write_all(b"go\n").unwrap();
    assert_eq!(show(&rest(&mut first)), "GO");
    let finished = client("socketserver", &["upper", "hello"], &server.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
}

#[test]
fn resets_and_garbage_cost_only_their_client() {
    for server in upper_servers() {
        deliver::reset(server.connect()).unwrap();
        let mut conn = server.connect();
        conn.write_all(b"half").unwrap();
        deliver::reset(conn).unwrap();
        // recv finds the reset; or, in a process that starts later than it came, getpeername.
        server.program.complains("os error");
        let finished = client("socketserver", &["upper", "hello"], &server.addr);
        assert_eq!(finished.code, Some(0), "{finished:?}");
    }
}

#[test]
fn once_reports_how_its_handler_ended() {
    let simple = ("socketserver_server", vec!["upper", "--once"]);
    let acts =
        each().map(|each| ("socketserver_acts_server", vec!["upper", "--once", "--each", each]));
    for (program, words) in std::iter::once(simple).chain(acts) {
        let failing = start_server(program, &[&words[..], &["--timeout", "200ms"]].concat());
        let silent = failing.connect();
        assert_eq!(failing.finish().code, Some(1), "{program} {words:?}");
        drop(silent);
        let good = start_server(program, &words);
        assert_eq!(client("socketserver", &["upper"], &good.addr).code, Some(0), "{words:?}");
        assert_eq!(good.finish().code, Some(0), "{program} {words:?}");
    }
}

#[test]
fn five_hundred_callers_at_once_are_all_served() {
    let _crowd = crowd();
    let server = server("socketserver", &[]);
    let mut callers: Vec<TcpStream> = (0..CROWD)
        .map(|_| {
            let mut conn = server.connect();
            conn.write_all(b"me\n").unwrap();
            conn
        })
        .collect();
    for conn in callers.iter_mut().rev() {
        assert_eq!(show(&rest(conn)), "ME");
    }
}

#[test]
fn a_datagram_is_answered_by_a_datagram() {
    let words = ["--over", "udp"];
    for (act, sent, answer) in [
        ("upper", &b" hello\n"[..], &b"HELLO"[..]),
        ("upper", b"", b""),
        ("greeting", b"x", "亲，学会了吗".as_bytes()),
    ] {
        let server = acts_server(&[&[act], &words[..]].concat());
        let socket = server.datagrams();
        socket.send(sent).unwrap();
        let mut buf = [0; 100];
        let n = socket.recv(&mut buf).unwrap();
        assert_eq!(show(&buf[..n]), show(answer), "{act}");
        let finished = client("socketserver", &[&[act], &words[..]].concat(), &server.addr);
        assert_eq!(finished.code, Some(0), "{finished:?}");
    }
}

#[test]
fn what_does_not_go_together_is_a_usage_error() {
    let mut cases: Vec<&[&str]> = vec![
        &["welcome", "--over", "udp"],
        &["upper", "--path", "/tmp/x"],
        &["upper", "--over", "unix"],
        &["upper", "--over", "carrier-pigeon"],
        &["upper", "--max", "0"],
    ];
    if cfg!(unix) {
        cases.push(&["upper", "--over", "udp", "--each", "process"]);
    }
    for words in cases {
        let finished = Program::start("socketserver_acts_server", words).finish();
        assert_eq!(finished.code, Some(2), "{words:?}: {finished:?}");
    }
}

#[test]
fn a_client_names_the_server_of_its_act() {
    for (act, server) in [
        ("upper", "socketserver_server"),
        ("welcome", "socketserver_acts_server"),
        ("greeting", "socketserver_acts_server"),
        ("print", "socketserver_acts_server"),
    ] {
        let nobody = nobody().to_string();
        let finished = client("socketserver", &[act], &nobody);
        assert_eq!(finished.code, Some(1), "{finished:?}");
        let start = format!("first start cargo run --example {server} -- {act} --addr {nobody}");
        assert!(finished.stderr.ends_with(&start), "{start}: {finished:?}");
    }
    // On Windows a datagram that nobody takes is no error.
    if cfg!(unix) {
        // This socket keeps the port, but takes datagrams from the other one only.
        let [one, other] = [(); 2].map(|()| UdpSocket::bind("127.0.0.1:0").unwrap());
        one.connect(other.local_addr().unwrap()).unwrap();
        let gone = one.local_addr().unwrap().to_string();
        let finished = client("socketserver", &["greeting", "--over", "udp"], &gone);
        assert_eq!(finished.code, Some(1), "{finished:?}");
        let start =
            "first start cargo run --example socketserver_acts_server -- greeting --over udp";
        assert!(finished.stderr.ends_with(start), "{finished:?}");
    }
    let nobody = nobody().to_string();
    let mistake = ["socketserver/welcome/client-speaks-first", "--addr", &nobody];
    let finished = Program::start("misconceptions", &mistake).finish();
    let start = format!("cargo run --example socketserver_acts_server -- welcome --addr {nobody}");
    assert!(finished.stderr.ends_with(&start), "{finished:?}");
}

#[test]
fn the_first_server_has_one_act_and_names_the_other_server() {
    let finished = Program::start("socketserver_server", &["welcome"]).finish();
    assert_eq!(finished.code, Some(2), "{finished:?}");
    let text = "'welcome' is not an act of socketserver_server";
    assert!(finished.stderr.contains(text), "{finished:?}");
    let finished = Program::start("socketserver_server", &["--help"]).finish();
    assert!(finished.stdout.contains("socketserver_acts_server"), "{finished:?}");
}

#[cfg(unix)]
mod unix {
    use super::*;

    #[test]
    fn unix_sockets_serve_and_leave_no_name_behind() {
        let folder = tempfile::tempdir().unwrap();
        for over in ["unix", "unix-datagram"] {
            let path = folder.path().join(over);
            let words = ["upper", "--over", over, "--path", path.to_str().unwrap()];
            let mut server = Program::start("socketserver_acts_server", &words);
            assert_eq!(server.process.ready(LIMIT).unwrap(), path.to_str().unwrap());
            let finished = Program::start("socketserver_client", &words).finish();
            assert_eq!(finished.code, Some(0), "{finished:?}");
            assert!(finished.stdout.contains("Received: \"HELLO\""), "{finished:?}");
            signal(&server, "INT");
            assert_eq!(server.finish().code, Some(0), "{over}: Ctrl-C ends it in good order");
            assert!(!path.exists(), "{over}: the name is left behind");
        }
    }

    #[test]
    fn a_name_left_by_a_crash_is_taken_over_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("name");
        let words = ["upper", "--over", "unix", "--path", path.to_str().unwrap()];
        drop(std::os::unix::net::UnixListener::bind(&path).unwrap()); // closed, not removed
        let mut server = Program::start("socketserver_acts_server", &words);
        server.process.ready(LIMIT).unwrap();

        let second = Program::start("socketserver_acts_server", &words).finish();
        assert_eq!(second.code, Some(1), "{second:?}");
        assert!(second.stderr.contains("a server has this name"), "{second:?}");
        assert_eq!(Program::start("socketserver_client", &words).finish().code, Some(0));
        drop(server);

        let file = folder.path().join("file");
        std::fs::write(&file, "precious").unwrap();
        let words = ["upper", "--over", "unix", "--path", file.to_str().unwrap()];
        let finished = Program::start("socketserver_acts_server", &words).finish();
        assert_eq!(finished.code, Some(1), "{finished:?}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "precious");
    }

    #[test]
    fn without_a_server_the_client_names_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nobody");
        let words = ["upper", "--over", "unix", "--path", path.to_str().unwrap()];
        let finished = Program::start("socketserver_client", &words).finish();
        assert_eq!(finished.code, Some(1), "{finished:?}");
        assert!(finished.stderr.contains(
            "first start cargo run --example socketserver_acts_server -- upper --over unix"
        ));
    }
}

/// CPython's own socketserver with the handlers of programs 21, 22, 23 and 20.
const PYTHON_SERVER: &str = "
import socketserver, sys
class Upper(socketserver.BaseRequestHandler):
    def handle(self): self.request.sendall(self.request.recv(1024).strip().upper())
class Welcome(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.sendall(b'welcome')
        while self.request.recv(1024) != b'exit': self.request.sendall(b'hello')
class Greeting(socketserver.BaseRequestHandler):
    def handle(self): self.request.recv(1024); self.request.send('亲，学会了吗'.encode())
class Print(socketserver.BaseRequestHandler):
    def handle(self): print(self.request)
handler = {'upper': Upper, 'welcome': Welcome, 'greeting': Greeting, 'print': Print}[sys.argv[1]]
server = socketserver.ThreadingTCPServer(('127.0.0.1', 0), handler)
print('server: listening on 127.0.0.1:%d' % server.server_address[1])
server.handle_request(); server.server_close()
";

/// Speaks to a server in a script of `>text` (send) and `<text` (receive exactly).
const PYTHON_CLIENT: &str = "
import socket, sys
s = socket.create_connection(('127.0.0.1', int(sys.argv[1].split(':')[1])), 30)
for step in sys.argv[2:]:
    data = step[1:].encode()
    if step[0] == '>': s.sendall(data)
    else:
        got = b''
        while len(got) < len(data):
            piece = s.recv(len(data) - len(got))
            if not piece: break
            got += piece
        assert got == data, got
print(s.recv(1))
";

#[test]
fn cpythons_socketserver_and_ours_serve_each_others_clients() {
    for act in ["upper", "welcome", "greeting", "print"] {
        let mut python_server = python(PYTHON_SERVER, &[act]);
        let addr = python_server.process.ready(LIMIT).unwrap();
        let finished = client("socketserver", &[act], &addr);
        assert_eq!(finished.code, Some(0), "{act}: {finished:?}");
        assert!(!finished.stdout.contains("not what was expected"), "{act}: {finished:?}");
        assert_eq!(python_server.finish().code, Some(0), "{act}");
    }
    let scripts: [(&str, &[&str]); 4] = [
        ("upper", &[">hello\n", "<HELLO"]),
        ("welcome", &["<welcome", ">a", "<hello", ">b", "<hello", ">exit"]),
        ("greeting", &[">?", "<亲，学会了吗"]),
        ("print", &[]),
    ];
    for (act, steps) in scripts {
        let server = acts_server(&[act]);
        let finished = python(PYTHON_CLIENT, &[&[server.addr.as_str()], steps].concat()).finish();
        assert_eq!(finished.stdout, "b''", "{act}: {finished:?}");
    }
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("socketserver");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("socketserver");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("socketserver");
}
