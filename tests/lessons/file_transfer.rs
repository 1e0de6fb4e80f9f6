//! Lesson 12: a file, whole and the same.

mod ends;
mod large;
mod notes;

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

use lab::bench::deliver::{self, Delivery};
use md5::{Digest, Md5};
use serde_json::{Value, json};

use crate::support::*;

/// A header behind its length.
fn frame(header: &Value) -> Vec<u8> {
    let json = header.to_string();
    [&(json.len() as i32).to_le_bytes()[..], json.as_bytes()].concat()
}

/// A header that asks for an answer, and the bytes of a file.
fn upload(name: &str, content: &[u8]) -> Vec<u8> {
    let size = content.len();
    let header = json!({"filename": name, "filesize": size, "confirm": true});
    [&frame(&header)[..], content].concat()
}

#[track_caller]
fn header(conn: &mut TcpStream) -> Value {
    let mut four = [0; 4];
    conn.read_exact(&mut four).expect("a length");
    let mut json = vec![0; i32::from_le_bytes(four) as usize];
    conn.read_exact(&mut json).expect("a header");
    serde_json::from_slice(&json).expect("JSON")
}

fn digest(content: &[u8]) -> String {
    Md5::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The server of an act, whose files are in this folder.
#[track_caller]
fn server_in(folder: &Path, act: &str) -> Server {
    server("file_transfer", &[act, "--dir", folder.to_str().unwrap()])
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().to_string()).collect()
}

/// Bytes without a pattern that a buffer could hide.
fn content(count: usize) -> Vec<u8> {
    (0..count).map(|at| (at % 251) as u8 ^ (at / 251 % 256) as u8).collect()
}

#[test]
fn the_answer_says_what_came_however_it_came() {
    let folder = tempfile::tempdir().unwrap();
    let server = server_in(folder.path(), "put");
    // Recorded from CPython: program 17's header of a file a.txt with 5 bytes, and the 5 bytes.
    let recorded = b"2\0\0\0{\"cmd\": \"put\", \"filename\": \"a.txt\", \"filesize\": 5}hello";
    let mut conn = server.connect();
    for delivery in [Delivery::Whole, Delivery::Bytewise, Delivery::Cut(2), Delivery::Cut(20)] {
        for (number, piece) in delivery.pieces(recorded).into_iter().enumerate() {
            if number > 0 {
                while !deliver::is_drained(&conn) {
                    std::thread::yield_now();
                }
            }
            let sent = conn.write_all(piece);
            assert!(sent.is_ok(), "{delivery:?}: the server has ended the connection: {sent:?}");
        }
    }
    // It asked for no answer. What comes is the answer to the next file.
    conn.write_all(&upload("你好 world.txt", b"")).unwrap();
    let answer = json!({"ok": true, "filesize": 0, "md5": "d41d8cd98f00b204e9800998ecf8427e"});
    assert_eq!(header(&mut conn), answer);
    send_and_end(&mut conn, b"");
    expect_end(&mut conn);
    assert_eq!(fs::read(folder.path().join("a.txt")).unwrap(), b"hello");
    assert_eq!(names(folder.path()).len(), 2, "{:?}", names(folder.path()));
}

#[test]
fn two_hundred_hostile_names_change_nothing() {
    let top = tempfile::tempdir().unwrap();
    let folder = top.path().join("folder");
    fs::create_dir_all(folder.join("sub")).unwrap();
    fs::write(top.path().join("outside"), "old").unwrap();
    let server = server_in(&folder, "put");
    let parts = ["..", ".", "sub", "outside", "", "~", "\0", "C:", "\\", "x".repeat(300).as_str()]
        .map(str::to_string);
    let fixed = [
        "",
        ".",
        "..",
        "...",
        "a.",
        "a ",
        "a:b",
        "a\nb",
        "\u{1b}[2J",
        "CON",
        "nul.txt",
        "Com1",
        "LPT9.a.b",
        "COM\u{b2}",
        "aux .c",
        "CONOUT$",
        "/etc/passwd",
        "C:\\x",
        "a\\b",
        "\\\\host\\x",
    ];
    let mut random = fastrand::Rng::with_seed(12);
    let mut hostile: Vec<String> = fixed.map(str::to_string).to_vec();
    while hostile.len() < 200 {
        let count = random.usize(2..6);
        let parts: Vec<&str> = (0..count).map(|_| &*parts[random.usize(..parts.len())]).collect();
        hostile.push(parts.join(if random.bool() { "/" } else { "\\" }));
    }
    for name in &hostile {
        let mut conn = server.connect();
        send_and_end(&mut conn, &upload(name, b"evil"));
        let answer = header(&mut conn);
        assert_eq!(answer["ok"], false, "{name:?} is accepted");
        let error = answer["error"].as_str().unwrap();
        assert!(error.contains("the name"), "{name:?}: {error}");
        assert!(!error.contains(char::is_control), "{name:?}: {error:?}");
        expect_end(&mut conn);
    }
    assert_eq!(names(&folder), ["sub".to_string()].into());
    assert_eq!(names(&folder.join("sub")), [].into());
    assert_eq!(fs::read(top.path().join("outside")).unwrap(), b"old");
    for fine in ["CONTENT", "com10", "a..b", ".profile", "x".repeat(255).as_str(), "你"] {
        let mut conn = server.connect();
        conn.write_all(&upload(fine, b"good")).unwrap();
        assert_eq!(header(&mut conn)["ok"], true, "{fine} is refused");
    }
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let top = tempfile::tempdir().unwrap();
    let (folder, outside) = (top.path().join("folder"), top.path().join("outside"));
    fs::create_dir(&folder).unwrap();
    fs::create_dir(folder.join("directory")).unwrap();
    fs::write(&outside, "secret").unwrap();
    symlink(&outside, folder.join("link")).unwrap();
    let get = server_in(&folder, "get");
    let mut conn = get.connect();
    let pipe = std::process::Command::new("mkfifo").arg(folder.join("pipe")).status();
    assert!(pipe.unwrap().success());
    for name in ["link", "directory", "pipe", "nobody", "../outside"] {
        conn.write_all(&frame(&json!({"cmd": "get", "filename": name}))).unwrap();
        let answer = header(&mut conn);
        assert_eq!(answer["ok"], false, "{name} is sent: {answer}");
    }
    // An upload replaces the link itself. A folder of that name stays.
    let put = server_in(&folder, "put");
    let mut conn = put.connect();
    conn.write_all(&upload("link", b"new")).unwrap();
    assert_eq!(header(&mut conn)["ok"], true);
    assert_eq!(fs::read(&outside).unwrap(), b"secret");
    assert_eq!(fs::read(folder.join("link")).unwrap(), b"new");
    // It has the rights of any new file, and not those of a temporary one.
    let any = top.path().join("any");
    fs::write(&any, "").unwrap();
    let mode = |path: &Path| fs::symlink_metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&folder.join("link")), mode(&any));
    conn.write_all(&upload("directory", b"new")).unwrap();
    let answer = header(&mut conn);
    assert_eq!(answer["ok"], false, "{answer}");
    assert!(answer["error"].as_str().unwrap().starts_with("rename → directory: "), "{answer}");
    assert!(names(&folder).iter().all(|name| !name.ends_with(".part")));
}

#[test]
fn a_file_that_shrinks_or_grows_while_it_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("changing.txt");
    for (size, said) in [
        (1500, "the file ended after 1500 of 5000 bytes: it shrank"),
        (6000, "the file has grown: only the 5000 bytes that we announced were sent"),
    ] {
        fs::write(&path, content(5000)).unwrap();
        let (listener, addr) = listener();
        let words = [path.to_str().unwrap(), "--piece", "1000", "--pause", "300ms"];
        let client = start_client("file_transfer", &words, &addr);
        let mut conn = accept(&listener);
        assert_eq!(header(&mut conn)["filesize"], 5000);
        expect(&mut conn, &content(1000));
        fs::File::options().write(true).open(&path).unwrap().set_len(size).unwrap();
        if size > 5000 {
            expect(&mut conn, &content(5000)[1000..]);
            assert_eq!(header(&mut conn)["md5"], digest(&content(5000)).as_str());
            let answer = json!({"ok": true, "filesize": 5000, "md5": digest(&content(5000))});
            conn.write_all(&frame(&answer)).unwrap();
        } else {
            expect(&mut conn, &content(1500)[1000..]);
        }
        expect_end(&mut conn);
        let finished = client.finish();
        assert_eq!(finished.code, Some(i32::from(size < 5000)), "{finished:?}");
        let all = [finished.stdout, finished.stderr].concat();
        assert!(all.contains(said), "{said}: {all}");
    }
}

#[test]
fn a_file_comes_back_as_it_went() {
    let top = tempfile::tempdir().unwrap();
    let at = |name: &str| top.path().join(name);
    for folder in ["there", "here", "sent"] {
        fs::create_dir(at(folder)).unwrap();
    }
    let large = content(300_000);
    fs::write(at("sent/large.bin"), &large).unwrap();
    fs::write(at("sent/empty"), "").unwrap();
    let put = server_in(&at("there"), "put");
    let (one, two) = (at("sent/large.bin"), at("sent/empty"));
    let words = [one.to_str().unwrap(), two.to_str().unwrap()];
    let finished = client("file_transfer", &words, &put.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let md5 = digest(&large);
    let said = format!("large.bin: the server has all 300000 bytes, MD5 {md5}");
    assert!(finished.stdout.contains(&said), "{}", finished.stdout);
    // No terminal: a line for each quarter.
    assert!(finished.stdout.contains(" % of 300000 bytes, "), "{}", finished.stdout);
    let get = server_in(&at("there"), "get");
    let here = at("here");
    let words = ["get", "large.bin", "empty", "--dir", here.to_str().unwrap()];
    let finished = client("file_transfer", &words, &get.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert_eq!(fs::read(here.join("large.bin")).unwrap(), large);
    assert_eq!(fs::read(here.join("empty")).unwrap(), b"");
    assert_eq!(names(&here).len(), 2);
    for (name, said) in
        [("nobody", "the server refused it: open nobody: "), ("../x", "this is a path")]
    {
        let words = ["get", name, "--dir", here.to_str().unwrap()];
        let finished = client("file_transfer", &words, &get.addr);
        assert_eq!(finished.code, Some(1), "{finished:?}");
        assert!(finished.stderr.contains(said), "{said}: {}", finished.stderr);
    }
}

#[test]
fn the_client_says_why_a_server_refuses() {
    let folder = tempfile::tempdir().unwrap();
    let server = server_in(folder.path(), "put");
    let path = folder.path().join("nul.txt");
    fs::write(&path, content(2_000_000)).unwrap();
    let finished = client("file_transfer", &[path.to_str().unwrap()], &server.addr);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("it is a device on Windows"), "{}", finished.stderr);
    for (path, said) in [("/", "this is not the path of a file"), ("nobody", "open nobody: ")] {
        let finished = client("file_transfer", &[path], &server.addr);
        assert_eq!(finished.code, Some(1), "{finished:?}");
        assert!(finished.stderr.contains(said), "{said}: {}", finished.stderr);
    }
}

#[test]
fn what_a_peer_says_does_not_steer_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "hello").unwrap();
    let evil = "\u{1b}[2J\u{9b}31m".repeat(20);
    for answer in [
        json!({"ok": false, "error": evil}),
        json!({"ok": true, "filesize": 5, "md5": evil}),
        json!({"ok": evil}),
    ] {
        let (listener, addr) = listener();
        let client = start_client("file_transfer", &[path.to_str().unwrap()], &addr);
        let mut conn = accept(&listener);
        header(&mut conn);
        expect(&mut conn, b"hello");
        header(&mut conn);
        conn.write_all(&frame(&answer)).unwrap();
        let finished = client.finish();
        assert_eq!(finished.code, Some(1), "{finished:?}");
        let steers = |text: &str| text.lines().any(|line| line.contains(char::is_control));
        assert!(!steers(&finished.stderr) && !steers(&finished.stdout), "{finished:?}");
    }
    let server = server_in(folder.path(), "put");
    for name in ["file.txt", &evil] {
        let mut conn = server.connect();
        let header = json!({"filename": name, "filesize": 1, "cmd": "put", "md5": evil});
        send_and_end(&mut conn, &[&frame(&header)[..], b"x"].concat());
        expect_gone(&mut conn);
    }
    server.program.complains("is refused: it has a control character");
    let said = server.program.process.stderr().concat();
    assert!(!said.contains(char::is_control), "{said:?}");
}

#[test]
fn files_are_stored_for_loopback_only() {
    let finished = Program::start("file_transfer_server", &["--addr", "0.0.0.0:0"]).finish();
    assert_eq!(finished.code, Some(2), "{finished:?}");
    assert!(finished.stderr.contains("only loopback"), "{finished:?}");
}

#[test]
fn what_both_programs_do_is_written_once_and_copied() {
    let read = |side: &str, file: &str| {
        let path = format!("examples/file_transfer_{side}/{file}.rs");
        fs::read_to_string(lab::stage::project().join(path)).unwrap()
    };
    for file in ["wire", "receive", "interrupt"] {
        assert_eq!(read("server", file), read("client", file), "{file}.rs");
    }
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("file_transfer");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("file_transfer");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("file_transfer");
}
