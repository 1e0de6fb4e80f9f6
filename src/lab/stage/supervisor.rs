//! A supervisor: `lab` again, which starts programs, and ends all that a program has started, wherever
//! that has gone.
//!
//! A process may leave its group and its session, empty its environment, and outlive its parent. On
//! Linux it then becomes a child of its nearest ancestor that has asked for such children
//! (`PR_SET_CHILD_SUBREAPER`, prctl(2)): of the supervisor, which kills its children and waits for
//! each until none is left. Then it can start the next program.
//!
//! `lab` and the supervisor hold the two ends of a Unix socket, which is the supervisor's standard
//! input. `lab` sends a frame with a request for each program, or an empty one: end it. When `lab`
//! closes its end, or ends itself in whatever way, the supervisor ends everything, and itself.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, IoSlice, Write};
use std::mem::MaybeUninit;
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, ExitCode, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};

use rustix::cmsg_space;
use rustix::io::Errno;
use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};
use rustix::process::{
    Pid, Resource, Rlimit, Signal, WaitOptions, kill_process, set_child_subreaper, setrlimit, wait,
};
use socklab::frame::{read_frame, write_frame};

use super::input::Input;
use super::network::{self, Network};

/// The first word of a supervisor's command line.
pub const WORD: &str = "supervise-programs";
/// In place of a limit: none.
const NO_LIMIT: &str = "-";

/// Whose executable is the supervisor's, if it is not our own.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// For programs that are not `lab` themselves, such as tests: where `lab` is.
pub fn is_at(lab: PathBuf) {
    let _ = PROGRAM.set(lab); // the first to say so is as right as the next
}

/// Where `lab` is.
pub fn lab() -> io::Result<PathBuf> {
    PROGRAM.get().cloned().map_or_else(std::env::current_exe, Ok)
}

/// A supervisor. What it starts has this limit for open files, if there is one, and runs in this
/// network.
pub(super) fn command(files: Option<u64>, network: Option<&Network>) -> io::Result<Command> {
    let mut supervisor = Command::new(lab()?);
    supervisor.arg(WORD).arg(files.map_or(NO_LIMIT.to_string(), |files| files.to_string()));
    supervisor.args(network.map(Network::words).into_iter().flatten());
    Ok(supervisor)
}

/// What a supervisor is to start: the words of its command; names that its environment has with this
/// value, or has not; its folder, if it is another; what it finds on its standard input, and whether
/// that stays open.
type Request = (Vec<OsString>, Vec<(OsString, Option<OsString>)>, Option<OsString>, String, bool);

/// Asks for this program.
pub(super) fn request(
    supervisor: &mut impl Write,
    command: &Command,
    input: Input,
) -> io::Result<()> {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let names = command.get_envs().map(|(name, value)| (name.into(), value.map(OsString::from)));
    let folder = command.get_current_dir().map(OsString::from);
    let words = words.map(OsString::from).collect();
    let request: Request =
        (words, names.collect(), folder, input.typed.to_string(), input.stays_open);
    write_frame(supervisor, &serde_json::to_vec(&request)?)
}

/// What a supervisor tells over its socket, in a line.
#[derive(Debug)]
pub(super) enum Told {
    /// The program has been started. With this line come its standard output and standard error, as
    /// files of ours (`SCM_RIGHTS`, unix(7)), and its standard input if that stays open.
    Started,
    /// It could not be started: the number of the error.
    Failed(i32),
    /// It has ended, and with it all that it had started: its status, as wait(2) has it.
    Ended(i32),
}

impl Told {
    /// Reads back a line of a supervisor.
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

/// Whether all that runs must end.
static ENDS: AtomicBool = AtomicBool::new(false);

/// Runs in the supervisor: starts one program after the other, until nobody holds the other end of the
/// socket.
///
/// # Errors
/// If the system refuses something that the supervisor cannot do without.
pub fn supervise() -> io::Result<ExitCode> {
    let words: Vec<OsString> = std::env::args_os().skip(2).collect();
    if let [_, user, net] = &words[..] {
        network::enter(user.as_ref(), net.as_ref())?; // before there is a second thread
    }
    let mut lab = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    set_child_subreaper(Some(rustix::process::getpid()))?;
    limit_files(words.first().map_or(OsStr::new(NO_LIMIT), |files| files))?;
    let (to_do, requests) = channel();
    let heard = lab.try_clone()?;
    std::thread::spawn(move || hear(heard, to_do));
    for request in requests {
        match start(request) {
            Ok((program, typed, stays_open)) => {
                see_to_its_end(&mut lab, program, &typed, stays_open)?;
            }
            // If nobody is there any more, the supervisor is about to end.
            Err(error) => drop(writeln!(lab, "failed {}", error.raw_os_error().unwrap_or(0))),
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Hears what `lab` asks for, until nobody holds the other end.
fn hear(mut lab: UnixStream, to_do: Sender<Request>) {
    let end = || {
        ENDS.store(true, Ordering::SeqCst);
        end_below();
    };
    while let Ok(Some(frame)) = read_frame(&mut lab) {
        let Ok(request) = serde_json::from_slice(&frame) else {
            end();
            continue;
        };
        ENDS.store(false, Ordering::SeqCst);
        let _ = to_do.send(request); // the receiver lives as long as the supervisor
    }
    end();
}

fn start(request: Request) -> io::Result<(Child, String, bool)> {
    let (words, names, folder, typed, stays_open) = request;
    let (program, words) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let mut command = Command::new(program);
    command.args(words).stdout(Stdio::piped()).stderr(Stdio::piped());
    let has_input = stays_open || !typed.is_empty();
    command.stdin(if has_input { Stdio::piped() } else { Stdio::null() });
    // What it does to its group it does not do to us.
    command.process_group(0);
    for (name, value) in names {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    if let Some(folder) = folder {
        command.current_dir(folder);
    }
    Ok((command.spawn()?, typed, stays_open))
}

/// Until the program has ended, and all that it has started.
fn see_to_its_end(
    lab: &mut UnixStream,
    mut program: Child,
    typed: &str,
    stays_open: bool,
) -> io::Result<()> {
    let mut input = program.stdin.take();
    if let Some(input) = &mut input {
        let _ = input.write_all(typed.as_bytes()); // a program that has ended reads nothing
    }
    let input = input.filter(|_| stays_open);
    let main = Pid::from_child(&program);
    // If nobody is there any more, all is ended at once.
    let _ = hand_over(lab, &program, input.as_ref());
    drop((program.stdout.take(), program.stderr.take(), input));
    let mut how = 0;
    loop {
        // One that has just ended may have left children: they are ours now.
        if ENDS.load(Ordering::SeqCst) {
            end_below();
        }
        match wait(WaitOptions::empty()) {
            Ok(Some((ended, status))) if ended == main => {
                how = status.as_raw();
                ENDS.store(true, Ordering::SeqCst);
            }
            Err(Errno::CHILD) => break,
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let _ = writeln!(lab, "ended {how}");
    Ok(())
}

/// Says that the program has been started, and gives away what it writes to, and its keyboard.
fn hand_over(lab: &UnixStream, program: &Child, input: Option<&ChildStdin>) -> io::Result<()> {
    let line = format!("started {}\n", program.id());
    let (Some(output), Some(errors)) = (&program.stdout, &program.stderr) else { return Ok(()) };
    let files = [output.as_fd(), errors.as_fd()].into_iter().chain(input.map(AsFd::as_fd));
    let files: Vec<_> = files.collect();
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(3))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    ancillary.push(SendAncillaryMessage::ScmRights(&files));
    sendmsg(lab, &[IoSlice::new(line.as_bytes())], &mut ancillary, SendFlags::empty())?;
    Ok(())
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
