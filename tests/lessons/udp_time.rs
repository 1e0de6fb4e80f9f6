//! Lesson 07: a service in one datagram each way.

use std::net::UdpSocket;
use std::process::Command;

use crate::support::*;

/// A socket of our own, which plays the server, and its address.
fn silent() -> (UdpSocket, String) {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket.set_read_timeout(Some(LIMIT)).unwrap();
    let addr = socket.local_addr().unwrap().to_string();
    (socket, addr)
}

/// Sends a request, and receives its answer.
#[track_caller]
fn exchange(socket: &UdpSocket, request: &[u8]) -> Vec<u8> {
    let mut buf = vec![0; 65_536];
    socket.send(request).expect("our kernel takes it");
    let n = socket.recv(&mut buf).expect("an answer");
    buf.truncate(n);
    buf
}

/// The notes' server of program 09, as it is printed, but for the port and the ready line. An empty
/// message has no answer: sendto stands in the `else`.
const NOTES_SERVER: &str = "
import socket, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(('127.0.0.1', 0))
print('server: listening on udp 127.0.0.1:%d' % s.getsockname()[1])
while True:
    msg, addr = s.recvfrom(1024)
    print('==>', msg)
    now = time.localtime()
    if not msg:
        fmt = '%Y-%m-%d %X'
    else:
        fmt = msg.decode('utf-8')
        back = time.strftime(fmt, now)
        print(back, type(back))
        s.sendto(back.encode('utf-8'), addr)
";

/// The notes' client of program 09. What is typed there are words here.
const NOTES_CLIENT: &str = "
import socket, sys
addr = ('127.0.0.1', int(sys.argv[1].split(':')[1]))
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.settimeout(30)
for msg in sys.argv[2:]:
    s.sendto(msg.strip().encode('utf-8'), addr)
    print('>', str(s.recv(1024), encoding='utf-8'))
";

#[test]
fn the_notes_client_is_served() {
    let ours = server("udp_time", &[]);
    let words = [&*ours.addr, "", "%Y年", " 100%% ", "%A, %d %B %Y", "%j/%U %p", "not a format"];
    let finished = python(NOTES_CLIENT, &words).finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let lines: Vec<&str> = finished.stdout.lines().collect();
    let [first, year, percent, long, numbers, last] = lines[..] else { panic!("{finished:?}") };
    assert!(first.len() == "> 2018-09-06 10:20:30".len() && first.contains(':'), "{first}");
    assert!(year.len() == "> 2018年".len() && year.ends_with('年'), "{year}");
    assert_eq!((percent, last), ("> 100%", "> not a format"));
    assert!(long.contains("day, ") && !long.contains('%'), "{long}");
    assert!(numbers.ends_with('M') && !numbers.contains('%'), "{numbers}");
}

#[test]
fn the_notes_server_is_asked_and_its_silence_is_an_error_with_a_name() {
    let mut notes = python(NOTES_SERVER, &[]);
    let addr = notes.process.ready(LIMIT).unwrap();
    let finished = client("udp_time", &["it is %H", "%Y"], &addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains("\"it is %H\" is \"it is "), "{finished:?}");

    let empty = ["", "--tries", "2", "--wait", "50ms"];
    let finished = client("udp_time", &empty, &addr);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stdout.contains("attempt 2 of 2: no answer within 100 ms"), "{finished:?}");
    let said = format!("no answer from {addr}: ");
    assert!(finished.stderr.contains(&said), "{finished:?}");

    // A long field, or a byte that is not UTF-8, ends it, and the client sees what it saw before: nothing.
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket.send_to(b"\xff", &addr).unwrap();
    let ended = notes.finish();
    assert!(ended.stdout.contains("<class 'str'>"), "{ended:?}");
    assert!(ended.stderr.contains("UnicodeDecodeError"), "{ended:?}");
    let mut notes = python(NOTES_SERVER, &[]);
    let another = notes.process.ready(LIMIT).unwrap();
    let wide = format!("%070000d{}", "x".repeat(1000));
    socket.send_to(wide.as_bytes(), another).unwrap();
    let ended = notes.finish();
    assert!(ended.stderr.contains("Message too long"), "{ended:?}");

    let finished = client("udp_time", &["%Y", "--tries", "2", "--wait", "50ms"], &addr);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains(&said), "{finished:?}");
}

#[test]
fn the_formats_that_end_the_notes_server_do_not_end_ours() {
    let ours = server("udp_time", &[]);
    let socket = ours.datagrams();
    assert_eq!(show(&exchange(&socket, b"\xff%%")), "\\xff%");
    let wide = format!("%070000d{}", "x".repeat(1000)); // EMSGSIZE there
    assert_eq!(exchange(&socket, wide.as_bytes()), wide.as_bytes());
    assert_eq!(exchange(&socket, &b"%c".repeat(512)).len(), 3 * (28 + 1024) - 28);
    assert_eq!(exchange(&socket, &b"%c".repeat(32_753)).len(), 65_507);
    assert_eq!(exchange(&socket, b"").len(), 19);
}

#[test]
fn the_variable_tz_is_honoured_as_in_python() {
    // The first two need no files of a time zone database. The last has another day than the first.
    for zone in ["CST-8", "EST5EDT,M3.2.0,M11.1.0", "UTC0", "<-11>11"] {
        let mut command = Command::new(program("udp_time_server"));
        command.args(["--addr", "127.0.0.1:0"]).env("TZ", zone);
        let mut ours = Program::spawn("udp_time_server", command);
        let addr = ours.process.ready(LIMIT).unwrap();
        let mut command = plain_python();
        command.args(["-c", PYTHONS_TIME, &addr]).env("TZ", zone);
        let finished = Program::spawn("python", command).finish();
        assert_eq!(finished.code, Some(0), "{zone}: {finished:?}");
    }
}

/// Asks for the time until it is the same as Python's, for at most 2 s.
const PYTHONS_TIME: &str = "
import socket, sys, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.settimeout(30)
s.connect(('127.0.0.1', int(sys.argv[1].split(':')[1])))
for format in ['%Y-%m-%d %H:%M', '%z %Z', '%a %A %b %B %c %x %X %p', '%j %U %w %W %y %%', '%F %T %R %D']:
    # Python asks for whole seconds (time(2)): that clock may be some milliseconds behind.
    end = time.monotonic() + 2
    while True:
        before = time.strftime(format)
        s.send(format.encode()); came = s.recv(1024).decode()
        if came in (before, time.strftime(format)):
            break
        if time.monotonic() > end:
            sys.exit('%s: %s, and Python: %s' % (format, came, before))
";

#[test]
fn once_is_one_request_and_an_ignored_one_does_not_count() {
    let ours = server("udp_time", &["--once", "--ignore", "1"]);
    let finished = client("udp_time", &["%%", "--wait", "100ms"], &ours.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains("#2 \"%%\" is \"%\""), "{finished:?}");
    assert_eq!(ours.finish().code, Some(0));
}

#[test]
fn without_a_limit_it_is_for_loopback_only() {
    let words = ["--no-limit", "--addr", "192.0.2.1:0"];
    let finished = Program::start("udp_time_server", &words).finish();
    assert_eq!(finished.code, Some(2), "{finished:?}");
    assert!(finished.stderr.contains("only loopback is allowed"), "{finished:?}");
}

#[test]
fn ipv6_has_the_same_limit_and_longer_headers() {
    if UdpSocket::bind("[::1]:0").is_err() {
        return; // udp_echo's tests look at the error
    }
    let mut ours = Program::start("udp_time_server", &["--addr", "[::1]:0"]);
    let addr = ours.process.ready(LIMIT).unwrap();
    let finished = client("udp_time", &["amplify"], &addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let said = "with headers: 1072 bytes out, 3176 bytes back, 3.0 times as many";
    assert!(finished.stdout.contains(said), "{finished:?}");
}

#[test]
fn each_attempt_has_a_port_of_its_own_and_a_late_answer_is_shown() {
    let (ours, addr) = silent();
    let client = start_client("udp_time", &["late", "a", "b", "--wait", "500ms"], &addr);
    let mut buf = [0; 10];
    let mut next = |expected: &[u8]| {
        let (n, from) = ours.recv_from(&mut buf).unwrap();
        assert_eq!(&buf[..n], expected);
        from
    };
    let (first, second) = (next(b"a"), next(b"a"));
    assert_ne!(first, second);
    ours.send_to(b"late", first).unwrap();
    ours.send_to(b"\xff\xfe", second).unwrap(); // an answer need not be text
    let third = next(b"b");
    assert!(third != first && third != second);
    let taken = UdpSocket::bind(second);
    assert!(taken.is_err(), "the port of the attempt before was free: a new socket could get it");
    ours.send_to(b"", third).unwrap(); // nor need it have any bytes
    let finished = client.finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
    for said in ["#2 \"a\" is \"\\xff\\xfe\"", "#1 too late: \"late\"", "#3 \"b\" is \"\""] {
        assert!(finished.stdout.contains(said), "{said}: {finished:?}");
    }
}

#[test]
fn with_one_socket_a_late_answer_is_taken_for_another() {
    let (ours, addr) = silent();
    let words = ["late", "a", "b", "--one-socket", "--wait", "500ms"];
    let client = start_client("udp_time", &words, &addr);
    let mut buf = [0; 10];
    let (_, first) = ours.recv_from(&mut buf).unwrap();
    let (_, second) = ours.recv_from(&mut buf).unwrap();
    assert_eq!(first, second);
    ours.send_to(b"a's", first).unwrap();
    ours.send_to(b"a's", first).unwrap();
    let finished = client.finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains("\"b\" is \"a's\""), "{finished:?}");
}

#[test]
fn a_stranger_is_no_server_and_does_not_make_it_wait_longer() {
    let (ours, addr) = silent();
    let client = start_client("udp_time", &["a", "--tries", "1", "--wait", "1s"], &addr);
    let (_, from) = ours.recv_from(&mut [0; 10]).unwrap();
    let stranger = UdpSocket::bind("127.0.0.1:0").unwrap();
    stranger.send_to(b"10:20", from).unwrap();
    client.says("is not the server: ignored");
    let finished = client.finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stdout.contains("attempt 1 of 1: no answer within 1 s"), "{finished:?}");
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("udp_time");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("udp_time");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("udp_time");
}
