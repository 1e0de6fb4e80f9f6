//! Believes: A send on a connection that the peer has closed only gives an error.

use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    while let Some(message) = right::message(conn)? {
        match right::send(conn, &message) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => broken_pipe(),
            sent => sent?,
        }
    }
    Ok(())
}

/// In C the kernel sends SIGPIPE here, and the program ends. Rust asks for EPIPE before main, so
/// this program raises the signal itself.
fn broken_pipe() {
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGPIPE);
}
