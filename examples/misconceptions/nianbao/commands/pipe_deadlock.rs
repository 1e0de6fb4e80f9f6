//! Believes: I can read all the errors of a command first, and then its output.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::nianbao::right;

pub fn output(command: &[u8]) -> Vec<u8> {
    let Some(count) = command.strip_prefix(b"seq ") else { return right::output(command) };
    let mut seq = Command::new("seq");
    seq.arg(String::from_utf8_lossy(count).as_ref()).stdin(Stdio::null());
    let started = seq.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut child) = started else { return b"error: seq\n".to_vec() };
    let mut output = Vec::new();
    if let Some(mut errors) = child.stderr.take() {
        let _ = errors.read_to_end(&mut output);
    }
    if let Some(mut lines) = child.stdout.take() {
        let _ = lines.read_to_end(&mut output);
    }
    let _ = child.wait();
    output
}
