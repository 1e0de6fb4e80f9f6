//! The program under test: how it is started, where it is reached, and how it is ended with all that
//! it has started.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Seek, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use socket2::{Domain, Socket, Type};

use super::Suite;
use crate::deliver;
use crate::record::Role;
use crate::stage::{self, Process, Programs, missing};
use crate::words::check as words;

/// Marks every process of a subject, so that none outlives its check.
const MARK: &str = "SOCKLAB_SUBJECT";

/// A program to check, or one that already runs.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Which side of the lesson it plays.
    pub role: Role,
    /// What it is called in a report.
    pub label: String,
    /// The options of `lab check` that mean this subject again.
    pub again: String,
    /// Its own files, for `--watch`.
    pub files: Vec<PathBuf>,
    start: Start,
}

#[derive(Clone, Debug)]
enum Start {
    /// A command line; the place is where a server is reached, or a client calls.
    Command(Vec<String>, Place),
    /// It already runs, somewhere.
    Running(SocketAddr),
    /// It does not compile; the compiler says why.
    Broken(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// We choose, and put it in for `{host}`, `{port}` and `{addr}`.
    Chosen,
    /// It chooses a free port and says so in its ready line.
    Told,
    /// Neither: the lesson's own port.
    Usual,
}

/// Interpreters, by what the file's name ends with.
const INTERPRETERS: &[(&str, &[&str])] = &[
    (".py", if cfg!(windows) { &["python"] } else { &["python3"] }),
    (".js", &["node"]),
    (".rb", &["ruby"]),
    (".pl", &["perl"]),
    (".sh", &["sh"]),
    (".go", &["go", "run"]),
];

impl Subject {
    /// A command line as the user typed it, with `{host}`, `{port}` or `{addr}` where the program
    /// takes the address. It is split here, as a POSIX shell would; no shell is run.
    ///
    /// # Errors
    /// If there is no command in it, or a quote has no end.
    pub fn command(role: Role, typed: &str) -> Result<Subject, String> {
        let mut words = shell_words::split(typed).map_err(|e| format!("{typed}: {e}"))?;
        let first = words.first().ok_or_else(|| words::EMPTY_COMMAND.to_string())?;
        if let Some((_, with)) = INTERPRETERS.iter().find(|(end, _)| first.ends_with(end)) {
            words.splice(0..0, with.iter().map(|word| word.to_string()));
        }
        let has_place = words.iter().any(|word| placeholders(word));
        let files = words.iter().map(PathBuf::from).filter(|path| path.is_file()).collect();
        Ok(Subject {
            role,
            label: typed.to_string(),
            again: format!("--{} {}", role.name(), shell_words::quote(typed)),
            files,
            start: Start::Command(words, if has_place { Place::Chosen } else { Place::Usual }),
        })
    }

    /// A server that already runs at this address.
    pub fn running(addr: SocketAddr) -> Subject {
        Subject {
            role: Role::Server,
            label: addr.to_string(),
            again: format!("--addr {addr}"),
            files: vec![],
            start: Start::Running(addr),
        }
    }

    /// One side of our own pair.
    ///
    /// # Errors
    /// If cargo did not build it.
    pub fn ours(suite: &Suite, role: Role, programs: &Programs) -> io::Result<Subject> {
        let name = format!("{}_{}", suite.lesson, role.name());
        let program = programs.get(&name).ok_or_else(|| missing(&name))?;
        let (own, addr, place) = match role {
            Role::Server => (suite.server_words, "127.0.0.1:0", Place::Told),
            Role::Client => (suite.client_words, "{addr}", Place::Chosen),
        };
        let mut words = vec![program.to_string_lossy().to_string()];
        words.extend([suite.act].iter().filter(|act| !act.is_empty()).map(|act| act.to_string()));
        words.extend(own.iter().map(|word| word.to_string()));
        words.extend(["--addr".to_string(), addr.to_string()]);
        let again = format!("--ours --side {}", role.name());
        Ok(Subject { role, label: name, again, files: vec![], start: Start::Command(words, place) })
    }

    /// A program of the student's that takes `--addr`, as `lab start` writes it.
    pub fn own(role: Role, file: &Path, label: String, words: &[String]) -> Subject {
        let mut words = words.to_vec();
        words.extend(["--addr".to_string(), "{addr}".to_string()]);
        Subject {
            role,
            label,
            again: format!("--side {}", role.name()),
            files: vec![file.to_path_buf()],
            start: Start::Command(words, Place::Chosen),
        }
    }

    /// A program of the student's that does not compile, and what the compiler says.
    pub fn broken(role: Role, file: &Path, label: String, messages: String) -> Subject {
        Subject { start: Start::Broken(messages), ..Subject::own(role, file, label, &[]) }
    }

    /// What the compiler says of a program that does not compile.
    pub(super) fn compiler(&self) -> Option<&str> {
        match &self.start {
            Start::Broken(messages) => Some(messages),
            _ => None,
        }
    }

    /// Whether only one check at a time can have it.
    pub fn is_exclusive(&self) -> bool {
        matches!(self.start, Start::Command(_, Place::Usual) | Start::Running(_))
    }

    /// Whether it was running before we came, so that each check finds it as the last one left it.
    pub fn is_running(&self) -> bool {
        matches!(self.start, Start::Running(_))
    }

    /// The example of ours that its first word names, if it does: it can be built, and found.
    pub fn example(&self) -> Option<&str> {
        let Start::Command(words, _) = &self.start else { return None };
        let name = words.first()?;
        let examples = stage::project().join("examples");
        let is_there = examples.join(format!("{name}.rs")).is_file()
            || examples.join(name).join("main.rs").is_file();
        (is_there && !name.contains(['/', '\\', '.'])).then_some(name)
    }

    /// The same with the example where cargo has put it.
    pub fn found(mut self, program: &Path) -> Subject {
        if let Start::Command(words, _) = &mut self.start {
            words[0] = program.to_string_lossy().to_string();
        }
        self
    }

    /// The command that compiles it, if it is a `cargo run`: that time is not the program's.
    pub fn build(&self) -> Option<Command> {
        let Start::Command(words, _) = &self.start else { return None };
        let [cargo, run, rest @ ..] = words.as_slice() else { return None };
        if !matches!(run.as_str(), "run" | "r") || Path::new(cargo).file_stem()? != "cargo" {
            return None;
        }
        let mut command = Command::new(cargo);
        command.arg("build").args(rest.iter().take_while(|word| *word != "--"));
        Some(command)
    }

    /// Starts a server; gives the address, if it is known before its ready line.
    pub(super) fn serve(&self, suite: &Suite) -> io::Result<(Option<Running>, Option<SocketAddr>)> {
        let (words, place) = match &self.start {
            Start::Running(addr) => return Ok((None, Some(*addr))),
            Start::Broken(_) => return Err(io::Error::other(words::DOES_NOT_COMPILE)),
            Start::Command(words, place) => (words, *place),
        };
        let (addr, reserved) = match place {
            Place::Chosen => {
                let (addr, reserved) = free_address(suite.datagrams)?;
                (Some(addr), Some(reserved))
            }
            Place::Told => (None, None),
            Place::Usual => (Some(usual(suite)?), None),
        };
        let mut running = Running::start(words, addr, suite.server_input, suite)?;
        (running.reserved, running.exclusive) = (reserved, place == Place::Usual);
        Ok((Some(running), addr))
    }

    /// Where a client will call: any free address, or the lesson's own.
    pub(super) fn meeting(&self, suite: &Suite) -> SocketAddr {
        match &self.start {
            Start::Command(_, Place::Usual) => (Ipv4Addr::LOCALHOST, suite.port()).into(),
            _ => (Ipv4Addr::LOCALHOST, 0).into(),
        }
    }

    /// Where a client will find nobody.
    pub(super) fn spare_meeting(
        &self,
        suite: &Suite,
    ) -> io::Result<(SocketAddr, Option<Reserved>)> {
        match &self.start {
            Start::Command(_, Place::Usual) => Ok((usual(suite)?, None)),
            _ => free_address(suite.datagrams).map(|(addr, reserved)| (addr, Some(reserved))),
        }
    }

    /// Starts a client that calls this address.
    pub(super) fn call(&self, suite: &Suite, addr: SocketAddr) -> io::Result<Option<Running>> {
        match &self.start {
            Start::Running(_) => Ok(None),
            Start::Broken(_) => Err(io::Error::other(words::DOES_NOT_COMPILE)),
            Start::Command(words, _) => {
                Running::start(words, Some(addr), suite.client_input, suite).map(Some)
            }
        }
    }
}

fn placeholders(word: &str) -> bool {
    ["{host}", "{port}", "{addr}"].iter().any(|place| word.contains(place))
}

/// The lesson's own address, if nobody has it.
fn usual(suite: &Suite) -> io::Result<SocketAddr> {
    let addr = SocketAddr::from((Ipv4Addr::LOCALHOST, suite.port()));
    let listens = |states: Vec<String>| states.iter().any(|state| state == "0A" || state == "07");
    let is_taken = match deliver::states_at(addr.port(), suite.datagrams) {
        Some(states) => listens(states), // a program may well bind what is in TIME_WAIT
        None => is_taken(addr, suite.datagrams),
    };
    match is_taken {
        true => Err(io::Error::new(io::ErrorKind::AddrInUse, words::port_is_taken(addr))),
        false => Ok(addr),
    }
}

/// An address that is free now, and that the system gives to nobody by itself: below the ports that
/// it chooses from (ip(7), `ip_local_port_range`). Nobody else who checks will choose it meanwhile.
fn free_address(datagrams: bool) -> io::Result<(SocketAddr, Reserved)> {
    const FIRST: u32 = 15_000;
    const COUNT: u32 = 15_000;
    static NEXT: AtomicU32 = AtomicU32::new(0);
    // Several of us at a time begin in different places.
    let begin = std::process::id().wrapping_mul(97);
    for _ in 0..COUNT {
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let port = (FIRST + begin.wrapping_add(next) % COUNT) as u16;
        let addr = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let Some(reserved) = Reserved::take(port, datagrams) else { continue };
        if !is_taken(addr, datagrams) {
            return Ok((addr, reserved));
        }
    }
    Err(io::Error::other("no port is free"))
}

/// A port that others who check leave alone: we hold it at another loopback address, with the
/// protocol that the program under test does not use, so that it may still listen everywhere.
pub(super) struct Reserved {
    _holder: Option<Socket>,
}

impl Reserved {
    /// `None` if somebody else has it.
    fn take(port: u16, datagrams: bool) -> Option<Reserved> {
        let kind = if datagrams { Type::STREAM } else { Type::DGRAM };
        let holder = Socket::new(Domain::IPV4, kind, None).ok()?;
        match holder.bind(&SocketAddr::from(([127, 0, 0, 2], port)).into()) {
            Ok(()) => Some(Reserved { _holder: Some(holder) }),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => None,
            Err(_) => Some(Reserved { _holder: None }), // macOS has but one loopback address
        }
    }
}

/// Whether somebody has this port, if only with a connection in TIME_WAIT: a program that does not
/// set `SO_REUSEADDR` cannot bind it.
///
/// On Linux the kernel is asked. To bind it ourselves would be to take it: any child of ours that is
/// just being started holds a copy of our socket until it has become its program.
pub(super) fn is_taken(addr: SocketAddr, datagrams: bool) -> bool {
    match deliver::states_at(addr.port(), datagrams) {
        Some(states) => !states.is_empty(),
        None => {
            let kind = if datagrams { Type::DGRAM } else { Type::STREAM };
            let socket = Socket::new(Domain::for_address(addr), kind, None);
            socket.is_ok_and(|socket| socket.bind(&addr.into()).is_err())
        }
    }
}

/// A program that was started for a check. It ends, with all that it has started, when this is
/// dropped.
pub(super) struct Running {
    pub process: Process,
    mark: String,
    /// The next program wants its port: what it has left behind must end at once.
    exclusive: bool,
    reserved: Option<Reserved>,
}

impl Running {
    fn start(
        words: &[String],
        addr: Option<SocketAddr>,
        input: &str,
        suite: &Suite,
    ) -> io::Result<Running> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let mark = format!("{}.{number}", std::process::id());
        let words: Vec<String> = match addr {
            Some(addr) => words
                .iter()
                .map(|word| {
                    word.replace("{host}", &addr.ip().to_string())
                        .replace("{port}", &addr.port().to_string())
                        .replace("{addr}", &addr.to_string())
                })
                .collect(),
            None => words.to_vec(),
        };
        let (program, rest) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        let mut command = Command::new(program);
        command.args(rest).stdin(typed(input)?);
        command.env(MARK, &mark).env("NO_COLOR", "1");
        // Python writes to a pipe in blocks: its ready line and last words would come late or never.
        command.env("PYTHONUNBUFFERED", "1").env("PYTHONIOENCODING", "utf-8");
        command.env_remove(socklab::narrate::TRACE_VARIABLE);
        for (name, value) in suite.environment {
            if std::env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        let process = Process::spawn_group(command)?;
        Ok(Running { process, mark, exclusive: false, reserved: None })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.process.kill();
        LEFT.lock().unwrap_or_else(PoisonError::into_inner).push(std::mem::take(&mut self.mark));
        if self.exclusive {
            sweep();
        }
        self.reserved = None;
    }
}

/// The marks of programs that have ended.
static LEFT: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Ends what programs that have ended may have left behind: what has left its group, as a daemon
/// does, still has the mark in its environment.
pub(super) fn sweep() {
    let marks = std::mem::take(&mut *LEFT.lock().unwrap_or_else(PoisonError::into_inner));
    for _ in 0..1000 {
        if marks.is_empty() || end_marked(&marks) == 0 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

/// Kills every process with one of these marks; how many there were.
#[cfg(target_os = "linux")]
fn end_marked(marks: &[String]) -> usize {
    use rustix::process::{Pid, Signal, kill_process};
    let head = format!("{MARK}=");
    let Ok(processes) = std::fs::read_dir("/proc") else { return 0 };
    let mut found = 0;
    for process in processes.flatten() {
        let Ok(number) = process.file_name().to_string_lossy().parse::<i32>() else { continue };
        // A zombie has no environment any more.
        let Ok(environment) = std::fs::read(process.path().join("environ")) else { continue };
        let mut variables = environment.split(|byte| *byte == 0);
        let mark = variables.find_map(|variable| variable.strip_prefix(head.as_bytes()));
        if mark.is_some_and(|mark| marks.iter().any(|left| left.as_bytes() == mark)) {
            if let Some(pid) = Pid::from_raw(number) {
                found += usize::from(kill_process(pid, Signal::KILL).is_ok());
            }
        }
    }
    found
}

#[cfg(not(target_os = "linux"))]
fn end_marked(_marks: &[String]) -> usize {
    0
}

/// Standard input with these lines on it, and then its end.
fn typed(lines: &str) -> io::Result<Stdio> {
    if lines.is_empty() {
        return Ok(Stdio::null());
    }
    let mut file: File = tempfile::tempfile()?;
    file.write_all(lines.as_bytes())?;
    file.rewind()?;
    Ok(file.into())
}

/// The interpreter and its words for a file that `lab start` wrote, if it needs one.
pub fn interpreted(file: &Path) -> Option<Vec<String>> {
    let name: OsString = file.into();
    let name = name.to_string_lossy().to_string();
    let (_, with) = INTERPRETERS.iter().find(|(end, _)| name.ends_with(end))?;
    Some(with.iter().map(|word| word.to_string()).chain([name]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{TcpListener, UdpSocket};

    fn words(typed: &str) -> Vec<String> {
        match Subject::command(Role::Server, typed).unwrap().start {
            Start::Command(words, _) => words,
            _ => vec![],
        }
    }

    #[test]
    fn commands_are_split_as_a_shell_does_and_get_their_interpreter() {
        assert_eq!(words("'my server' {port} \"a b\""), ["my server", "{port}", "a b"]);
        let python = if cfg!(windows) { "python" } else { "python3" };
        assert_eq!(words("mine.py {addr}"), [python, "mine.py", "{addr}"]);
        assert_eq!(words("python3 mine.py"), ["python3", "mine.py"]);
        assert!(Subject::command(Role::Server, "  ").is_err());
        assert!(Subject::command(Role::Server, "'open").is_err());
    }

    #[test]
    fn where_it_is_reached_follows_from_its_words() {
        let exclusive = |typed| Subject::command(Role::Server, typed).unwrap().is_exclusive();
        assert!(!exclusive("mine.py {port}") && !exclusive("mine --addr={addr}"));
        assert!(exclusive("mine.py"), "it listens on the lesson's own port");
    }

    #[test]
    fn a_port_in_time_wait_is_taken() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let addr = listener.local_addr().unwrap();
        assert!(is_taken(addr, false), "somebody listens");
        let mut ours = std::net::TcpStream::connect(addr).unwrap();
        drop(listener.accept().unwrap()); // it closes first: TIME_WAIT is on its side
        assert_eq!(std::io::Read::read(&mut ours, &mut [0; 1]).unwrap(), 0);
        drop((ours, listener));
        assert!(is_taken(addr, false) || !cfg!(target_os = "linux"));
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        assert!(is_taken(socket.local_addr().unwrap(), true));
    }

    #[test]
    fn a_free_address_can_be_bound_at_once_while_others_start_programs() {
        std::thread::scope(|scope| {
            let starting = scope.spawn(|| {
                for _ in 0..100 {
                    drop(Process::start(Path::new("true"), [""; 0]));
                }
            });
            while !starting.is_finished() {
                for datagrams in [false, true] {
                    let (addr, _reserved) = free_address(datagrams).unwrap();
                    let kind = if datagrams { Type::DGRAM } else { Type::STREAM };
                    let socket = Socket::new(Domain::IPV4, kind, None).unwrap();
                    socket.bind(&addr.into()).unwrap_or_else(|error| panic!("{addr}: {error}"));
                }
            }
        });
    }

    #[test]
    fn a_cargo_run_is_built_first() {
        let subject = Subject::command(Role::Server, "cargo run --bin x -- {port}").unwrap();
        let command = subject.build().unwrap();
        assert_eq!(command.get_args().collect::<Vec<_>>(), ["build", "--bin", "x"]);
        assert!(Subject::command(Role::Server, "run cargo").unwrap().build().is_none());
    }
}
