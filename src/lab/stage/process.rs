//! A program that runs: it is started, waited for, and ended.
//!
//! Every wait has a deadline; every child is killed by its own handle, at the latest when it is
//! dropped.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::interrupt::not_interrupted;

/// How often a child is asked whether it has ended.
const TICK: Duration = Duration::from_millis(2);

/// No more than this of a child's output is kept, in bytes.
pub const OUTPUT_CAP: usize = 4 * 1024 * 1024;

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

    fn collect(&self, pipe: impl Read + Send + 'static) {
        let (collected, mut pipe) = (self.clone(), BufReader::new(pipe));
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
    child: Child,
    stdout: Collected,
    stderr: Collected,
    status: Option<ExitStatus>,
    /// What it started is killed with it.
    group: bool,
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
        let (stdout, stderr) = (Collected::default(), Collected::default());
        if let Some(pipe) = child.stdout.take() {
            stdout.collect(pipe);
        }
        if let Some(pipe) = child.stderr.take() {
            stderr.collect(pipe);
        }
        Ok(Process { child, stdout, stderr, status: None, group: false })
    }

    /// As [`Process::spawn`], in a process group of its own: [`Process::kill`] ends all of it.
    ///
    /// # Errors
    /// As [`Process::start`].
    pub fn spawn_group(command: Command) -> io::Result<Process> {
        #[cfg(unix)]
        let command = {
            let mut command = command;
            std::os::unix::process::CommandExt::process_group(&mut command, 0);
            command
        };
        let mut process = Process::spawn(command)?;
        process.group = true;
        Ok(process)
    }

    /// Waits for the words with which a server says that it can be reached; gives the address, as
    /// `127.0.0.1:49321` (the kind, `udp` or `unix`, is left out).
    ///
    /// # Errors
    /// If the deadline passes or the server ends first; the text holds what it said.
    pub fn ready(&mut self, limit: Duration) -> io::Result<String> {
        self.stdout.wait(Instant::now() + limit, address).ok_or_else(|| {
            let _ = self.wait(TICK); // it may have just ended: then all that it said is there
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
        let deadline = Instant::now() + limit;
        while self.ended()?.is_none() {
            not_interrupted()?;
            if Instant::now() >= deadline {
                return Ok(None);
            }
            std::thread::sleep(TICK);
        }
        // Something that it started may hold its pipes open: that must not hold us up.
        let rest = Instant::now() + Duration::from_millis(200);
        self.stdout.wait(rest, |_| None::<()>);
        self.stderr.wait(rest, |_| None::<()>);
        Ok(self.status)
    }

    /// How it has ended, if it has by now. What it has started ends with it.
    ///
    /// # Errors
    /// If the system cannot tell.
    pub fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        if self.status.is_none() {
            self.status = self.child.try_wait()?;
            if self.status.is_some() {
                self.end_group();
            }
        }
        Ok(self.status)
    }

    /// Kills the program, and what it has started, if it still runs. True if it did.
    pub fn kill(&mut self) -> bool {
        if !matches!(self.ended(), Ok(None)) {
            return false;
        }
        self.end_group();
        let killed = self.child.kill().is_ok();
        // A killed child ends at once: this reaps it, even while a signal is being obeyed.
        self.status = self.child.wait().ok();
        let _ = self.wait(Duration::ZERO);
        killed
    }

    /// Ends what is in the process group of its own, once: the number may mean others later.
    fn end_group(&mut self) {
        if !std::mem::take(&mut self.group) {
            return;
        }
        #[cfg(unix)]
        {
            let group = rustix::process::Pid::from_child(&self.child);
            // It fails if nobody is left, which is what we want.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        #[cfg(windows)]
        let _ = Command::new("taskkill")
            .args(["/T", "/F", "/PID", &self.child.id().to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }

    /// How many bytes it has written so far, kept or not.
    pub fn written(&self) -> u64 {
        self.stdout.lock().size + self.stderr.lock().size
    }

    /// The lines that it has written to standard output so far.
    pub fn stdout(&self) -> Vec<String> {
        self.stdout.lock().lines.clone()
    }

    /// The lines that it has written to standard error so far.
    pub fn stderr(&self) -> Vec<String> {
        self.stderr.lock().lines.clone()
    }

    /// The number under which the system knows it.
    pub fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}
