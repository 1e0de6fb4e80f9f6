//! Lesson 10: four bytes of length.

use std::io::Write;

use lab::bench::deliver::{self, Delivery};

use crate::support::*;

/// Recorded from CPython: struct.pack('i', 11) + '我是henry'.encode(), as in program 32.
const HENRY: &[u8] = b"\x0b\x00\x00\x00\xe6\x88\x91\xe6\x98\xafhenry";

fn frame(message: &[u8]) -> Vec<u8> {
    [&(message.len() as i32).to_le_bytes()[..], message].concat()
}

#[test]
fn an_end_at_a_boundary_is_clean_and_anywhere_else_it_is_named() {
    let clean = server("struct_prefix", &["--once"]);
    let mut conn = clean.connect();
    send_and_end(&mut conn, HENRY);
    assert_eq!(show(&rest(&mut conn)), show(HENRY));
    assert_eq!(clean.finish().code, Some(0));

    for (cut, said) in [
        (3, "the stream ended after 3 of 4 bytes of a length"),
        (4, "the stream ended after 0 of 11 bytes of a message"),
        (7, "the stream ended after 3 of 11 bytes of a message"),
    ] {
        let server = server("struct_prefix", &["--once"]);
        let mut conn = server.connect();
        send_and_end(&mut conn, &HENRY[..cut]);
        expect_gone(&mut conn);
        let finished = server.finish();
        assert_eq!(finished.code, Some(1), "{finished:?}");
        assert!(finished.stderr.contains(said), "{}", finished.stderr);
    }
}

#[test]
fn lengths_that_cannot_be_meant_are_refused_by_name_and_the_next_is_served() {
    let server = server("struct_prefix", &[]);
    for length in [-1, i32::MIN, i32::MAX, 16 * 1024 * 1024 + 1] {
        let mut conn = server.connect();
        conn.write_all(&length.to_le_bytes()).unwrap();
        expect_gone(&mut conn);
        server.program.complains(&format!("a length of {length} bytes is refused"));
    }
    let mut conn = server.connect();
    send_and_end(&mut conn, HENRY);
    assert_eq!(show(&rest(&mut conn)), show(HENRY));
}

#[test]
fn a_length_in_the_other_byte_order_is_refused_with_a_hint() {
    let server = server("struct_prefix", &["--big-endian", "--once"]);
    let mut conn = server.connect();
    conn.write_all(HENRY).unwrap();
    expect_gone(&mut conn);
    let finished = server.finish();
    assert!(finished.stderr.contains("a length of 184549376 bytes is refused"), "{finished:?}");
    assert!(finished.stderr.contains("perhaps only one side has --big-endian"), "{finished:?}");
}

#[test]
fn big_endian_is_network_byte_order() {
    let server = server("struct_prefix", &["--big-endian"]);
    let mut conn = server.connect();
    send_and_end(&mut conn, b"\0\0\0\x02hi");
    assert_eq!(show(&rest(&mut conn)), show(b"\0\0\0\x02hi"));
    let finished = client("struct_prefix", &["--big-endian"], &server.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
}

#[test]
fn half_a_header_and_silence_meet_the_deadline() {
    let server = server("struct_prefix", &["--timeout", "300ms"]);
    let mut silent = server.connect();
    silent.write_all(b"\x05\x00").unwrap();
    expect_gone(&mut silent);
    server.program.complains("the client's next message did not come within 300 ms (--timeout)");
    let mut conn = server.connect();
    send_and_end(&mut conn, HENRY);
    assert_eq!(show(&rest(&mut conn)), show(HENRY));
}

#[test]
fn messages_leave_in_one_send_and_come_apart() {
    let (listener, addr) = listener();
    let client = start_client("struct_prefix", &["hi", "", "你好"], &addr);
    let mut conn = accept(&listener);
    let frames = [frame(b"hi"), frame(b""), frame("你好".as_bytes())].concat();
    expect(&mut conn, &frames);
    deliver::deliver(&mut conn, &frames, Delivery::Bytewise, LIMIT).unwrap();
    expect_end(&mut conn);
    drop(conn);
    let finished = client.finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains("send(20) → 20 bytes"), "{}", finished.stdout);
    assert!(finished.stdout.contains("recv(4) → 1 byte"), "{}", finished.stdout);
}

#[test]
fn the_client_refuses_what_the_server_refuses() {
    for (answer, said) in [
        (&b"\xff\xff\xff\xff"[..], "a length of -1 bytes is refused"),
        (b"\xff\xff\xff\x7f", "a length of 2147483647 bytes is refused"),
        (b"\x02\x00", "the stream ended after 2 of 4 bytes of a length"),
        (b"\x02\x00\x00\x00h", "the stream ended after 1 of 2 bytes of a message"),
        (b"", "the server ended before it answered"),
    ] {
        let (listener, addr) = listener();
        let client = start_client("struct_prefix", &["hi"], &addr);
        let mut conn = accept(&listener);
        expect(&mut conn, b"\x02\x00\x00\x00hi");
        send_and_end(&mut conn, answer);
        let finished = client.finish();
        assert_eq!(finished.code, Some(1), "{finished:?}");
        assert!(finished.stderr.contains(said), "{said}: {}", finished.stderr);
    }
}

#[test]
fn output_comes_behind_its_length_and_nothing_of_the_next() {
    let server = server("struct_prefix", &["command"]);
    let mut conn = server.connect();
    for (command, output) in [(&b"echo hi"[..], &b"hi\n"[..]), (b"list 0", b"(no output)\n")] {
        conn.write_all(command).unwrap();
        expect(&mut conn, &frame(output));
    }
    conn.write_all(b"list 2000").unwrap();
    expect(&mut conn, &100_000i32.to_le_bytes());
    conn.shutdown(std::net::Shutdown::Write).unwrap();
    let output = rest(&mut conn);
    assert_eq!(output.len(), 100_000);
    let finished = client("struct_prefix", &["command"], &server.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains(r#"the output of "list" is 3000 bytes, whole"#));
}

#[test]
fn commands_are_served_on_loopback_only() {
    let words = ["command", "--addr", "0.0.0.0:0", "--any-command"];
    let finished = Program::start("struct_prefix_server", &words).finish();
    assert_eq!(finished.code, Some(2), "{finished:?}");
    assert!(finished.stderr.contains("only loopback"), "{finished:?}");
}

#[test]
fn pythons_struct_understands_both_ways() {
    // Program 14's client, as it was meant.
    let commands = server("struct_prefix", &["command"]);
    let script = "
import socket, struct, sys
s = socket.create_connection(('127.0.0.1', int(sys.argv[1].split(':')[1])), 30)
s.send(b'list')
size = struct.unpack('i', s.recv(4))[0]
data = b''
while len(data) < size: data += s.recv(1024)
print(size, data.decode().count('line'))
";
    assert_eq!(python(script, &[&commands.addr]).finish().stdout, "3000 60");

    // Program 32's server, as it was meant: it listens, and never answers.
    let script = "
import socket, struct
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen()
print('server: listening on 127.0.0.1:%d' % s.getsockname()[1])
con, _ = s.accept()
size = struct.unpack('i', con.recv(4))[0]
print(size, con.recv(size).decode()); con.close(); s.close()
";
    for (words, code) in [(&["我是henry", "--no-answer"][..], 0), (&["我是henry"], 1)] {
        let mut python = python(script, &[]);
        let addr = python.process.ready(LIMIT).unwrap();
        let finished = client("struct_prefix", words, &addr);
        assert_eq!(finished.code, Some(code), "{finished:?}");
        assert!(python.finish().stdout.ends_with("11 我是henry"));
    }
}

#[test]
fn five_hundred_callers_at_once_are_all_served() {
    let _crowd = crowd();
    let server = server("struct_prefix", &[]);
    let callers: Vec<_> = (0..CROWD)
        .map(|_| {
            let mut conn = server.connect();
            send_and_end(&mut conn, HENRY);
            conn
        })
        .collect();
    for mut conn in callers {
        assert_eq!(show(&rest(&mut conn)), show(HENRY));
    }
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("struct_prefix");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("struct_prefix");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("struct_prefix");
}
