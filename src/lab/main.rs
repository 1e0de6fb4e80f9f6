//! The conductor of socklab: `cargo lab run nianbao`.

use std::io::{self, Write};
use std::process::ExitCode;

use lab::commands::{Failure, command, dispatch, settings};
#[cfg(target_os = "linux")]
use lab::stage::{keeper, supervisor};

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    if std::env::args_os().nth(1).is_some_and(|word| word == supervisor::WORD) {
        return supervisor::supervise().unwrap_or_else(|error| {
            let _ = writeln!(io::stderr(), "lab: supervisor: {error}");
            ExitCode::FAILURE
        });
    }
    let matches = command().get_matches();
    for complaint in settings::complaints() {
        let _ = writeln!(io::stderr(), "lab: {complaint}");
    }
    let done = dispatch(&matches);
    #[cfg(target_os = "linux")]
    keeper::dismiss();
    match done {
        Ok(code) => code,
        Err(Failure(status, text)) => {
            if !text.is_empty() {
                let _ = writeln!(io::stderr(), "lab: {text}");
            }
            ExitCode::from(status)
        }
    }
}
