//! `lab doctor`: is everything here that the lessons need?

mod probes;
mod words;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{ArgMatches, Command};

use super::failure::Failure;
use super::memory::{self, STARTED};
use probes::Found;

/// The command line of `lab doctor`.
pub fn command() -> Command {
    Command::new("doctor")
        .about("Is everything here that the lessons need? A line for each, with the remedy")
        .after_help(words::HELP)
}

/// Runs `lab doctor`: exit status 1 if something is missing.
///
/// # Errors
/// If nobody reads on.
pub fn doctor(_: &ArgMatches) -> Result<ExitCode, Failure> {
    let mut screen = io::stdout().lock();
    let mut missing = 0;
    for (name, probe) in probes::ALL {
        let (mark, text) = match probe() {
            Found::Fine(text) => ("ok  ", text),
            Found::Note(text) => ("note", text),
            Found::Missing(text) => {
                missing += 1;
                ("FAIL", text)
            }
        };
        let mut lines = text.lines();
        writeln!(screen, "{mark}  {name:<9}  {}", lines.next().unwrap_or_default())?;
        for line in lines {
            writeln!(screen, "{:17}{line}", "")?;
        }
        screen.flush()?;
    }
    writeln!(screen, "{}", words::result(missing))?;
    if missing == 0 {
        // Nothing fails without the record; `lab status` shows it.
        let _ = memory::remember(STARTED);
    }
    Ok(if missing == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
