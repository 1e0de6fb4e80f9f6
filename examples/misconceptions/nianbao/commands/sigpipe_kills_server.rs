//! Believes: A send on a connection that the peer has closed only gives an error.

use std::net::{TcpListener, TcpStream};

use socklab::Result;

use super::Answer;
use crate::nianbao::right;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, commands)
}

fn commands(conn: &mut TcpStream, answer: Answer) -> Result<()> {
    let outcome = right::answers(conn, answer);
    // Rust ignores SIGPIPE, so the write gives EPIPE. In C the signal ends the program.
    #[cfg(unix)]
    if outcome.as_ref().is_err_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe) {
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGPIPE);
    }
    outcome
}
