//! Believes: A command writes only to its standard output.

use std::process::{Command, Stdio};

use crate::nianbao::right;

pub fn output(command: &[u8]) -> Vec<u8> {
    let Some(file) = command.strip_prefix(b"ls ") else { return right::output(command) };
    let mut ls = Command::new("ls");
    ls.arg(String::from_utf8_lossy(file).as_ref()).stdin(Stdio::null()).stderr(Stdio::null());
    match ls.output() {
        Ok(output) if output.stdout.is_empty() => b"(no output)\n".to_vec(),
        Ok(output) => output.stdout,
        Err(error) => format!("error: ls: {error}\n").into_bytes(),
    }
}
