//! Runs the commands that lessons send to each other, without a shell and within limits.
//!
//! `echo` and `list` are built in, so they need no shell and are the same on every system.

use std::io::Read;
use std::process::{Command, Stdio};
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

/// Runs `line` and gives what it wrote: standard output, then standard error.
///
/// The answer is never empty, because the peer waits for one. If the command cannot run, the answer
/// says why. Its standard input is empty, and this function reads both of its outputs at the same
/// time. If it writes more than [`OUTPUT_CAP`] bytes, the rest is cut, and a line says so.
pub fn run(line: &[u8], allow: Allow) -> Vec<u8> {
    let answer = std::str::from_utf8(line)
        .map_err(|_| "a command is text in UTF-8".to_string())
        .and_then(|line| shell_words::split(line).map_err(|e| e.to_string()))
        .and_then(|words| dispatch(&words, allow));
    match answer {
        Ok(output) if output.is_empty() => b"(no output)\n".to_vec(),
        Ok(output) => output,
        Err(reason) => format!("error: {reason}\n").into_bytes(),
    }
}

fn dispatch(words: &[String], allow: Allow) -> Result<Vec<u8>, String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => Err("no command".to_string()),
        ["echo", words @ ..] => Ok(format!("{}\n", words.join(" ")).into_bytes()),
        ["list"] => Ok(listing(60)),
        ["list", lines] => match lines.parse() {
            Ok(lines @ 0..=20_000) => Ok(listing(lines)),
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

fn spawn(program: &str, arguments: &[&str]) -> Result<Vec<u8>, String> {
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
    while matches!(child.try_wait(), Ok(None)) {
        if Instant::now() >= deadline {
            let _ = child.kill();
            let _ = child.wait();
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let [mut answer, errors] = outputs;
    answer.extend_from_slice(&errors);
    if !note.is_empty() && !answer.ends_with(b"\n") && !answer.is_empty() {
        answer.push(b'\n');
    }
    answer.extend_from_slice(note.as_bytes());
    Ok(answer)
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
}
