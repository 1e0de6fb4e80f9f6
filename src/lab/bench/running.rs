//! A program that was started for a check, and how it ends with all that it has started.

use std::fs::File;
use std::io::{self, Seek, Write};
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use super::port::Reserved;
use super::setting::Setting;
use crate::stage::Process;

/// Marks every process of a subject, so that none outlives its check.
const MARK: &str = "SOCKLAB_SUBJECT";

/// A program that was started for a check. It ends, with all that it has started, when this is
/// dropped.
pub(super) struct Running {
    pub(super) process: Process,
    mark: String,
    /// The next program wants its port: what it has left behind must end at once.
    pub(super) exclusive: bool,
    pub(super) reserved: Option<Reserved>,
}

impl Running {
    pub(super) fn start(
        words: &[String],
        addr: Option<SocketAddr>,
        input: &str,
        setting: &Setting,
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
        for (name, value) in setting.environment {
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
