//! A program that runs: it is started, waited for, and ended.
//!
//! Every wait has a deadline; every child is killed by its own handle, at the latest when it is
//! dropped. What a program has started ends with it: see [`super::supervisor`].

use std::ffi::OsStr;
#[cfg(target_os = "linux")]
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

#[cfg(target_os = "linux")]
use rustix::io::ioctl_fionbio;

use super::input::{Input, Keyboard};
use super::interrupt::not_interrupted;
#[cfg(target_os = "linux")]
use super::keeper::Keeper;
use super::nap::Nap;
#[cfg(target_os = "linux")]
use super::network::Network;

/// A program that has closed its pipes may just be ending.
const ENDING: Duration = Duration::from_millis(2);

/// No more than this of a child's output is kept, in bytes.
pub const OUTPUT_CAP: usize = 4 * 1024 * 1024;

/// A program that has ended has closed its pipes, or something that it has started holds them: so
/// long we wait for what is in them. Where there is a supervisor, nothing can hold them.
const PIPES: Duration = Duration::from_secs(30);

/// What a server says once it can be reached, before its address.
const READY: &str = "server: listening on ";

/// What a child has written so far, line by line, and whether it will write more.
#[derive(Default)]
struct Output {
    lines: Vec<String>,
    /// Bytes written so far, whether kept or not.
    size: u64,
    ended: bool,
}

#[derive(Clone, Default)]
struct Collected(Arc<(Mutex<Output>, Condvar)>);

impl Collected {
    fn lock(&self) -> MutexGuard<'_, Output> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Collects what comes out of this pipe.
    fn from(pipe: impl Read + Send + 'static) -> Collected {
        let all = Collected::default();
        let (collected, mut pipe) = (all.clone(), BufReader::new(pipe));
        std::thread::spawn(move || {
            let mut line = Vec::new();
            loop {
                line.clear();
                // A line without an end must not grow without bound.
                let read = pipe.by_ref().take(OUTPUT_CAP as u64).read_until(b'\n', &mut line);
                let mut output = collected.lock();
                match read {
                    Ok(1..) if output.size < OUTPUT_CAP as u64 => {
                        output.size += line.len() as u64;
                        let text = String::from_utf8_lossy(&line);
                        output.lines.push(text.trim_end_matches(['\r', '\n']).to_string());
                    }
                    // Keep draining, so that the child is not held up.
                    Ok(1..) => output.size += line.len() as u64,
                    _ => output.ended = true,
                }
                let ended = output.ended;
                drop(output);
                collected.0.1.notify_all();
                if ended {
                    return;
                }
            }
        });
        all
    }

    /// Waits until a line satisfies `find`, the child closes the pipe, or the deadline passes.
    fn wait<T>(&self, deadline: Instant, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        let mut output = self.lock();
        let mut seen = 0;
        loop {
            if let Some(found) = output.lines.iter().skip(seen).find_map(|line| find(line)) {
                return Some(found);
            }
            seen = output.lines.len();
            let left = deadline.saturating_duration_since(Instant::now());
            if output.ended || left.is_zero() {
                return None;
            }
            let waited = self.0.1.wait_timeout(output, left);
            output = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// The address in a ready line, without its kind.
fn address(line: &str) -> Option<String> {
    let address = line.strip_prefix(READY)?;
    Some(address.trim_start_matches("udp ").trim_start_matches("unix ").to_string())
}

/// A program that has been started. It is killed when this is dropped.
pub struct Process {
    handle: Handle,
    stdout: Collected,
    stderr: Collected,
    keyboard: Option<Keyboard>,
    status: Option<ExitStatus>,
}

/// By what we hold a program.
enum Handle {
    /// It starts nothing.
    Child(Child),
    /// Its supervisor ends what it has started.
    #[cfg(target_os = "linux")]
    Kept(Keeper),
    /// We end what it has started, as far as it is still in the program's process group.
    #[cfg(not(target_os = "linux"))]
    Group(Child),
    /// It has ended, and we hold it no more.
    Nothing,
}

impl Process {
    /// Starts a program with nothing on its standard input.
    ///
    /// # Errors
    /// Names the program if it cannot be started.
    pub fn start<S: AsRef<OsStr>>(
        program: &Path,
        words: impl IntoIterator<Item = S>,
    ) -> io::Result<Process> {
        let mut command = Command::new(program);
        command.args(words).stdin(Stdio::null());
        Process::spawn(command)
    }

    /// Starts a command; its output is collected here.
    ///
    /// # Errors
    /// As [`Process::start`].
    pub fn spawn(mut command: Command) -> io::Result<Process> {
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|e| {
                let program = command.get_program().to_string_lossy().to_string();
                io::Error::new(e.kind(), format!("{program}: {e}"))
            })?;
        let stdout = child.stdout.take().map(Collected::from).unwrap_or_default();
        let stderr = child.stderr.take().map(Collected::from).unwrap_or_default();
        let handle = Handle::Child(child);
        Ok(Process { handle, stdout, stderr, keyboard: None, status: None })
    }

    /// As [`Process::spawn`], with this on its standard input, and perhaps a limit for open files;
    /// when the program ends, or is ended, so is all that it has started.
    ///
    /// # Errors
    /// As [`Process::start`].
    #[cfg(target_os = "linux")]
    pub fn supervised(command: Command, input: Input, files: Option<u64>) -> io::Result<Process> {
        Process::supervised_in(None, command, input, files)
    }

    /// As [`Process::supervised`], in a network of ours.
    ///
    /// # Errors
    /// As [`Process::start`].
    #[cfg(target_os = "linux")]
    pub fn supervised_in(
        network: Option<&Network>,
        command: Command,
        input: Input,
        files: Option<u64>,
    ) -> io::Result<Process> {
        let (keeper, pipes) = Keeper::start(&command, input, files, network).map_err(|error| {
            let program = command.get_program().to_string_lossy();
            io::Error::new(error.kind(), format!("{program}: {error}"))
        })?;
        let mut pipes = pipes.into_iter().map(File::from);
        let mut collected = || pipes.next().map(Collected::from).unwrap_or_default();
        let (stdout, stderr) = (collected(), collected());
        let keyboard = pipes.next();
        if let Some(pipe) = &keyboard {
            ioctl_fionbio(pipe, true)?; // a program that reads nothing must not hold us up
        }
        let keyboard = keyboard.map(Keyboard::of);
        Ok(Process { handle: Handle::Kept(keeper), stdout, stderr, keyboard, status: None })
    }

    /// As [`Process::spawn`], with this on its standard input; when the program ends, or is ended, so
    /// is all that it has started and that is still in its process group. The limit for open files is
    /// Linux' alone.
    ///
    /// # Errors
    /// As [`Process::start`].
    #[cfg(not(target_os = "linux"))]
    pub fn supervised(mut command: Command, input: Input, _: Option<u64>) -> io::Result<Process> {
        use std::io::{Seek, Write};
        command.stdin(Stdio::null());
        if input.stays_open {
            command.stdin(Stdio::piped());
        } else if !input.typed.is_empty() {
            let mut file = tempfile::tempfile()?;
            file.write_all(input.typed.as_bytes())?;
            file.rewind()?;
            command.stdin(file);
        }
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut process = Process::spawn(command)?;
        if let Handle::Child(mut child) = std::mem::replace(&mut process.handle, Handle::Nothing) {
            process.keyboard = child.stdin.take().map(Keyboard::of);
            process.handle = Handle::Group(child);
        }
        if let Some(keyboard) = &mut process.keyboard {
            let _ = keyboard.types(input.typed); // a program that has ended reads nothing
        }
        Ok(process)
    }

    /// Waits for the words with which a server says that it can be reached; gives the address, as
    /// `127.0.0.1:49321` (the kind, `udp` or `unix`, is left out).
    ///
    /// # Errors
    /// If the deadline passes or the server ends first; the text holds what it said.
    pub fn ready(&mut self, limit: Duration) -> io::Result<String> {
        self.stdout.wait(Instant::now() + limit, address).ok_or_else(|| {
            let _ = self.wait(ENDING); // it may have just ended: then all that it said is there
            let said = [self.stdout(), self.stderr()].concat().join("\n");
            io::Error::other(format!("the server did not become ready; it said:\n{said}"))
        })
    }

    /// The address of the ready line, if it has been said by now.
    pub fn is_ready(&self) -> Option<String> {
        self.stdout.wait(Instant::now(), address)
    }

    /// Waits until a line of standard output satisfies `find`; false if none comes in time.
    pub fn says(&self, limit: Duration, find: impl Fn(&str) -> bool) -> bool {
        self.stdout.wait(Instant::now() + limit, |line| find(line).then_some(())).is_some()
    }

    /// The same for standard error.
    pub fn complains(&self, limit: Duration, find: impl Fn(&str) -> bool) -> bool {
        self.stderr.wait(Instant::now() + limit, |line| find(line).then_some(())).is_some()
    }

    /// Waits until the program has ended and all it wrote is here; `None` if it still runs then.
    ///
    /// # Errors
    /// If the system cannot tell; `Interrupted` under [`EndChildrenFirst`](super::interrupt::EndChildrenFirst).
    pub fn wait(&mut self, limit: Duration) -> io::Result<Option<ExitStatus>> {
        let (deadline, nap) = (Instant::now() + limit, Nap::begin());
        while self.ended()?.is_none() {
            not_interrupted()?;
            if Instant::now() >= deadline {
                return Ok(None);
            }
            nap.take();
        }
        let rest = Instant::now() + PIPES;
        self.stdout.wait(rest, |_| None::<()>);
        self.stderr.wait(rest, |_| None::<()>);
        Ok(self.status)
    }

    /// How it has ended, if it has by now. What it has started has ended with it.
    ///
    /// # Errors
    /// If the system cannot tell.
    pub fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        if self.status.is_none() {
            self.status = match &mut self.handle {
                Handle::Child(child) => child.try_wait()?,
                #[cfg(target_os = "linux")]
                Handle::Kept(keeper) => keeper.ended()?,
                #[cfg(not(target_os = "linux"))]
                Handle::Group(child) => child.try_wait()?.inspect(|_| end_group(child)),
                Handle::Nothing => None,
            };
        }
        Ok(self.status)
    }

    /// Kills the program, and what it has started, if it still runs. True if it did.
    pub fn kill(&mut self) -> bool {
        if !matches!(self.ended(), Ok(None)) {
            return false;
        }
        let killed = match &mut self.handle {
            Handle::Child(child) => child.kill().is_ok(),
            #[cfg(target_os = "linux")]
            Handle::Kept(_) => true,
            #[cfg(not(target_os = "linux"))]
            Handle::Group(child) => {
                end_group(child);
                child.kill().is_ok()
            }
            Handle::Nothing => false,
        };
        // A killed child ends at once: this reaps it, even while a signal is being obeyed.
        self.status = match &mut self.handle {
            Handle::Child(child) => child.wait().ok(),
            #[cfg(target_os = "linux")]
            Handle::Kept(keeper) => keeper.end().ok(),
            #[cfg(not(target_os = "linux"))]
            Handle::Group(child) => child.wait().ok(),
            Handle::Nothing => None,
        };
        let _ = self.wait(Duration::ZERO);
        killed
    }

    /// How many bytes it has written so far, kept or not.
    pub fn written(&self) -> u64 {
        self.stdout.lock().size + self.stderr.lock().size
    }

    /// Its keyboard, if its standard input has stayed open.
    pub fn keyboard(&mut self) -> Option<&mut Keyboard> {
        self.keyboard.as_mut()
    }

    /// Ends its standard input, as Ctrl-D does on a terminal.
    pub fn ends_typing(&mut self) {
        if let Some(keyboard) = self.keyboard.take() {
            keyboard.end();
        }
    }

    /// The lines that it has written to standard output so far.
    pub fn stdout(&self) -> Vec<String> {
        self.stdout.lock().lines.clone()
    }

    /// The lines that it has written to standard error so far.
    pub fn stderr(&self) -> Vec<String> {
        self.stderr.lock().lines.clone()
    }

    /// The number under which the system knows it; the supervisor's, if it has one.
    pub fn id(&self) -> u32 {
        match &self.handle {
            Handle::Child(child) => child.id(),
            #[cfg(target_os = "linux")]
            Handle::Kept(keeper) => keeper.id(),
            #[cfg(not(target_os = "linux"))]
            Handle::Group(child) => child.id(),
            Handle::Nothing => 0,
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
        #[cfg(target_os = "linux")]
        if let Handle::Kept(keeper) = std::mem::replace(&mut self.handle, Handle::Nothing) {
            keeper.rest();
        }
    }
}

/// Ends what is in the process group of its own, once: the number may mean others later.
#[cfg(not(target_os = "linux"))]
fn end_group(child: &Child) {
    #[cfg(unix)]
    {
        let group = rustix::process::Pid::from_child(child);
        // It fails if nobody is left, which is what we want.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    #[cfg(windows)]
    let _ = Command::new("taskkill")
        .args(["/T", "/F", "/PID", &child.id().to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
}
