//! How a command fails.

use std::io;

/// A failure of `lab` with its exit status: 1 something failed, 2 usage, 3 no program to check.
#[derive(Debug)]
pub struct Failure(pub u8, pub String);

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            // What shells report for a program that Ctrl-C ended.
            io::ErrorKind::Interrupted => Failure(130, error.to_string()),
            // Nobody reads on (`| head`): end quietly.
            io::ErrorKind::BrokenPipe => Failure(1, String::new()),
            _ => Failure(1, error.to_string()),
        }
    }
}
