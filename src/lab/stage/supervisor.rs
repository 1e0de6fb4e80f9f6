//! A supervisor for each program that `lab` starts: `lab` again, which ends all that the program has
//! started, wherever that has gone.
//!
//! A process may leave its group and its session, empty its environment, and outlive its parent. On
//! Linux it then becomes a child of its nearest ancestor that has asked for such children
//! (`PR_SET_CHILD_SUBREAPER`, prctl(2)): of the supervisor, which kills its children and waits for
//! each until none is left. The start of it takes about 4 ms.
//!
//! `lab` and the supervisor hold the two ends of a Unix socket, which is the supervisor's standard
//! input. When `lab` closes its end, or ends itself in whatever way, the supervisor ends everything.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::io::Errno;
use rustix::process::{
    Pid, Resource, Rlimit, Signal, WaitOptions, kill_process, set_child_subreaper, setrlimit, wait,
};

/// The first word of a supervisor's command line.
pub const WORD: &str = "supervise-a-program";
/// In place of a limit: none.
const NO_LIMIT: &str = "-";

/// Whose executable is the supervisor's, if it is not our own.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// For programs that are not `lab` themselves, such as tests: where `lab` is.
pub fn is_at(lab: PathBuf) {
    let _ = PROGRAM.set(lab); // the first to say so is as right as the next
}

/// A supervisor for this command, with the limit for open files, if there is one.
pub(super) fn of(command: &Command, files: Option<u64>) -> io::Result<Command> {
    let lab = PROGRAM.get().cloned().map_or_else(std::env::current_exe, Ok)?;
    let mut supervisor = Command::new(lab);
    supervisor.arg(WORD).arg(files.map_or(NO_LIMIT.to_string(), |files| files.to_string()));
    supervisor.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => supervisor.env(name, value),
            None => supervisor.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        supervisor.current_dir(folder);
    }
    Ok(supervisor)
}

/// What a supervisor tells over its socket.
#[derive(Debug)]
pub(super) enum Told {
    /// The program has been started.
    Started,
    /// It could not be started: the number of the error.
    Failed(i32),
    /// It has ended: its status, as wait(2) has it.
    Ended(i32),
}

impl Told {
    /// Reads back a line of [`supervise`].
    pub(super) fn from_line(line: &str) -> Option<Told> {
        let (what, number) = line.trim_end().split_once(' ')?;
        let number = number.parse().ok()?;
        match what {
            "started" => Some(Told::Started),
            "failed" => Some(Told::Failed(number)),
            "ended" => Some(Told::Ended(number)),
            _ => None,
        }
    }
}

/// Runs in the supervisor: starts the program that the command line names, with what comes first
/// over the socket as its standard input, and ends everything when the program has ended, or when
/// nobody holds the other end of the socket.
///
/// # Errors
/// If the system refuses something that the supervisor cannot do without.
pub fn supervise() -> io::Result<ExitCode> {
    let mut words = std::env::args_os().skip(2);
    let files = words.next().unwrap_or_default();
    let program = words.next().ok_or(io::ErrorKind::InvalidInput)?;
    let mut lab = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    set_child_subreaper(Some(rustix::process::getpid()))?;
    limit_files(&files)?;
    let typed = socklab::frame::read_frame(&mut lab)?.unwrap_or_default();

    let mut command = Command::new(program);
    command.args(words);
    command.stdin(if typed.is_empty() { Stdio::null() } else { Stdio::piped() });
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            let _ = writeln!(lab, "failed {}", error.raw_os_error().unwrap_or(0));
            return Ok(ExitCode::FAILURE);
        }
    };
    if let Some(mut input) = child.stdin.take() {
        let _ = input.write_all(&typed); // a program that has ended reads nothing
    }
    let _ = writeln!(lab, "started {}", child.id()); // if nobody is there, all is ended at once

    static ENDS: AtomicBool = AtomicBool::new(false);
    let mut other_end = lab.try_clone()?;
    std::thread::spawn(move || {
        let _ = other_end.read(&mut [0; 1]);
        ENDS.store(true, Ordering::SeqCst);
        end_below();
    });
    let main = Pid::from_child(&child);
    loop {
        match wait(WaitOptions::empty()) {
            Ok(Some((ended, status))) if ended == main => {
                let _ = writeln!(lab, "ended {}", status.as_raw());
                ENDS.store(true, Ordering::SeqCst);
            }
            Err(Errno::CHILD) => return Ok(ExitCode::SUCCESS),
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        // One that has just ended may have left children: they are ours now.
        if ENDS.load(Ordering::SeqCst) {
            end_below();
        }
    }
}

fn limit_files(files: &OsStr) -> io::Result<()> {
    let Some(files) = files.to_str().and_then(|files| files.parse().ok()) else { return Ok(()) };
    Ok(setrlimit(Resource::Nofile, Rlimit { current: Some(files), maximum: Some(files) })?)
}

fn end_below() {
    for process in below(std::process::id()) {
        let process = i32::try_from(process).ok().and_then(Pid::from_raw);
        // It fails if the process has ended by now, which is what we want.
        let _ = process.map(|process| kill_process(process, Signal::KILL));
    }
}

/// The processes below this one: what it has started, and what those have started; also those that
/// have left their group, or whose parent has ended, if this one is a supervisor.
pub fn below(process: u32) -> Vec<u32> {
    let mut found = vec![process];
    let mut next = 0;
    while let Some(process) = found.get(next).copied() {
        next += 1;
        for thread in threads(process) {
            let children = format!("/proc/{process}/task/{thread}/children");
            let children = fs::read_to_string(children).unwrap_or_default();
            found.extend(children.split_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
        }
    }
    found.split_off(1)
}

/// The threads of a process.
pub fn threads(process: u32) -> Vec<u32> {
    let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else { return vec![] };
    threads.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
}
