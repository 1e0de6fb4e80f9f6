//! The conductor of socklab: `cargo lab run nianbao`.

use std::io::{self, Write};
use std::process::ExitCode;

use lab::commands::{Failure, command, dispatch, settings, wrap};
#[cfg(target_os = "linux")]
use lab::stage::{keeper, network, supervisor};

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    if std::env::args_os().nth(1).is_some_and(|word| word == network::WORD) {
        return network::make();
    }
    #[cfg(target_os = "linux")]
    if std::env::args_os().nth(1).is_some_and(|word| word == supervisor::WORD) {
        return supervisor::supervise().unwrap_or_else(|error| {
            let _ = writeln!(io::stderr(), "lab: supervisor: {error}");
            ExitCode::FAILURE
        });
    }
    let matches = match command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return told(&error),
    };
    for complaint in settings::complaints() {
        complain(complaint);
    }
    let done = dispatch(&matches);
    #[cfg(target_os = "linux")]
    keeper::dismiss();
    match done {
        Ok(code) => code,
        Err(Failure(status, text)) => {
            if !text.is_empty() {
                complain(&text);
            }
            ExitCode::from(status)
        }
    }
}

/// A diagnosis, within the columns of the terminal.
fn complain(text: &str) {
    for line in wrap::lines(&format!("lab: {text}"), wrap::width_of_stderr(), 5) {
        let _ = writeln!(io::stderr(), "{line}");
    }
}

/// Help, the version, or what is wrong with the command line. clap would not wrap it.
fn told(text: &clap::Error) -> ExitCode {
    let styled = text.render().ansi().to_string();
    match text.use_stderr() {
        true => {
            let _ = write!(anstream::stderr(), "{}", wrap::help(&styled, wrap::width_of_stderr()));
            ExitCode::from(2)
        }
        false => {
            let _ = write!(anstream::stdout(), "{}", wrap::help(&styled, wrap::width()));
            ExitCode::SUCCESS
        }
    }
}
