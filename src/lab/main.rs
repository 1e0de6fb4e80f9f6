//! The conductor of socklab: `cargo lab run nianbao`.

use std::io::{self, Write};
use std::process::ExitCode;

use lab::commands::{Failure, command, dispatch};

fn main() -> ExitCode {
    match dispatch(&command().get_matches()) {
        Ok(code) => code,
        Err(Failure(status, text)) => {
            if !text.is_empty() {
                let _ = writeln!(io::stderr(), "lab: {text}");
            }
            ExitCode::from(status)
        }
    }
}
