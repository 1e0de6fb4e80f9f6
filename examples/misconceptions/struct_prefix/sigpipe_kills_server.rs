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

/// A program in C gets SIGPIPE here, which ends it unless it has asked for EPIPE. Rust asks for it
/// before main, so the signal is raised by hand.
fn broken_pipe() {
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGPIPE);
}
