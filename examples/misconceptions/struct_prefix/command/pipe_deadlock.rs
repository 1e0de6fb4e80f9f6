//! Believes: A command's errors can be read first, and then its output.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::super::right;
use super::right_command::output;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        let output = match buf[..n].strip_prefix(b"seq ") {
            Some(count) => seq(&String::from_utf8_lossy(count))?,
            None => output(&buf[..n]),
        };
        right::send(conn, &output)?;
    }
}

fn seq(count: &str) -> Result<Vec<u8>> {
    let mut command = Command::new("seq");
    command.arg(count).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = named("spawn seq", command.spawn())?;
    let mut output = Vec::new();
    if let Some(mut errors) = child.stderr.take() {
        named("read", errors.read_to_end(&mut output))?;
    }
    if let Some(mut lines) = child.stdout.take() {
        named("read", lines.read_to_end(&mut output))?;
    }
    named("wait", child.wait())?;
    Ok(output)
}
