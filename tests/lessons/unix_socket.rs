//! Lesson 19: a path that is taken from nobody and given back, and peers that we did not write.

use std::fs;
use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::*;

/// A path in a folder of its own.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s");
    (folder, path)
}

/// Starts our server with these words at the path, and waits until it can be reached.
#[track_caller]
fn serve(words: &[&str], path: &Path) -> Program {
    let words = [words, &["--addr", path.to_str().unwrap()]].concat();
    let mut server = Program::start("unix_socket_server", &words);
    assert_eq!(server.process.ready(LIMIT).unwrap(), path.to_str().unwrap());
    server
}

/// Runs a program of ours at the path to its end.
#[track_caller]
fn run(name: &str, words: &[&str], path: &Path) -> Finished {
    Program::start(name, &[words, &["--addr", path.to_str().unwrap()]].concat()).finish()
}

fn client_of(words: &[&str], path: &Path) -> Finished {
    run("unix_socket_client", words, path)
}

fn connect(path: &Path) -> UnixStream {
    let conn = UnixStream::connect(path).unwrap();
    conn.set_read_timeout(Some(LIMIT)).unwrap();
    conn
}

fn echoed(conn: &mut UnixStream, bytes: &[u8]) {
    conn.write_all(bytes).unwrap();
    let mut came = vec![0; bytes.len()];
    conn.read_exact(&mut came).unwrap();
    assert_eq!(show(&came), show(bytes));
}

/// Whether any socket has this path: a plain connect tells.
fn is_served(path: &Path) -> bool {
    UnixStream::connect(path).is_ok()
}

#[test]
fn the_path_is_a_socket_that_only_its_user_may_write() {
    let (_folder, path) = place();
    // With the widest umask there is, as a careless service manager gives it.
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "umask 0; exec \"$0\" \"$@\""]).arg(program("unix_socket_server"));
    command.arg("--addr").arg(&path);
    let mut server = Program::spawn("unix_socket_server", command);
    server.process.ready(LIMIT).unwrap();
    let file = fs::symlink_metadata(&path).unwrap();
    assert!(file.file_type().is_socket());
    assert_eq!((file.permissions().mode() & 0o777, file.len()), (0o600, 0));
}

#[test]
fn without_permission_connect_names_what_it_needs() {
    let (folder, path) = place();
    let _server = serve(&[], &path);
    let mut command = std::process::Command::new(program("unix_socket_client"));
    command.arg("--addr").arg(&path);
    let is_root = fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
    match is_root {
        true => {
            // Another user may look for the file, and may not write it.
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
            let copy = folder.path().join("client");
            // A file that this process has open for writing cannot be run, if any thread starts a child.
            let copied = std::process::Command::new("cp")
                .arg(program("unix_socket_client"))
                .arg(&copy)
                .status();
            assert!(copied.unwrap().success());
            command = std::process::Command::new(copy);
            command.arg("--addr").arg(&path).uid(65_534).gid(65_534);
        }
        false => fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap(),
    }
    let finished = Program::spawn("unix_socket_client", command).finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("Permission denied"), "{finished:?}");
    assert!(finished.stderr.contains("connect needs write permission"), "{finished:?}");
}

#[test]
fn the_path_goes_at_every_end_that_a_program_can_see() {
    for act in ["stream", "datagram", "stale"] {
        for name in ["INT", "TERM", "HUP"] {
            let (_folder, path) = place();
            let server = serve(&[act], &path);
            signal(&server, name);
            let finished = server.finish();
            assert_eq!(finished.code, None, "{act}, {name}: a signal has ended it: {finished:?}");
            assert!(!path.exists(), "{act}: the path is still there after {name}");
        }
    }
    let (_folder, path) = place();
    let server = serve(&["--once"], &path);
    assert_eq!(client_of(&["hello"], &path).code, Some(0));
    assert_eq!(server.finish().code, Some(0));
    assert!(!path.exists(), "after a return");
    let server = serve(&["--once", "--timeout", "100ms"], &path);
    let _silent = connect(&path);
    assert_eq!(server.finish().code, Some(1));
    assert!(!path.exists(), "after an error");
}

#[test]
fn the_path_of_a_client_goes_with_a_signal_too() {
    for name in ["INT", "TERM", "HUP"] {
        let (_folder, path) = place();
        let socket = UnixDatagram::bind(&path).unwrap();
        socket.set_read_timeout(Some(LIMIT)).unwrap();
        let words = ["datagram", "hello", "--addr", path.to_str().unwrap()];
        let client = Program::start("unix_socket_client", &words);
        let (_, from) = socket.recv_from(&mut [0; 10]).unwrap(); // now it waits for its echo
        let own = from.as_pathname().unwrap();
        assert!(own.exists(), "{name}");
        signal(&client, name);
        // The signal ends it, or first recv fails with EINTR (signal(7): a receive with a time limit).
        let finished = client.finish();
        assert_ne!(finished.code, Some(0), "{name}: {finished:?}");
        assert!(!own.exists(), "the client's path is still there after {name}");
    }
}

#[test]
fn after_kill_9_the_next_start_removes_the_path() {
    for act in ["stream", "datagram"] {
        let (_folder, path) = place();
        let server = serve(&[act], &path);
        signal(&server, "KILL");
        server.finish();
        assert!(path.exists(), "{act}: nobody can remove it");
        let server = serve(&[act], &path);
        server.says("Connection refused");
        server.says(&format!("unlink {}", path.display()));
        assert_eq!(client_of(&[act, "hello"], &path).code, Some(0), "{act}");
    }
}

#[test]
fn a_live_server_keeps_its_path_even_if_it_is_busy_or_of_another_kind() {
    let (_folder, path) = place();
    let refused = |act: &str| {
        let before = fs::symlink_metadata(&path).unwrap().ino();
        let finished = run("unix_socket_server", &[act], &path);
        assert_eq!(finished.code, Some(1), "{act}: {finished:?}");
        assert!(finished.stderr.contains("a server listens there"), "{act}: {finished:?}");
        assert_eq!(fs::symlink_metadata(&path).unwrap().ino(), before, "{act}");
    };
    let server = serve(&[], &path);
    refused("stream");
    refused("datagram");
    assert_eq!(client_of(&["hello"], &path).code, Some(0), "the first server still answers");
    drop(server);
    fs::remove_file(&path).unwrap();
    // Nobody accepts, and the queue is full: connect would wait.
    let socket = socket2::Socket::new(socket2::Domain::UNIX, socket2::Type::STREAM, None).unwrap();
    socket.bind(&socket2::SockAddr::unix(&path).unwrap()).unwrap();
    socket.listen(0).unwrap();
    let _first = connect(&path);
    refused("stream");
}

#[test]
fn a_file_that_is_no_socket_stays() {
    let (_folder, path) = place();
    for act in ["stream", "datagram"] {
        fs::write(&path, "mine").unwrap();
        let finished = run("unix_socket_server", &[act], &path);
        assert_eq!(finished.code, Some(1), "{finished:?}");
        assert!(finished.stderr.contains("no socket has this name"), "{finished:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    }
}

#[test]
fn a_path_that_is_another_servers_by_now_stays() {
    let (folder, path) = place();
    let server = serve(&[], &path);
    fs::rename(&path, folder.path().join("moved")).unwrap();
    let successor = UnixListener::bind(&path).unwrap();
    signal(&server, "TERM");
    let finished = server.finish();
    assert!(finished.stdout.contains("is another file now: not removed"), "{finished:?}");
    assert!(is_served(&path), "{successor:?}");
}

#[test]
fn a_path_that_is_too_long_or_in_no_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join("x".repeat(108));
    for name in ["unix_socket_server", "unix_socket_client"] {
        let finished = run(name, &[], &long);
        assert_eq!(finished.code, Some(2), "{finished:?}");
        let bytes = long.to_str().unwrap().len();
        assert!(finished.stderr.contains(&format!("the path has {bytes} bytes")), "{finished:?}");
        assert!(finished.stderr.contains("at most 107"), "{finished:?}");
    }
    let nowhere = folder.path().join("no/s");
    let finished = run("unix_socket_server", &[], &nowhere);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    let said = format!("bind {}: No such file or directory", nowhere.display());
    assert!(finished.stderr.contains(&said), "{finished:?}");
}

#[test]
fn without_a_server_the_client_names_the_command_that_starts_it() {
    let (_folder, path) = place();
    let first =
        format!("first start cargo run --example unix_socket_server -- --addr {}", path.display());
    let finished = client_of(&[], &path);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains(&first), "no path: {finished:?}");
    drop(UnixListener::bind(&path).unwrap()); // a stale path
    let finished = client_of(&[], &path);
    assert!(finished.stderr.contains("Connection refused"), "{finished:?}");
    assert!(finished.stderr.contains(&first), "a stale path: {finished:?}");
    let words = ["datagram", "--addr", path.to_str().unwrap()];
    let finished = Program::start("unix_socket_client", &words).finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    let own = finished.stdout.lines().find_map(|line| line.strip_prefix("client: unlink "));
    assert!(!Path::new(own.expect("its own path is removed")).exists());
}

#[test]
fn a_full_backlog_ends_at_the_deadline() {
    let (_folder, path) = place();
    let socket = socket2::Socket::new(socket2::Domain::UNIX, socket2::Type::STREAM, None).unwrap();
    socket.bind(&socket2::SockAddr::unix(&path).unwrap()).unwrap();
    socket.listen(0).unwrap();
    let _first = connect(&path);
    let finished = client_of(&["--timeout", "200ms"], &path);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    let said = "no room in the server's backlog within 200 ms (--timeout)";
    assert!(finished.stderr.contains(said), "{finished:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn the_server_knows_who_calls() {
    let (_folder, path) = place();
    let server = serve(&[], &path);
    let mut conn = connect(&path);
    let me = fs::metadata("/proc/self").unwrap();
    let (uid, gid, pid) = (me.uid(), me.gid(), std::process::id());
    server.says(&format!("server: the caller: uid {uid}, gid {gid}, pid {pid}"));
    echoed(&mut conn, b"it is me");
}

#[test]
fn bytes_come_back_whole_bytewise_merged_and_after_an_early_end() {
    let (_folder, path) = place();
    let server = serve(&[], &path);
    let mut conn = connect(&path);
    echoed(&mut conn, b"\xff\x00 exit\n");
    for byte in b"nihao" {
        echoed(&mut conn, &[*byte]);
    }
    conn.write_all(b"and").unwrap();
    conn.write_all(b" more").unwrap();
    conn.shutdown(Shutdown::Write).unwrap();
    let mut rest = vec![];
    conn.read_to_end(&mut rest).unwrap();
    assert_eq!(show(&rest), "and more");
    // One that leaves with its echo unread costs nobody else anything.
    let mut rude = connect(&path);
    rude.write_all(&[b'x'; 4000]).unwrap();
    drop(rude);
    echoed(&mut connect(&path), b"still there?");
    drop(server);
}

#[test]
fn a_dripping_server_does_not_outlive_the_deadline() {
    let (_folder, path) = place();
    let listener = UnixListener::bind(&path).unwrap();
    let words = ["--timeout", "400ms", "--addr", path.to_str().unwrap()];
    let client = Program::start("unix_socket_client", &words);
    let (mut conn, _) = listener.accept().unwrap();
    conn.read_exact(&mut [0; 6]).unwrap();
    let dripping = std::thread::spawn(move || {
        for byte in b"hello".iter().cycle().take(200) {
            std::thread::sleep(std::time::Duration::from_millis(150));
            if conn.write_all(&[*byte]).is_err() {
                break;
            }
        }
    });
    let finished = client.finish();
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("the rest of the echo"), "{finished:?}");
    dripping.join().unwrap();
}

#[test]
fn a_server_that_ends_early_or_answers_otherwise_is_an_error() {
    for (answer, said) in [(&b"hel"[..], "only 3 of 6 bytes came back"), (b"HELLO!", "not an echo")]
    {
        let (_folder, path) = place();
        let listener = UnixListener::bind(&path).unwrap();
        let client = Program::start("unix_socket_client", &["--addr", path.to_str().unwrap()]);
        let (mut conn, _) = listener.accept().unwrap();
        conn.read_exact(&mut [0; 6]).unwrap();
        conn.write_all(answer).unwrap();
        conn.shutdown(Shutdown::Write).unwrap();
        let finished = client.finish();
        assert_eq!(finished.code, Some(1), "{finished:?}");
        assert!(finished.stderr.contains(said), "{finished:?}");
    }
}

#[test]
fn datagrams_keep_their_boundaries_and_nobody_stops_the_server() {
    let (folder, path) = place();
    let server = serve(&["datagram"], &path);
    let ours = folder.path().join("ours");
    let socket = UnixDatagram::bind(&ours).unwrap();
    socket.set_read_timeout(Some(LIMIT)).unwrap();
    let mut buf = vec![0; 1 << 18];
    UnixDatagram::unbound().unwrap().send_to(b"nobody", &path).unwrap();
    server.says("the sender has no name");
    let gone = folder.path().join("gone");
    UnixDatagram::bind(&gone).unwrap().send_to(b"away", &path).unwrap();
    server.complains("send_to(4)");
    for bytes in [&b"hi"[..], b"", b"\xff\x00", &[b'x'; 65_536]] {
        socket.send_to(bytes, &path).unwrap();
        let (n, from) = socket.recv_from(&mut buf).unwrap();
        assert_eq!((&buf[..n], from.as_pathname()), (bytes, Some(&*path)));
    }
}

/// CPython's own classes, which we did not write. They remove nothing: that is the program's work.
const SOCKETSERVER: &str = "
import socketserver, sys
class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        while data := self.request.recv(1024): self.request.sendall(data)
class Datagram(socketserver.DatagramRequestHandler):
    def handle(self): self.wfile.write(self.packet)
path, kind = sys.argv[1:]
server = socketserver.UnixStreamServer(path, Echo) if kind == 'stream' else socketserver.UnixDatagramServer(path, Datagram)
print('server: listening on unix', path)
server.serve_forever()
";

#[test]
fn our_clients_talk_to_cpythons_socketserver() {
    for act in ["stream", "datagram"] {
        let (_folder, path) = place();
        let mut server = python(SOCKETSERVER, &[path.to_str().unwrap(), act]);
        server.process.ready(LIMIT).unwrap();
        let finished = client_of(&[act, "hello", "你好"], &path);
        assert_eq!(finished.code, Some(0), "{act}: {finished:?}");
    }
}

#[test]
fn pythons_clients_talk_to_our_servers() {
    let script = "
import os, socket, sys
path, kind = sys.argv[1:]
s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM if kind == 'stream' else socket.SOCK_DGRAM)
s.settimeout(60)
if kind == 'datagram': s.bind(path + '.own')
s.connect(path)
s.send(b'hello'); print(s.recv(1024), s.getpeername() == path)
s.close()
";
    for act in ["stream", "datagram"] {
        let (_folder, path) = place();
        let _server = serve(&[act], &path);
        let finished = python(script, &[path.to_str().unwrap(), act]).finish();
        assert_eq!(finished.stdout, "b'hello' True", "{act}: {finished:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn an_abstract_name_is_pythons_too_and_goes_with_its_socket() {
    let (_folder, path) = place();
    let name = path.to_str().unwrap();
    let words = ["abstract", "--once", "--addr", name];
    let mut server = Program::start("unix_socket_server", &words);
    assert_eq!(server.process.ready(LIMIT).unwrap(), format!("@{name}"));
    assert!(!path.exists(), "an abstract name is no file");
    let script = "
import socket, sys
s = socket.socket(socket.AF_UNIX); s.settimeout(60)
s.connect('\\0' + sys.argv[1]); s.send(b'hello'); print(s.recv(1024)); s.close()
";
    assert_eq!(python(script, &[name]).finish().stdout, "b'hello'");
    assert_eq!(server.finish().code, Some(0));
    let finished = client_of(&["abstract"], &path);
    assert!(finished.stderr.contains("Connection refused"), "{finished:?}");
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("unix_socket");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("unix_socket");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("unix_socket");
}
