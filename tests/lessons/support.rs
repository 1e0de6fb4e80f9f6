//! What the tests share: programs that are never stale, peers of our own, a deadline on every wait.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use lab::lessons::{Act, Lesson};
use lab::stage::{self, Nap, Process, Programs, Recording, record};
use socket2::{Domain, Socket, Type};

/// Nothing that works takes this long, not even on a busy machine.
pub const LIMIT: Duration = Duration::from_secs(90);

/// So many callers come at once. (A process on macOS may open 256 files unless it asks for more.)
pub const CROWD: usize = if cfg!(target_vendor = "apple") { 100 } else { 500 };

/// One crowd at a time: all of them together would be more files than one process may open.
pub fn crowd() -> std::sync::MutexGuard<'static, ()> {
    static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());
    ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// From here on programs are supervised by the `lab` that was built with these tests.
pub fn supervised() {
    #[cfg(target_os = "linux")]
    stage::supervisor::is_at(env!("CARGO_BIN_EXE_lab").into());
}

/// The executables of all examples, built if they are stale.
pub fn programs() -> &'static Programs {
    static PROGRAMS: OnceLock<Programs> = OnceLock::new();
    PROGRAMS.get_or_init(|| stage::build(&[]).expect("the examples build"))
}

/// What an act does without words of the user's. It is run once for all tests that look at it.
#[track_caller]
pub fn recorded(lesson: &'static Lesson, act: &'static Act) -> &'static Recording {
    type Runs = BTreeMap<(&'static str, &'static str), &'static OnceLock<Recording>>;
    static RUNS: Mutex<Runs> = Mutex::new(BTreeMap::new());
    supervised();
    let run: &'static OnceLock<Recording> = {
        let mut runs = RUNS.lock().unwrap_or_else(PoisonError::into_inner);
        runs.entry((lesson.name, act.name)).or_insert_with(|| Box::leak(Box::default()))
    };
    run.get_or_init(|| {
        let (names, words) = (lesson.programs(act, false), act.words(&[], &[]));
        let run = record(&names, &words, &act.scene, programs(), LIMIT).expect("the pair runs");
        assert!(run.succeeded(), "{} {}: {run:?}", lesson.name, act.name);
        run
    })
}

/// Whether an act can be played here: some need a network of their own, which the system may forbid.
/// It must not where CI runs; elsewhere a line says what was not looked at. It is written past the test's
/// output, which nobody sees of a test that passes.
pub fn is_playable(act: &Act) -> bool {
    static WHY_NOT: OnceLock<Option<String>> = OnceLock::new();
    if !act.scene.own_network {
        return true;
    }
    let why_not = WHY_NOT.get_or_init(|| {
        let why_not = why_no_network();
        if let Some(why) = &why_not {
            let _ =
                writeln!(std::io::stderr(), "NOT TESTED: acts in a network of their own: {why}");
        }
        why_not
    });
    assert!(why_not.is_none() || std::env::var_os("CI").is_none(), "{why_not:?}");
    why_not.is_none()
}

#[cfg(target_os = "linux")]
fn why_no_network() -> Option<String> {
    let lab = Path::new(env!("CARGO_BIN_EXE_lab"));
    stage::network::Network::new(lab).err().map(|error| error.to_string())
}

#[cfg(not(target_os = "linux"))]
fn why_no_network() -> Option<String> {
    Some("only Linux can make one".to_string())
}

/// The executable of an example.
pub fn program(name: &str) -> PathBuf {
    programs().get(name).unwrap_or_else(|| panic!("there is no example {name}")).clone()
}

/// A program that ran to its end.
#[derive(Debug)]
pub struct Finished {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// A program under test; when a test fails, its whole transcript is printed.
pub struct Program {
    pub process: Process,
    name: String,
}

impl Program {
    pub fn start(name: &str, words: &[&str]) -> Program {
        let process = Process::start(&program(name), words).expect("the program starts");
        Program { process, name: name.to_string() }
    }

    pub fn spawn(name: &str, command: Command) -> Program {
        let process = Process::spawn(command).expect("the program starts");
        Program { process, name: name.to_string() }
    }

    /// Waits for its end.
    pub fn finish(mut self) -> Finished {
        let status = self.process.wait(LIMIT).expect("the system tells");
        let status = status.unwrap_or_else(|| panic!("{} still runs", self.name));
        Finished {
            code: status.code(),
            stdout: self.process.stdout().join("\n"),
            stderr: self.process.stderr().join("\n"),
        }
    }

    /// Waits until it has printed a line that contains `text`.
    #[track_caller]
    pub fn says(&self, text: &str) {
        assert!(self.process.says(LIMIT, |line| line.contains(text)), "it never said {text:?}");
    }

    /// Waits until it has printed such a line on standard error.
    #[track_caller]
    pub fn complains(&self, text: &str) {
        let complained = self.process.complains(LIMIT, |line| line.contains(text));
        assert!(complained, "it never complained of {text:?}");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let (stdout, stderr) = (self.process.stdout(), self.process.stderr());
            eprintln!("--- {} ---\n{}", self.name, stdout.join("\n"));
            eprintln!("--- {}, standard error ---\n{}", self.name, stderr.join("\n"));
        }
    }
}

/// A server of ours on a free port.
pub struct Server {
    pub program: Program,
    pub addr: String,
}

/// Starts `LESSON_server` with these words and waits until it can be reached.
#[track_caller]
pub fn server(lesson: &str, words: &[&str]) -> Server {
    start_server(&format!("{lesson}_server"), words)
}

/// [`server`] for a program of another name.
#[track_caller]
pub fn start_server(name: &str, words: &[&str]) -> Server {
    let words = [words, &["--addr", "127.0.0.1:0"]].concat();
    let mut program = Program::start(name, &words);
    let addr = program.process.ready(LIMIT).expect("the server becomes ready");
    Server { program, addr }
}

/// Runs `LESSON_client` with these words against `addr` to its end.
#[track_caller]
pub fn client(lesson: &str, words: &[&str], addr: &str) -> Finished {
    start_client(lesson, words, addr).finish()
}

/// Starts `LESSON_client` with these words against `addr`.
pub fn start_client(lesson: &str, words: &[&str], addr: &str) -> Program {
    Program::start(&format!("{lesson}_client"), &[words, &["--addr", addr]].concat())
}

impl Server {
    /// A connection of our own, each of whose receives and sends has a limit.
    pub fn connect(&self) -> TcpStream {
        limited(TcpStream::connect(&self.addr).expect("the server is there"))
    }

    /// A datagram socket of our own, connected to the server.
    pub fn datagrams(&self) -> UdpSocket {
        let socket = UdpSocket::bind("127.0.0.1:0").expect("a socket");
        socket.connect(&self.addr).expect("an address");
        socket.set_read_timeout(Some(LIMIT)).expect("a limit");
        socket
    }

    /// Waits for the end of a server that was started with `--once`.
    pub fn finish(self) -> Finished {
        self.program.finish()
    }
}

fn limited(conn: TcpStream) -> TcpStream {
    conn.set_read_timeout(Some(LIMIT)).expect("a limit");
    conn.set_write_timeout(Some(LIMIT)).expect("a limit");
    conn
}

/// A listener of our own, for a client under test, and its address.
pub fn listener() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let addr = listener.local_addr().expect("an address").to_string();
    (listener, addr)
}

/// The next connection, within the limit.
#[track_caller]
pub fn accept(listener: &TcpListener) -> TcpStream {
    let (deadline, nap) = (Instant::now() + LIMIT, Nap::begin());
    listener.set_nonblocking(true).expect("a mode");
    loop {
        match listener.accept() {
            Ok((conn, _)) => {
                conn.set_nonblocking(false).expect("a mode");
                return limited(conn);
            }
            Err(error) => {
                assert_eq!(error.kind(), std::io::ErrorKind::WouldBlock, "{error}");
                assert!(Instant::now() < deadline, "no client came");
                nap.take();
            }
        }
    }
}

/// Receives exactly `bytes`.
#[track_caller]
pub fn expect(conn: &mut TcpStream, bytes: &[u8]) {
    let mut came = vec![0; bytes.len()];
    let mut filled = 0;
    while filled < came.len() {
        match conn.read(&mut came[filled..]) {
            Ok(0) => panic!("the stream ended after {:?}", show(&came[..filled])),
            Ok(n) => filled += n,
            Err(error) => panic!("{error} after {:?}", show(&came[..filled])),
        }
    }
    assert_eq!(show(&came), show(bytes));
}

/// Receives all until the end of the stream.
#[track_caller]
pub fn rest(conn: &mut TcpStream) -> Vec<u8> {
    let mut rest = Vec::new();
    conn.read_to_end(&mut rest).expect("a stream that ends with a FIN");
    rest
}

/// The end of the stream: a FIN, and nothing before it.
#[track_caller]
pub fn expect_end(conn: &mut TcpStream) {
    assert_eq!(show(&rest(conn)), "", "bytes are left over");
}

/// The end of the connection, however rude: a FIN or an RST, and nothing before it.
#[track_caller]
pub fn expect_gone(conn: &mut TcpStream) {
    match conn.read(&mut [0; 1]) {
        Ok(0) => {}
        Ok(_) => panic!("a byte came instead of the end"),
        Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset, "{error}"),
    }
}

/// Sends, and closes our half: the peer sees the end of the stream after it.
pub fn send_and_end(conn: &mut TcpStream, bytes: &[u8]) {
    conn.write_all(bytes).expect("the peer takes it");
    conn.shutdown(std::net::Shutdown::Write).expect("a half-close");
}

/// Bytes for a message of a failed test.
pub fn show(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string()
}

/// CPython itself. A `python3` may be a script that looks for CPython at each start, and that takes
/// longer than the start itself.
pub fn cpython() -> &'static Path {
    static CPYTHON: OnceLock<PathBuf> = OnceLock::new();
    CPYTHON.get_or_init(|| {
        let names = if cfg!(windows) { ["python", "python3"] } else { ["python3", "python"] };
        let itself = "import sys; print(sys.executable)";
        let ask = |name: &&str| Command::new(name).args(["-c", itself]).output().ok();
        let found = names.iter().find_map(ask);
        let found = found.expect("the tests need Python 3 as a peer: install python3");
        String::from_utf8(found.stdout).expect("a path").trim_end().into()
    })
}

/// Python with nothing but its own modules.
pub fn plain_python() -> Command {
    let mut command = Command::new(cpython());
    command.arg("-S");
    command
}

/// Runs a Python program of our own as an independent peer: CPython's sockets, struct and hmac.
#[track_caller]
pub fn python(script: &str, words: &[&str]) -> Program {
    let mut command = plain_python();
    command.args(["-u", "-c", script]).args(words).stdin(std::process::Stdio::null());
    Program::spawn("python", command)
}

/// Sends a signal such as `INT` to a program of ours. The shell's own `kill`: a program of that name
/// is not everywhere.
#[cfg(unix)]
pub fn signal(program: &Program, name: &str) {
    let command = format!("kill -{name} {}", program.process.id());
    let status = Command::new("sh").args(["-c", &command]).status().expect("a shell");
    assert!(status.success(), "{command}");
}

/// An address of this machine at which nobody listens, and nobody else can: a socket of ours has the
/// port until the tests end.
pub fn nobody() -> SocketAddr {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
    socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).expect("a free port");
    let addr = socket.local_addr().expect("an address").as_socket().expect("of IPv4");
    std::mem::forget(socket);
    addr
}
