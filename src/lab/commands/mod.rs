//! What one types: a module or a folder for each command.
//!
//! | module | what it does |
//! |---|---|
//! | [`doctor`] | is everything here that the lessons need? |
//! | [`greet`] | bare `lab`: what to type next |
//! | [`list`] | the lessons |
//! | [`run`] | a lesson's pair in one terminal, in the order in which it happened |
//! | [`check`] | any program against the contract of a lesson |
//! | [`start`] | a starting point for a student's own program |
//! | [`status`] | what has been run, started and passed here |
//! | [`memory`] | the same, on disk |
//! | [`failure`] | how a command fails |
//! | [`settings`] | what has been set once for this checkout |
//! | [`style`] | colour and weight |
//! | [`lookup`] | a lesson, by what the user calls it |
//! | [`spinner`] | a sign of life while something is being done |
//! | [`words`] | what the commands say |
//! | [`wrap`] | text within the columns of a terminal |

pub mod check;
pub mod doctor;
pub mod failure;
pub mod greet;
pub mod list;
pub mod lookup;
pub mod memory;
pub mod run;
pub mod settings;
pub mod spinner;
pub mod start;
pub mod status;
pub mod style;
pub mod words;
pub mod wrap;

pub use failure::Failure;

use std::process::ExitCode;

use clap::{ArgMatches, Command};

/// The command line of `lab`.
pub fn command() -> Command {
    Command::new("lab")
        .bin_name("cargo lab")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Runs the lessons of socklab. Without a command it says what to type next.")
        .subcommand(list::command())
        .subcommand(run::command())
        .subcommand(check::command())
        .subcommand(start::command())
        .subcommand(status::command())
        .subcommand(doctor::command())
        .after_help("Example:\n  cargo lab run nianbao")
}

/// Runs the command that was typed.
///
/// # Errors
/// Those of the command.
pub fn dispatch(matches: &ArgMatches) -> Result<ExitCode, Failure> {
    match matches.subcommand() {
        Some(("list", matches)) => list::list(matches),
        Some(("run", matches)) => run::run(matches),
        Some(("check", matches)) => check::check(matches),
        Some(("start", matches)) => start::start(matches),
        Some(("status", matches)) => status::status(matches),
        Some(("doctor", matches)) => doctor::doctor(matches),
        _ => greet::greet(),
    }
}
