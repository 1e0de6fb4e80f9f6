//! Lesson 11: a header in JSON.

use std::io::Write;
use std::net::TcpStream;

use lab::bench::deliver::{self, Delivery};
use serde_json::{Value, json};
use socklab::header::{Header, read_header, write_header};

use crate::support::*;

/// Recorded from CPython: h = json.dumps({'data_size': 3}).encode(); struct.pack('i', len(h)) + h,
/// and an output, as program 15 sends them.
const HI: &[u8] = b"\x10\x00\x00\x00{\"data_size\": 3}hi\n";

fn framed(json: &str) -> Vec<u8> {
    [&(json.len() as i32).to_le_bytes()[..], json.as_bytes()].concat()
}

/// What the server answers to a command: the header and the output.
fn ask(conn: &mut TcpStream, command: &str) -> (Value, Vec<u8>) {
    conn.write_all(command.as_bytes()).unwrap();
    let header = read_header(conn).unwrap().unwrap();
    let mut output = vec![0; header.size("data_size", 16 << 20).unwrap() as usize];
    std::io::Read::read_exact(conn, &mut output).unwrap();
    (serde_json::from_slice(&header.to_bytes().unwrap()).unwrap(), output)
}

#[test]
fn outputs_and_status_are_kept_apart() {
    let server = server("json_header", &["--any-command", "--pause", "0ms"]);
    let mut conn = server.connect();
    conn.write_all(b"echo hi").unwrap();
    expect(&mut conn, &framed(r#"{"data_size":3,"status":0,"stderr":0,"stdout":3}"#));
    expect(&mut conn, b"hi\n");
    let sizes = |stdout: usize, stderr: usize, status: i32| json!({"data_size": stdout + stderr, "stdout": stdout, "stderr": stderr, "status": status});
    assert_eq!(ask(&mut conn, "list 0"), (sizes(0, 0, 0), vec![]));
    let (header, output) = ask(&mut conn, "list many");
    assert_eq!(header, sizes(0, output.len(), 127));
    assert!(output.starts_with(b"error: list takes a number"));
    if cfg!(unix) {
        let both = ask(&mut conn, "sh -c 'echo err >&2; echo out; exit 3'");
        assert_eq!(both, (sizes(4, 4, 3), b"out\nerr\n".to_vec()));
        // More than a pipe holds, into both: they are drained at once.
        let much = "sh -c 'head -c 100000 /dev/zero >&2; head -c 100000 /dev/zero'";
        let (header, output) = ask(&mut conn, much);
        assert_eq!((header, output.len()), (sizes(100_000, 100_000, 0), 200_000));
    }
    assert_eq!(ask(&mut conn, "exit").0["status"], 127);
    send_and_end(&mut conn, b"echo last");
    assert!(rest(&mut conn).ends_with(b"}last\n"));
}

#[test]
fn a_field_that_nobody_knows_survives_and_old_and_new_understand_each_other() {
    let new = server("json_header", &["grow", "--note", "你好\u{1b}[1m"]);
    let mut conn = new.connect();
    let (header, output) = ask(&mut conn, "echo hi");
    assert_eq!((&header["version"], &header["note"]), (&json!(2), &json!("你好\u{1b}[1m")));
    assert_eq!(output, b"hi\n");
    drop(conn); // the server serves one client at a time
    let grown = client("json_header", &["grow", "echo hi"], &new.addr);
    assert_eq!(grown.code, Some(0), "{grown:?}");
    for said in [r#"unknown field "version": 2"#, r#"unknown field "note": "你好\u001b[1m""#] {
        assert!(grown.stdout.lines().any(|line| line.ends_with(said)), "{said}: {}", grown.stdout);
    }
    let old_client = client("json_header", &["echo hi"], &new.addr);
    assert_eq!(old_client.code, Some(0), "{old_client:?}");
    let old = server("json_header", &[]);
    let new_client = client("json_header", &["grow", "echo hi", "nonsense"], &old.addr);
    assert_eq!(new_client.code, Some(0), "{new_client:?}");
    assert!(new_client.stdout.contains("status: 127"), "{}", new_client.stdout);
}

#[test]
fn the_client_names_what_it_refuses() {
    let deep = format!("{{\"a\": {}1{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let size = |value: &str| framed(&format!("{{\"data_size\": {value}}}"));
    let length = |announced: i32| announced.to_le_bytes().to_vec();
    let hi = |json: &str| [framed(json), b"hi\n".to_vec()].concat();
    let cases: [(Vec<u8>, &str); 21] = [
        (length(0), "a length of 0 bytes is refused"),
        (length(-1), "a length of -1 bytes is refused"),
        (length(65_537), "a length of 65537 bytes is refused"),
        (length(i32::MAX), "a length of 2147483647 bytes is refused"),
        (framed("{\"data_size\": 3"), "it is not JSON: EOF while parsing an object"),
        (framed("{'data_size': 3}"), "it is not JSON: key must be a string"),
        ([&length(3)[..], b"\"\xff\""].concat(), "it is not "),
        (framed("[3]"), " an object {…}"),
        (framed(&deep), "limit exceeded|deeper than 127 levels"),
        (framed("{\"size\": 3}"), "\"data_size\" is missing"),
        (size("\"3\""), "\"data_size\" must be a whole number"),
        (size("true"), "\"data_size\" must be a whole number"),
        (size("null"), "\"data_size\" must be a whole number"),
        (size("1e3"), "\"data_size\" must be a whole number"),
        (size("-1"), "-1"),
        (size("9223372036854775808"), "9223372036854775808"),
        (hi("{\"data_size\": 3, \"stdout\": 3, \"stderr\": 1}"), "not data_size, 3"),
        (hi("{\"data_size\": 3, \"stdout\": 3}"), "\"stderr\" is missing"),
        (HI[..2].to_vec(), "the stream ended after 2 of 4 bytes of a length"),
        (HI[..9].to_vec(), "the stream ended after 5 of 16 bytes of a header"),
        (HI[..21].to_vec(), "the stream ended after 1 of 3 bytes of an output"),
    ];
    for act in ["command", "grow"] {
        for (answer, said) in &cases {
            let (listener, addr) = listener();
            let client = start_client("json_header", &[act, "echo hi"], &addr);
            let mut conn = accept(&listener);
            expect(&mut conn, b"echo hi");
            send_and_end(&mut conn, answer);
            let finished = client.finish();
            assert_eq!(finished.code, Some(1), "{act} {said}: {finished:?}");
            let is_told = said.split('|').any(|said| finished.stderr.contains(said));
            assert!(is_told, "{act} {said}: {}", finished.stderr);
        }
    }
}

#[test]
fn the_client_takes_any_pieces_and_counts_what_came() {
    for act in ["command", "grow"] {
        let (listener, addr) = listener();
        let client = start_client("json_header", &[act, "echo hi", "echo hi"], &addr);
        let mut conn = accept(&listener);
        for delivery in [Delivery::Bytewise, Delivery::Cut(21)] {
            expect(&mut conn, b"echo hi");
            deliver::deliver(&mut conn, HI, delivery, LIMIT).unwrap();
        }
        expect_end(&mut conn);
        drop(conn);
        let finished = client.finish();
        assert_eq!(finished.code, Some(0), "{finished:?}");
        assert!(finished.stdout.contains("recv(3) → 1 byte"), "{}", finished.stdout);
        assert!(finished.stdout.contains("recv(2) → 2 bytes"), "{}", finished.stdout);
    }
}

#[test]
fn silence_meets_the_deadline_on_both_sides() {
    let server = server("json_header", &["--timeout", "300ms"]);
    let mut silent = server.connect();
    expect_gone(&mut silent);
    server.program.complains("the client's next command did not come within 300 ms (--timeout)");
    let mut conn = server.connect();
    assert_eq!(ask(&mut conn, "echo hi").1, b"hi\n");

    let (listener, addr) = listener();
    let client = start_client("json_header", &["echo hi", "--timeout", "300ms"], &addr);
    let mut conn = accept(&listener);
    conn.write_all(&HI[..21]).unwrap();
    let finished = client.finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    let said = "the answer did not come within 300 ms (--timeout)";
    assert!(finished.stderr.contains(said), "{}", finished.stderr);
}

#[test]
fn commands_are_served_on_loopback_only() {
    for act in ["command", "grow"] {
        let words = [act, "--addr", "0.0.0.0:0", "--any-command"];
        let finished = Program::start("json_header_server", &words).finish();
        assert_eq!(finished.code, Some(2), "{finished:?}");
        assert!(finished.stderr.contains("only loopback"), "{finished:?}");
    }
}

/// Program 15's client as it is printed, but for the keyboard: its commands are the words.
const CLIENT_15: &str = "
from socket import *
import struct, json, sys
client = socket(AF_INET, SOCK_STREAM)
client.connect(('127.0.0.1', int(sys.argv[1].split(':')[1])))
for cmd in sys.argv[2:]:
    client.send(bytes(cmd, encoding='utf-8'))
    head = client.recv(4)
    size = struct.unpack('i', head)[0]
    header = json.loads(client.recv(size).decode('utf-8'))
    data_len = header['data_size']
    recv_size = 0
    recv_data = b''
    while recv_size < data_len:
        recv_data += client.recv(1024)
        recv_size += len(recv_data)
    print(data_len, len(recv_data), flush=True)
";

/// Program 15's server as it is printed, but for its port; it ends after one client.
#[cfg(unix)]
const SERVER_15: &str = "
import socket, struct, json, subprocess
phone = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
phone.bind(('127.0.0.1', 0)); phone.listen(5)
print('server: listening on 127.0.0.1:%d' % phone.getsockname()[1], flush=True)
conn, addr = phone.accept()
while True:
    cmd = conn.recv(1024)
    if not cmd: break
    res = subprocess.Popen(cmd.decode('utf-8'), shell=True,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    err = res.stderr.read()
    back_msg = err if err else res.stdout.read()
    head = bytes(json.dumps({'data_size': len(back_msg)}), encoding='utf-8')
    conn.send(struct.pack('i', len(head)))
    conn.send(head)
    conn.sendall(back_msg)
conn.close()
print('done')
";

#[test]
fn program_15s_client_is_served_as_it_is_and_its_count_is_its_own() {
    for act in ["command", "grow"] {
        let server = server("json_header", &[act]);
        let short = python(CLIENT_15, &[&server.addr, "echo hi", "list 10", "list 0"]).finish();
        assert_eq!(short.stdout, "3 3\n500 500\n0 0", "{short:?}");
        // Its double count ends an output of 3000 bytes too early. Our server survives that.
        let long = python(CLIENT_15, &[&server.addr, "list", "echo hi"]).finish();
        assert_ne!(long.code, Some(0), "{long:?}");
        let first = long.stdout.lines().next().unwrap_or_default();
        assert!(first.starts_with("3000 20"), "{long:?}");
        let after = python(CLIENT_15, &[&server.addr, "echo hi"]).finish();
        assert_eq!(after.stdout, "3 3", "{after:?}");
        // Mended: it counts what came.
        let mended = CLIENT_15
            .replace("recv_data += client.recv(1024)", "data = client.recv(1024)")
            .replace("recv_size += len(recv_data)", "recv_data += data; recv_size += len(data)");
        let right = python(&mended, &[&server.addr, "list", "echo hi", "list 2000"]).finish();
        assert_eq!(right.stdout, "3000 3000\n3 3\n100000 100000", "{right:?}");
    }
}

#[test]
#[cfg(unix)] // its commands are a shell's
fn our_client_is_served_by_program_15s_server() {
    for (act, said) in [("command", "6 bytes; the header does not say"), ("grow", "recv(6) → 6")]
    {
        let mut python = python(SERVER_15, &[]);
        let addr = python.process.ready(LIMIT).unwrap();
        let commands = [act, "echo hello", "true", "seq 3000", "echo hello"];
        let finished = client("json_header", &commands, &addr);
        assert_eq!(finished.code, Some(0), "{finished:?}");
        assert!(finished.stdout.contains(said), "{}", finished.stdout);
        assert!(python.finish().stdout.ends_with("done"));
    }
}

#[test]
fn program_33s_header_is_read_and_written_by_the_library() {
    let script = "
import json, struct, socket, sys, hashlib
s = socket.create_connection(('127.0.0.1', int(sys.argv[1].split(':')[1])), 30)
data = '文件内容'.encode()
header = {'file_size': len(data), 'file_name': '/a/b/a.txt', 'md5': hashlib.md5(data).hexdigest()}
head = bytes(json.dumps(header), encoding='utf-8')
s.send(struct.pack('i', len(head))); s.send(head); s.sendall(data)
size = struct.unpack('i', s.recv(4, socket.MSG_WAITALL))[0]
print(json.loads(s.recv(size, socket.MSG_WAITALL)) == header, size, len(head))
";
    let (listener, addr) = listener();
    let python = python(script, &[&addr]);
    let mut conn = accept(&listener);
    let header = read_header(&mut conn).unwrap().unwrap();
    assert_eq!(header.size("file_size", 1 << 40).unwrap(), 12);
    assert_eq!(header.text("file_name").unwrap(), "/a/b/a.txt");
    assert_eq!(header.text("md5").unwrap().len(), 32);
    expect(&mut conn, "文件内容".as_bytes());
    write_header(&mut conn, &header).unwrap();
    let finished = python.finish();
    assert_eq!(finished.stdout, "True 82 87", "{finished:?}");
    // Its size: 1000 GiB. It is a number like others, and the receiver's limit decides.
    let huge = Header::new().with("file_size", 1_073_741_824_000_u64);
    assert_eq!(huge.size("file_size", 1 << 40).unwrap() >> 30, 1000);
    let error = huge.size("file_size", 16 << 20).unwrap_err().to_string();
    assert_eq!(error, "header: \"file_size\" is 1073741824000: 16777216 at most are allowed");
}

/// The bytes that stand in the note's table, for the cures that these two lessons have.
#[test]
fn three_messages_cost_what_the_note_says() {
    const MESSAGE: &[u8] = b"echo 1536199200.123456";
    for (lesson, words, bytes) in
        [("struct_prefix", &["command"][..], 22), ("json_header", &["command"], 72)]
    {
        let server = server(lesson, words);
        let mut conn = server.connect();
        send_and_end(&mut conn, MESSAGE);
        assert_eq!(rest(&mut conn).len(), bytes, "{lesson}");
        let note = std::fs::read_to_string(lab::stage::project().join("lessons/11-json_header.md"));
        let row = format!("= {} |", 3 * bytes);
        let stands = note.unwrap().lines().any(|line| line.contains(lesson) && line.contains(&row));
        assert!(stands, "{lesson}: {bytes} bytes per message, and no row of the note has {row:?}");
    }
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("json_header");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("json_header");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("json_header");
}
