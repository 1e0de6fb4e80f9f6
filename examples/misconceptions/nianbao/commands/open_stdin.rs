//! Believes: No command reads its standard input, so that may stay open.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::nianbao::right;

pub fn output(command: &[u8]) -> Vec<u8> {
    if command != b"cat" {
        return right::output(command);
    }
    let started = Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = started else { return b"error: cat\n".to_vec() };
    let input = child.stdin.take(); // it stays open, and nobody writes to it
    let mut output = Vec::new();
    if let Some(mut lines) = child.stdout.take() {
        let _ = lines.read_to_end(&mut output);
    }
    drop(input);
    let _ = child.wait();
    output
}
