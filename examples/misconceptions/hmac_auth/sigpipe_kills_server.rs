//! Believes: A send on a connection that the peer has closed only gives an error.

use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream};

use signal_hook::consts::SIGPIPE;
use signal_hook::low_level::emulate_default_handler;
use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    let outcome = match right::asks(conn, key)? {
        true => right::answers(conn),
        false => right::refuses(conn),
    };
    died_of_it(&outcome)?;
    outcome
}

/// Rust ignores SIGPIPE, so the write gives EPIPE. In C the signal ends the program.
fn died_of_it(outcome: &Result<()>) -> std::result::Result<(), Error> {
    match outcome {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {
            named("raise(SIGPIPE)", emulate_default_handler(SIGPIPE))
        }
        _ => Ok(()),
    }
}
