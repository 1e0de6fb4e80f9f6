//! The two tables of lessons/00-start.md: what a line of Rust asks the kernel for.
//!
//! The test runs itself once more, under strace. There it makes each call of the tables between two
//! lines on standard error, so that strace shows which system calls belong to it.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use lab::stage::project;
use socket2::{Domain, Socket, Type};

use super::call::Call;
use super::can_trace;
use crate::support::{LIMIT, Program, plain_python};

/// Set for the run under strace.
const UNDER_STRACE: &str = "SOCKLAB_TABLE";
const THIS: &str = "strace::table::each_line_of_the_tables_asks_for_the_calls_that_stand_there";

#[test]
fn each_line_of_the_tables_asks_for_the_calls_that_stand_there() {
    if std::env::var_os(UNDER_STRACE).is_some() {
        return make_each_call();
    }
    if !can_trace() {
        return;
    }
    let mut made = traced(|strace| {
        strace.arg(std::env::current_exe().unwrap());
        strace.args(["--exact", THIS, "--nocapture"]).env(UNDER_STRACE, "1");
    });
    // Built without --release, Rust looks whether the descriptor is open before it closes it.
    let debug = |call: &Call| call.arguments.get(1).is_some_and(|what| what == "F_GETFD");

    let note = fs::read_to_string(project().join("lessons/00-start.md")).unwrap();
    let mut rows = 0;
    for cells in table(&note, "| Python | Rust |") {
        let calls: Vec<&Call> = made_by(&made, &cells[1]).filter(|call| !debug(call)).collect();
        let names: Vec<String> = calls.iter().map(|call| format!("{}(2)", call.name)).collect();
        let strace_says = [("recv(2)", "recvfrom(2)"), ("send(2)", "sendto(2)")];
        let of_note = cells[2].split(", ").filter(|name| *name != "none").map(|name| {
            let other = strace_says.iter().chain([&("accept(2)", "accept4(2)")]);
            let other = other.clone().find(|(in_c, _)| *in_c == name);
            // Only a call with an address is recvfrom(2) or sendto(2) in C, too.
            other.map_or(name, |(_, strace)| *strace).to_string()
        });
        assert_eq!(names, of_note.collect::<Vec<_>>(), "{}: {calls:#?}", cells[1]);
        rows += 1;
    }
    for cells in table(&note, "| Rust | `strace` shows |") {
        let calls: Vec<&Call> = made_by(&made, &cells[0]).collect();
        let shown: Vec<&str> = cells[1].split("`, `").map(|cell| cell.trim_matches('`')).collect();
        let are = calls.len() == shown.len() && calls.iter().zip(&shown).all(|(c, s)| shows(c, s));
        // A release build of the tests makes one call less.
        let is_release = !cfg!(debug_assertions) && shown.iter().any(|s| s.contains("F_GETFD"));
        assert!(are || is_release, "{}: {shown:?}, but strace shows {calls:#?}", cells[0]);
        rows += 1;
    }
    made.retain(|(line, _)| !note.contains(&format!("`{line}`")));
    assert!(made.is_empty(), "the tables lack {made:#?}");
    assert!(rows > 20, "{rows} rows");
}

#[test]
fn a_timeout_in_python_is_poll_and_no_option() {
    if !can_trace() {
        return;
    }
    let script = "import os, socket\n\
        def mark(line): os.write(2, line.encode())\n\
        a, b = socket.socketpair()\n\
        mark('= settimeout'); a.settimeout(5); mark('.')\n\
        b.send(b'hi')\n\
        mark('= recv'); a.recv(2); mark('.')\n";
    let made = traced(|strace| {
        let python = plain_python();
        strace.arg(python.get_program()).args(python.get_args()).args(["-c", script]);
    });
    let names = |line| made_by(&made, line).map(|call| call.name.clone()).collect::<Vec<_>>();
    assert_eq!(names("settimeout"), ["ioctl"]);
    assert_eq!(names("recv"), ["poll", "recvfrom"]);
}

/// The lines between the marks of a program under strace, each with its calls.
type Made = Vec<(String, Vec<Call>)>;

fn traced(program: impl FnOnce(&mut Command)) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let mut strace = Command::new("strace");
    strace.args([
        "-ff",
        "-y",
        "-xx",
        "-s",
        "300",
        "-e",
        "trace=network,write,close,ioctl,fcntl,poll",
    ]);
    strace.arg("-o").arg(folder.path().join("trace"));
    program(&mut strace);
    strace.stdin(std::process::Stdio::null());
    let finished = Program::spawn("strace", strace).finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let threads = folder.path().read_dir().unwrap().map(|entry| entry.unwrap().path());
    threads.flat_map(|path| marked(&path)).collect()
}

/// The calls between the marks that one thread has written: `= line` and `.`.
fn marked(trace: &Path) -> Made {
    let text = fs::read_to_string(trace).unwrap();
    let mut made: Made = vec![];
    let mut is_between = false;
    for call in text.lines().filter_map(Call::parse) {
        let mark = call.written(2);
        match mark.as_deref() {
            Some(".") => is_between = false,
            Some(line) if line.starts_with("= ") => {
                made.push((line[2..].to_string(), vec![]));
                is_between = true;
            }
            _ if is_between => made.last_mut().expect("a mark").1.push(call),
            _ => {}
        }
    }
    made
}

#[track_caller]
fn made_by<'a>(made: &'a Made, line: &str) -> impl Iterator<Item = &'a Call> {
    let line = line.trim_matches('`').to_string();
    let found = made.iter().find(|(made, _)| *made == line);
    found.unwrap_or_else(|| panic!("this test does not make the call {line}")).1.iter()
}

/// Whether `call` is the one that the note shows: its name, and what it shows of the operands.
fn shows(call: &Call, shown: &str) -> bool {
    let (name, operands) = shown.split_once('(').unwrap_or((shown, ")"));
    let has = |operand: &str| {
        let words =
            |text: &str| text.split(['|', '[', ']']).map(str::to_string).collect::<Vec<_>>();
        operand.is_empty() || call.arguments.iter().any(|a| words(a).iter().any(|w| w == operand))
    };
    call.name == name && operands.trim_end_matches(')').split(", ").all(has)
}

/// The rows of the table under this head, as cells.
fn table(note: &str, head: &str) -> Vec<Vec<String>> {
    let lines = note.lines().skip_while(|line| !line.starts_with(head)).skip(2);
    let rows = lines.take_while(|line| line.starts_with('|'));
    let rows: Vec<Vec<String>> = rows
        .map(|row| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_string()).collect())
        .collect();
    assert!(!rows.is_empty(), "00 has no table {head}");
    rows
}

/// Makes a call between two marks.
fn mark<T>(line: &str, call: impl FnOnce() -> T) -> T {
    io::stderr().write_all(format!("= {line}").as_bytes()).unwrap();
    let made = call();
    io::stderr().write_all(b".").unwrap();
    made
}

/// Makes each call of the two tables once.
fn make_each_call() {
    let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let limit = Duration::from_secs(5);
    let domain = Domain::IPV4;
    let stream = || Socket::new(domain, Type::STREAM, None).unwrap();

    let socket =
        mark("Socket::new(domain, Type::STREAM, …)?", || Socket::new(domain, Type::STREAM, None));
    let socket = socket.unwrap();
    mark("socket.set_reuse_address(true)?", || socket.set_reuse_address(true)).unwrap();
    mark("socket.bind(&addr.into())?", || socket.bind(&any.into())).unwrap();
    mark("socket.listen(128)?", || socket.listen(128)).unwrap();
    let addr = any;
    let listener = mark("TcpListener::bind(addr)?", || TcpListener::bind(addr)).unwrap();
    let addr = listener.local_addr().unwrap();

    let _first = mark("TcpStream::connect(addr)?", || TcpStream::connect(addr)).unwrap();
    let (mut peer, _) = mark("listener.accept()?", || listener.accept()).unwrap();
    peer.set_read_timeout(Some(LIMIT)).unwrap();
    let second = stream();
    mark("socket.connect(&addr.into())?", || second.connect(&addr.into())).unwrap();
    let third = stream();
    let connect = || third.connect_timeout(&addr.into(), limit);
    mark("socket.connect_timeout(&addr.into(), limit)?", connect).unwrap();
    mark("socket.set_nonblocking(true)?", || third.set_nonblocking(true)).unwrap();
    let connect = || TcpStream::connect_timeout(&addr, limit);
    mark("TcpStream::connect_timeout(&addr, limit)?", connect).unwrap();

    let mut conn = _first;
    let mut buf = [0; 1024];
    let data = *b"hello";
    mark("conn.write(&data)?", || conn.write(&data)).unwrap();
    mark("conn.write_all(&data)?", || conn.write_all(&data)).unwrap();
    peer.write_all(&data).unwrap();
    mark("conn.read(&mut buf)?", || conn.read(&mut buf)).unwrap();
    mark("conn.set_read_timeout(Some(limit))?", || conn.set_read_timeout(Some(limit))).unwrap();
    mark("conn.set_write_timeout(Some(limit))?", || conn.set_write_timeout(Some(limit))).unwrap();
    mark("conn.set_nonblocking(true)?", || conn.set_nonblocking(true)).unwrap();
    mark("socket.local_addr()?", || conn.local_addr()).unwrap();
    mark("conn.peer_addr()?", || conn.peer_addr()).unwrap();
    mark("conn.shutdown(Shutdown::Write)?", || conn.shutdown(Shutdown::Write)).unwrap();
    mark("drop(conn)", || drop(conn));

    let socket = mark("UdpSocket::bind(addr)?", || UdpSocket::bind(any)).unwrap();
    let addr = socket.local_addr().unwrap();
    mark("socket.send_to(&data, addr)?", || socket.send_to(&data, addr)).unwrap();
    mark("socket.recv_from(&mut buf)?", || socket.recv_from(&mut buf)).unwrap();
    let n = 2i32;
    mark("n.to_le_bytes()", || n.to_le_bytes());
}
