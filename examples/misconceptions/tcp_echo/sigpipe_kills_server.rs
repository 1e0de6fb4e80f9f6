//! Believes: A send on a connection that the peer has closed only gives an error.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

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
        match call!(conn.write_all(&buf[..n])) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => broken_pipe(),
            sent => sent?,
        }
    }
}

/// In C the kernel sends SIGPIPE here, and the program ends. Rust asks for EPIPE before main, so
/// this program raises the signal itself.
fn broken_pipe() {
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGPIPE);
}
