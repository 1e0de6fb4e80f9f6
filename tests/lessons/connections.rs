//! Which connection each row of a transcript is about, told by our programs in the trace.

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use socklab::trace::{Event, TRACE_VARIABLE};

use crate::support::*;

/// Starts a program of ours that writes its trace to `trace`.
fn traced(name: &str, words: &[&str], trace: &Path) -> Program {
    let mut command = Command::new(program(name));
    command.args(words).env(TRACE_VARIABLE, trace);
    Program::spawn(name, command)
}

fn traced_server(name: &str, words: &[&str], trace: &Path) -> Server {
    let words = [words, &["--addr", "127.0.0.1:0"]].concat();
    let mut program = traced(name, &words, trace);
    let addr = program.process.ready(LIMIT).expect("the server becomes ready");
    Server { program, addr }
}

/// Each event in a line: the number of its connection, or `-`, and its text without the addresses.
fn told(trace: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(trace).unwrap();
    let events: Vec<Event> = text.lines().map(|line| Event::from_line(line).expect(line)).collect();
    let number = |event: &Event| event.conn.map_or("-".to_string(), |number| number.to_string());
    let text = |event: &Event| event.text.split(" 127.").next().unwrap_or_default().to_string();
    events.iter().map(|event| format!("{} {}", number(event), text(event))).collect()
}

/// The same, once so many are about a connection: a peer may have its answer before the server tells of it.
fn told_at_last(trace: &Path, rows: usize) -> Vec<String> {
    let deadline = Instant::now() + LIMIT;
    loop {
        let told = told(trace);
        if told.iter().filter(|row| !row.starts_with('-')).count() >= rows {
            return told;
        }
        assert!(Instant::now() < deadline, "not {rows} rows\n{}", told.join("\n"));
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The rows about one connection, in their order.
fn of<'t>(told: &'t [String], number: &str) -> Vec<&'t str> {
    told.iter().filter_map(|row| row.strip_prefix(number)?.strip_prefix(' ')).collect()
}

#[test]
fn interleaved_connections_are_told_apart_in_generic_code_and_in_threads() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("server");
    let server = traced_server("socketserver_acts_server", &["welcome"], &trace);
    let mut first = server.connect();
    expect(&mut first, b"welcome");
    let mut second = server.connect();
    expect(&mut second, b"welcome");
    for (conn, words) in [(&mut second, b"two"), (&mut first, b"one")] {
        conn.write_all(words).unwrap();
        expect(conn, b"hello");
    }
    send_and_end(&mut first, b"exit");
    expect_end(&mut first);
    server.program.says("close");
    let mut third = server.connect(); // with the descriptor that the first one had
    expect(&mut third, b"welcome");
    send_and_end(&mut second, b"exit");
    expect_end(&mut second);

    let told = told_at_last(&trace, 7 + 7 + 2);
    let rows = |words: &str| {
        let recv = format!("recv(1024) → 3 bytes \"{words}\"");
        [
            "accept →",
            "send(7) → 7 bytes \"welcome\"",
            &recv,
            "send(5) → 5 bytes \"hello\"",
            "recv(1024) → 4 bytes \"exit\"",
            "shutdown(SHUT_WR)",
        ]
        .map(str::to_string)
    };
    let all = told.join("\n");
    assert_eq!(of(&told, "1").into_iter().take(6).collect::<Vec<_>>(), rows("one"), "{all}");
    assert_eq!(of(&told, "2").into_iter().take(6).collect::<Vec<_>>(), rows("two"), "{all}");
    assert_eq!(of(&told, "1").last(), Some(&"close"), "{all}");
    assert_eq!(of(&told, "3"), ["accept →", "send(7) → 7 bytes \"welcome\""], "{all}");
    assert!(told.iter().all(|row| !row.contains('#')), "an act with one connection: {all}");
}

#[test]
fn datagram_peers_are_numbered_by_their_first_datagrams() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("server");
    let server = traced_server("udp_echo_server", &[], &trace);
    let peers = [server.datagrams(), server.datagrams()];
    for (peer, words) in [(0, "a"), (1, "b"), (0, "c"), (1, "d")] {
        peers[peer].send(words.as_bytes()).unwrap();
        assert_eq!(peers[peer].recv(&mut [0; 8]).unwrap(), 1);
    }
    let told = told_at_last(&trace, 4 * 2);
    let all = told.join("\n");
    for (number, words) in [("1", ["a", "c"]), ("2", ["b", "d"])] {
        let shown: Vec<&str> =
            of(&told, number).iter().filter_map(|row| row.split('"').nth(1)).collect();
        assert_eq!(shown, [words[0], words[0], words[1], words[1]], "peer {number}\n{all}");
    }
}

#[test]
fn a_client_numbers_its_connections_and_says_which_one_each_row_is_about() {
    let folder = tempfile::tempdir().unwrap();
    let (server_trace, trace) = (folder.path().join("server"), folder.path().join("client"));
    let server = traced_server("nonblocking_server", &["--once"], &server_trace);
    let words = ["--silent", "--connections", "2", "--rounds", "1", "--addr", &server.addr];
    let client = traced("nonblocking_client", &words, &trace).finish();
    assert_eq!(client.code, Some(0), "{client:?}");
    assert_eq!(server.finish().code, Some(0));

    let (there, here) = (told(&server_trace), told(&trace));
    let all = format!("server\n{}\nclient\n{}", there.join("\n"), here.join("\n"));
    assert_eq!(of(&here, "1"), ["#1 connect →", "#1 close"], "the silent one\n{all}");
    assert_eq!(of(&there, "1").len(), 4, "the silent one\n{all}");
    for number in ["2", "3"] {
        assert_eq!(of(&here, number).len(), 4, "{all}");
        assert_eq!(of(&there, number).len(), 6, "{all}");
    }
    for row in here.iter().chain(&there) {
        // What a row shows is what the trace says; and no row of a connection has none.
        let (number, text) = row.split_once(' ').unwrap();
        match number {
            "-" => assert!(!text.contains('#') && !text.contains("bytes"), "{row}\n{all}"),
            _ => assert!(text.starts_with(&format!("#{number} ")), "{row}\n{all}"),
        }
    }
}
