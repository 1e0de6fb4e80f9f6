//! Believes: A send on a connection that the peer has closed only gives an error.
//!
//! In C the kernel sends SIGPIPE here, and the program ends. Rust asks for EPIPE before main, so
//! this program becomes a shell that sends the signal to itself.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::process::Command;

use socklab::cli::Args;
use socklab::{Error, Result};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve_or(listener, right::turn, |error| match error.kind() {
        ErrorKind::BrokenPipe => Err(as_in_c(error)),
        _ => Ok(()),
    })
}

#[cfg(unix)]
fn as_in_c(_: Error) -> Error {
    use std::os::unix::process::CommandExt;
    Error::new("exec sh", Command::new("sh").args(["-c", "kill -PIPE $$"]).exec())
}

#[cfg(not(unix))]
fn as_in_c(error: Error) -> Error {
    let _ = Command::new("cmd");
    error
}
