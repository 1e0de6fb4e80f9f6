//! Lesson 03: both sides talk at once, and both stop.

use std::io::{ErrorKind, Read, Seek, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use lab::bench::deliver;
use lab::stage::{Input, Process};

use crate::support::*;

/// One of our programs, with a keyboard on which somebody may type.
struct Typed {
    process: Process,
}

fn typed(side: &str, words: &[&str]) -> Typed {
    supervised();
    let mut command = Command::new(program(&format!("tcp_duplex_{side}")));
    command.arg("-").args(words);
    let input = Input { typed: "", stays_open: true };
    Typed { process: Process::supervised(command, input, None).expect("the program starts") }
}

impl Typed {
    fn types(&mut self, text: &str) {
        self.process.keyboard().expect("a keyboard").types(text).expect("somebody reads it");
    }

    #[track_caller]
    fn says(&self, text: &str) {
        let said = self.process.says(LIMIT, |line| line.contains(text));
        assert!(said, "it never said {text:?}: {:?}", self.process.stdout());
    }

    /// Its end, although its keyboard is open.
    #[track_caller]
    fn code(&mut self) -> Option<i32> {
        let status = self.process.wait(LIMIT).expect("the system tells");
        status.unwrap_or_else(|| panic!("it still runs: {:?}", self.process.stdout())).code()
    }
}

/// A connection to a server that may say nothing: each wait has an end.
fn connected(addr: &str) -> TcpStream {
    let conn = TcpStream::connect(addr).unwrap();
    conn.set_read_timeout(Some(LIMIT)).unwrap();
    conn
}

/// A client of ours that types, and its connection.
fn typed_client(words: &[&str]) -> (Typed, TcpStream) {
    let (listener, addr) = listener();
    let client = typed("client", &[words, &["--addr", &addr]].concat());
    (client, accept(&listener))
}

fn rows<'a>(finished: &'a Finished, role: &str) -> Vec<&'a str> {
    let rows = finished.stdout.lines().map(|line| line.strip_prefix(role).expect("its role"));
    rows.filter(|row| row.contains("send(") || row.contains("recv(") || row.contains("shut"))
        .collect()
}

#[test]
fn no_side_waits_for_the_other_and_both_end() {
    let server = server("tcp_duplex", &["--once"]);
    let client = client("tcp_duplex", &[], &server.addr);
    let server = server.finish();
    assert_eq!((server.code, client.code), (Some(0), Some(0)), "{server:?} {client:?}");
    let mut heard = rows(&client, "client: ");
    heard.retain(|row| row.starts_with("recv"));
    assert_eq!(
        heard,
        [
            "recv(1024) → 2 bytes \"hi\"",
            "recv(1024) → 12 bytes \"who are you?\"",
            "recv(1024) → 12 bytes \"still there?\"",
            "recv(1024) → 0 bytes: end of stream",
        ]
    );
    // On a busy machine its own goodbye may come before the client's.
    let mut end = rows(&server, "server: ").split_off(5);
    end.sort_unstable();
    assert_eq!(end, ["recv(1024) → 0 bytes: end of stream", "shutdown(SHUT_WR)"], "{server:?}");
}

#[test]
fn a_close_of_one_of_two_handles_sends_nothing() {
    let (listener, addr) = listener();
    let words = ["close-only", "hello", "--gap", "0ms", "--pause", "1s"];
    let client = start_client("tcp_duplex", &words, &addr);
    let mut conn = accept(&listener);
    expect(&mut conn, b"hello");
    client.says("client: close");
    conn.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    let nothing = conn.read(&mut [0; 1]).unwrap_err();
    assert!(matches!(nothing.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{nothing}");
    // The socket is still there, and receives.
    conn.write_all(b"still there?").unwrap();
    client.says("recv(1024) → 12 bytes");
    conn.set_read_timeout(Some(LIMIT)).unwrap();
    expect_end(&mut conn);
    client.says("shutdown(SHUT_WR)");
    drop(conn);
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn a_keyboard_on_which_nobody_types_keeps_no_program_from_ending() {
    let (mut client, mut conn) = typed_client(&[]);
    client.types("hi\n");
    expect(&mut conn, b"hi");
    send_and_end(&mut conn, b"bye");
    expect_end(&mut conn);
    assert_eq!(client.code(), Some(0));
    client.says("recv(1024) → 3 bytes \"bye\"");
    client.says("client: close");

    let (mut client, mut conn) = typed_client(&[]);
    client.types("hi\n");
    expect(&mut conn, b"hi");
    deliver::reset(conn).unwrap();
    assert_eq!(client.code(), Some(1));
    assert!(client.process.complains(LIMIT, |line| line.contains("the peer sent an RST")));

    let mut server = typed("server", &["--once", "--addr", "127.0.0.1:0"]);
    let addr = server.process.ready(LIMIT).unwrap();
    let mut conn = connected(&addr);
    send_and_end(&mut conn, b"hi");
    expect_end(&mut conn);
    assert_eq!(server.code(), Some(0));
}

#[test]
fn after_our_goodbye_the_peer_has_a_deadline_however_it_drips() {
    let (mut client, mut conn) = typed_client(&["--timeout", "400ms"]);
    client.types("\n");
    expect_end(&mut conn);
    let begun = Instant::now();
    while conn.write_all(b".").is_ok() && begun.elapsed() < LIMIT {
        std::thread::sleep(Duration::from_millis(20)); // the drip
    }
    assert_eq!(client.code(), Some(1));
    let said = "the server's FIN did not come within 400 ms of ours (--timeout)";
    assert!(client.process.complains(LIMIT, |line| line.contains(said)));
}

#[test]
fn a_silent_client_is_dropped_and_the_next_one_gets_the_keyboard() {
    let mut server = typed("server", &["--timeout", "300ms", "--addr", "127.0.0.1:0"]);
    let addr = server.process.ready(LIMIT).unwrap();
    let mut silent = connected(&addr);
    expect_end(&mut silent);
    let said = "no more data within 300 ms (--timeout)";
    assert!(server.process.complains(LIMIT, |line| line.contains(said)));
    let mut conn = connected(&addr);
    server.types("next\n");
    expect(&mut conn, b"next");
}

#[test]
fn lines_that_are_not_sent_are_counted() {
    let server = server("tcp_duplex", &["a", "b", "--gap", "20s", "--once"]);
    let mut conn = server.connect();
    send_and_end(&mut conn, b"");
    expect_end(&mut conn);
    let finished = server.finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains("lines not sent: 2"), "{finished:?}");
}

#[test]
fn a_line_that_is_no_text_is_an_error_of_the_keyboard() {
    let mut command = Command::new(program("tcp_duplex_client"));
    let (listener, addr) = listener();
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(b"\xff\xfe\n").unwrap();
    file.rewind().unwrap();
    command.args(["-", "--addr", &addr]).stdin(file);
    let client = Program::spawn("the client", command);
    let mut conn = accept(&listener);
    expect_gone(&mut conn);
    let finished = client.finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("read standard input: "), "{finished:?}");
}

#[test]
fn five_hundred_callers_at_once_are_served_one_by_one() {
    let _crowd = crowd();
    let server = server("tcp_duplex", &["hi", "--gap", "20s"]);
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

/// A terminal on which somebody types hello, and then an empty line, each when the program waits.
#[cfg(unix)]
const TERMINAL: &str = "
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
shown = b''
def types(line, seen):
    global shown
    while seen.encode() not in shown: shown += os.read(terminal, 1000)
    os.write(terminal, line)
types(b'hello\\n', 'recv(1024) …')
types(b'\\n', 'send(5) →')
types(b'', 'client: close')
os.waitpid(pid, 0)
print(shown.decode().replace('\\r', ''))
";

#[cfg(unix)]
#[test]
fn what_is_typed_on_a_terminal_has_a_line_of_its_own() {
    let server = server("tcp_duplex", &["--gap", "20s", "--once"]);
    let client = program("tcp_duplex_client").display().to_string();
    let shown = python(TERMINAL, &[&client, "-", "--addr", &server.addr]).finish();
    assert!(shown.stdout.contains("recv(1024) …\nhello\n"), "{shown:?}");
}

/// Waits until a thread is in recv. Linux tells the call of a thread, and its first argument.
const IS_IN_RECV: &str = "
import socket, sys, threading, time
def wait_for_recv(thread, conn):
    while not thread.native_id: time.sleep(.001)
    call = '/proc/self/task/%d/syscall' % thread.native_id
    while open(call).read().split()[1:2] != ['%#x' % conn.fileno()]: time.sleep(.001)
";

// Other systems end the recv, or send the FIN at once.
#[cfg(target_os = "linux")]
#[test]
fn in_python_a_close_under_a_receive_sends_no_fin_before_that_returns() {
    let script = [
        IS_IN_RECV,
        "
listener = socket.create_server(('127.0.0.1', 0))
conn = socket.create_connection(listener.getsockname())
peer, _ = listener.accept()
receiving = threading.Thread(target=conn.recv, args=(10,))
receiving.start()
wait_for_recv(receiving, conn)
conn.close()
peer.settimeout(.2)
try: print(peer.recv(10))
except TimeoutError: print('no FIN')
peer.settimeout(30)
peer.send(b'x')
print(peer.recv(10))
",
    ]
    .concat();
    assert_eq!(python(&script, &[]).finish().stdout, "no FIN\nb''");
}

/// Program 26, typed hello and an empty line, as the notes print it, or mended.
const THREADS: &str = "
printed = sys.argv[1] == 'printed'
if sys.argv[2] == 'serve':
    s = socket.create_server(('127.0.0.1', 0))
    print('server: listening on 127.0.0.1:%d' % s.getsockname()[1])
    conn, _ = s.accept()
else:
    conn = socket.create_connection(('127.0.0.1', int(sys.argv[2].split(':')[1])))
heard = threading.Event()
def send():
    for line in ['hello', '']:
        if not line and printed: wait_for_recv(threads[1], conn)  # typing takes longer
        elif not line: heard.wait(30)
        conn.send(line.encode())
def receive():
    while True:
        data = conn.recv(1024)
        if data == ('' if printed else b''): break
        print('>>>', data.decode())
        heard.set()
threads = [threading.Thread(target=f) for f in (send, receive)]
for t in threads: t.start()
threads[0].join()
if not printed:
    conn.shutdown(socket.SHUT_WR)
    threads[1].join()
conn.close()
";

fn threads() -> String {
    [IS_IN_RECV, THREADS].concat()
}

/// What a close does under a receive is not the same on all systems.
const EDITIONS: &[&str] =
    if cfg!(target_os = "linux") { &["printed", "mended"] } else { &["mended"] };

#[test]
fn pythons_threads_of_the_notes_are_served() {
    for printed in EDITIONS {
        let server = server("tcp_duplex", &["hi", "--gap", "100ms", "--once"]);
        let python = python(&threads(), &[printed, &server.addr]);
        // As printed, close sends no FIN: it leaves when our line wakes the thread that receives.
        let finished = server.finish();
        assert_eq!(finished.code, Some(0), "{printed}: {finished:?}");
        assert!(finished.stdout.contains("recv(1024) → 5 bytes \"hello\""), "{finished:?}");
        let finished = python.finish();
        assert!(finished.stdout.contains(">>> hi"), "{printed}: {finished:?}");
        assert_eq!(finished.stderr.is_empty(), *printed == "mended", "{finished:?}");
    }
}

#[test]
fn pythons_threads_of_the_notes_serve_us() {
    for printed in EDITIONS {
        let mut python = python(&threads(), &[printed, "serve"]);
        let addr = python.process.ready(LIMIT).unwrap();
        let finished = client("tcp_duplex", &["hi", "--gap", "100ms"], &addr);
        assert_eq!(finished.code, Some(0), "{printed}: {finished:?}");
        assert!(finished.stdout.contains("recv(1024) → 5 bytes \"hello\""), "{finished:?}");
        let finished = python.finish();
        assert!(finished.stdout.contains(">>> hi"), "{printed}: {finished:?}");
    }
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("tcp_duplex");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("tcp_duplex");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("tcp_duplex");
}
