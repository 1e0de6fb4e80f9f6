//! Believes: a command needs a pipe for its input.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::super::right;

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
        let output = match &buf[..n] {
            b"cat" => cat()?,
            command => right::output(command),
        };
        call!(conn.write_all(&output))?;
    }
}

fn cat() -> Result<Vec<u8>> {
    let mut command = Command::new("cat");
    let mut child =
        named("spawn cat", command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn())?;
    let input = child.stdin.take(); // open, and nobody writes to it
    let mut output = Vec::new();
    if let Some(mut lines) = child.stdout.take() {
        named("read", lines.read_to_end(&mut output))?;
    }
    drop(input);
    named("wait", child.wait())?;
    Ok(output)
}
