//! Runs the commands that lessons send to each other, without a shell and within limits.
//!
//! `echo` and `list` are built in, so they need no shell and are the same on every system.

use std::io::{ErrorKind, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// An answer holds at most this many bytes of a command's output.
pub const OUTPUT_CAP: usize = 1024 * 1024;
/// A command that runs longer is killed.
const LIMIT: Duration = Duration::from_secs(5);
/// Programs that only tell something. They run without arguments; ls may have some.
const HARMLESS: &[&str] =
    &["date", "false", "hostname", "id", "ls", "pwd", "true", "uname", "uptime", "whoami"];

/// Which commands may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allow {
    /// The built-in ones, and a few programs that only tell something.
    Harmless,
    /// Any program: `--any-command`, on loopback only.
    Any,
}

/// What a command wrote to its two outputs, and how it ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apart {
    /// What it wrote to standard output.
    pub stdout: Vec<u8>,
    /// What it wrote to standard error. If it could not run, or was ended, a line says why.
    pub stderr: Vec<u8>,
    /// Its exit status; 127 if it could not run, as a shell says. If a signal ended it: the number of
    /// the signal with a minus, as Python says.
    pub status: i32,
}

/// Runs `line` and gives what it wrote: standard output, then standard error.
///
/// The answer is never empty, because the peer waits for one. If the command cannot run, the answer
/// says why. Its standard input is empty, and this function reads both of its outputs at the same
/// time. If it writes more than [`OUTPUT_CAP`] bytes, the rest is cut, and a line says so.
pub fn run(line: &[u8], allow: Allow) -> Vec<u8> {
    match dispatch(line, allow) {
        Ok((ran, note)) => {
            let mut answer = [ran.stdout, ran.stderr].concat();
            append(&mut answer, &note);
            if answer.is_empty() { b"(no output)\n".to_vec() } else { answer }
        }
        Err(reason) => format!("error: {reason}\n").into_bytes(),
    }
}

/// The same, with the two outputs apart. Both are empty if the command wrote nothing.
pub fn run_apart(line: &[u8], allow: Allow) -> Apart {
    match dispatch(line, allow) {
        Ok((mut ran, note)) => {
            append(&mut ran.stderr, &note);
            ran
        }
        Err(reason) => {
            let stderr = format!("error: {reason}\n").into_bytes();
            Apart { stdout: Vec::new(), stderr, status: 127 }
        }
    }
}

/// A note of ours stands on a line of its own.
fn append(output: &mut Vec<u8>, note: &str) {
    if !note.is_empty() && !output.ends_with(b"\n") && !output.is_empty() {
        output.push(b'\n');
    }
    output.extend_from_slice(note.as_bytes());
}

/// What the command wrote, and a note if we have ended it; an error if it could not run.
fn dispatch(line: &[u8], allow: Allow) -> Result<(Apart, String), String> {
    let line = std::str::from_utf8(line).map_err(|_| "a command is text in UTF-8".to_string())?;
    let words = shell_words::split(line).map_err(|e| e.to_string())?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let built_in = |stdout| Ok((Apart { stdout, stderr: Vec::new(), status: 0 }, String::new()));
    match words.as_slice() {
        [] => Err("no command".to_string()),
        ["echo", words @ ..] => built_in(format!("{}\n", words.join(" ")).into_bytes()),
        ["list"] => built_in(listing(60)),
        ["list", lines] => match lines.parse() {
            Ok(lines @ 0..=20_000) => built_in(listing(lines)),
            _ => Err("list takes a number of lines, 20000 at most".to_string()),
        },
        ["ls", arguments @ ..] => spawn("ls", arguments),
        [program] if HARMLESS.contains(program) => spawn(program, &[]),
        [program, arguments @ ..] if allow == Allow::Any => spawn(program, arguments),
        [program, ..] => Err(format!(
            "{program:?} is not allowed here: echo WORDS, list [LINES], ls, or without arguments \
             {}; --any-command allows all",
            HARMLESS.join(", ")
        )),
    }
}

/// Lines of 50 bytes each, the same on every system.
fn listing(lines: usize) -> Vec<u8> {
    let mut text = String::new();
    for line in 1..=lines {
        text.push_str(&format!("line {line:>5} of {lines:>5} of a listing of no use at all\n"));
    }
    text.into_bytes()
}

fn spawn(program: &str, arguments: &[&str]) -> Result<(Apart, String), String> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| format!("{program}: {e}"))?;
    // A pipe holds 64 KiB on Linux. If we read one pipe to its end first, the child may wait for room
    // in the other, and both sides wait for ever. So each pipe has a thread.
    let (sender, receiver) = mpsc::channel();
    if let Some(pipe) = child.stdout.take() {
        drain(0, pipe, sender.clone());
    }
    if let Some(pipe) = child.stderr.take() {
        drain(1, pipe, sender.clone());
    }
    drop(sender);
    let deadline = Instant::now() + LIMIT;
    let mut outputs = [Vec::new(), Vec::new()];
    let mut note = String::new();
    loop {
        match receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok((pipe, piece)) => {
                let piece: Vec<u8> = piece;
                let room = OUTPUT_CAP.saturating_sub(outputs.iter().map(Vec::len).sum());
                let kept = piece.get(..room.min(piece.len())).unwrap_or_default();
                if let Some(output) = outputs.get_mut(pipe) {
                    output.extend_from_slice(kept);
                }
                if kept.len() < piece.len() {
                    note = format!("(cut: more than {OUTPUT_CAP} bytes)\n");
                    break;
                }
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
            Err(mpsc::RecvTimeoutError::Timeout) => {
                note = format!("(ended after {} s)\n", LIMIT.as_secs());
                break;
            }
        }
    }
    if !note.is_empty() {
        let _ = child.kill();
    }
    // It has closed both pipes, or we have killed it. If it still runs at the deadline, we kill it.
    let ended = loop {
        match child.try_wait() {
            Ok(None) if Instant::now() < deadline => {
                std::thread::sleep(Duration::from_millis(1));
            }
            Ok(None) => {
                let _ = child.kill();
                break child.wait();
            }
            ended => break ended.and_then(|ended| ended.ok_or(ErrorKind::NotFound.into())),
        }
    };
    let [stdout, stderr] = outputs;
    let status = ended.map_or(127, status);
    Ok((Apart { stdout, stderr, status }, note))
}

fn status(ended: ExitStatus) -> i32 {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&ended) {
        return -signal;
    }
    ended.code().unwrap_or(127)
}

/// Sends what comes out of `pipe`, piece by piece. Ends at the end of the pipe or of the receiver.
fn drain(
    number: usize,
    mut pipe: impl Read + Send + 'static,
    sender: mpsc::Sender<(usize, Vec<u8>)>,
) {
    std::thread::spawn(move || {
        let mut piece = [0; 8192];
        while let Ok(n @ 1..) = pipe.read(&mut piece) {
            if sender.send((number, piece.get(..n).unwrap_or_default().to_vec())).is_err() {
                break;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &str, allow: Allow) -> String {
        String::from_utf8(run(line.as_bytes(), allow)).unwrap()
    }

    #[test]
    fn built_in_commands_need_no_platform() {
        assert_eq!(text("echo hi  'two  blanks'", Allow::Harmless), "hi two  blanks\n");
        let listing = text("list", Allow::Harmless);
        assert_eq!((listing.len(), listing.lines().count()), (3000, 60));
        assert!(listing.lines().all(|line| line.len() == 49), "{listing}");
        assert_eq!(text("list 0", Allow::Harmless), "(no output)\n");
    }

    #[test]
    fn what_cannot_run_is_said_in_the_answer() {
        for (line, said) in [
            ("", "error: no command\n"),
            ("   ", "error: no command\n"),
            ("list many", "error: list takes a number"),
            ("echo 'open", "error: missing closing quote"),
            ("rm -rf /", "error: \"rm\" is not allowed here"),
            ("hostname evil", "error: \"hostname\" is not allowed here"),
        ] {
            let answer = text(line, Allow::Harmless);
            assert!(answer.starts_with(said), "{line:?}: {answer}");
        }
        assert!(run(b"\xff", Allow::Harmless).starts_with(b"error: a command is text in UTF-8"));
        assert!(
            text("no-such-program-here", Allow::Any).starts_with("error: no-such-program-here:")
        );
    }

    #[test]
    #[cfg(unix)]
    fn both_pipes_are_drained_at_once_and_output_is_cut() {
        // 100,000 bytes to each pipe, stderr first: reading stdout to its end first would hang.
        let line = "sh -c 'head -c 100000 /dev/zero >&2; head -c 100000 /dev/zero'";
        assert_eq!(run(line.as_bytes(), Allow::Any).len(), 200_000);
        let flood = run(b"yes", Allow::Any);
        assert!(flood.ends_with(b"(cut: more than 1048576 bytes)\n"), "{} bytes", flood.len());
        assert!(flood.len() < OUTPUT_CAP + 100);
    }

    #[test]
    #[cfg(unix)]
    fn a_command_gets_no_input_and_errors_come_after_the_output() {
        assert_eq!(text("cat", Allow::Any), "(no output)\n");
        assert_eq!(text("sh -c 'echo err >&2; echo out'", Allow::Any), "out\nerr\n");
    }

    #[test]
    fn built_in_commands_and_errors_are_apart() {
        let apart = |line: &str| run_apart(line.as_bytes(), Allow::Harmless);
        let hi = Apart { stdout: b"hi\n".to_vec(), stderr: vec![], status: 0 };
        assert_eq!(apart("echo hi"), hi);
        assert_eq!(apart("list 0"), Apart::default(), "nothing was written, and nothing is added");
        let refused = apart("rm -rf /");
        assert!(refused.stdout.is_empty() && refused.stderr.starts_with(b"error: \"rm\" is not"));
        assert_eq!(refused.status, 127);
    }

    #[test]
    #[cfg(unix)]
    fn both_outputs_are_kept_apart_and_read_at_once() {
        let apart = |line: &str| run_apart(line.as_bytes(), Allow::Any);
        let both = apart("sh -c 'echo err >&2; echo out; exit 3'");
        let expected = Apart { stdout: b"out\n".to_vec(), stderr: b"err\n".to_vec(), status: 3 };
        assert_eq!(both, expected);
        let full = apart("sh -c 'head -c 100000 /dev/zero >&2; head -c 100000 /dev/zero'");
        assert_eq!((full.stdout.len(), full.stderr.len(), full.status), (100_000, 100_000, 0));
        assert_eq!(apart("sh -c 'kill -15 $$'").status, -15);
        let flood = apart("yes");
        assert_eq!((flood.stdout.len(), flood.status), (OUTPUT_CAP, -9));
        assert_eq!(flood.stderr, b"(cut: more than 1048576 bytes)\n");
    }
}
