//! `--watch`: checks again whenever a program changes.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};
use std::{io, thread};

use super::words;
use crate::commands::failure::Failure;

/// How often `--watch` looks whether a file has changed.
const LOOK: Duration = Duration::from_millis(200);

/// Clears the screen, and puts the cursor at its top.
const CLEAR: &str = "\x1b[2J\x1b[H";

/// Checks again and again: whenever a file has changed. Ends with Ctrl-C.
pub fn watch(
    mut check: impl FnMut() -> Result<ExitCode, Failure>,
    files: &[PathBuf],
) -> Result<ExitCode, Failure> {
    let state = || -> Vec<Option<(SystemTime, u64)>> {
        let state = |file: &PathBuf| {
            let found = std::fs::metadata(file).ok()?;
            Some((found.modified().ok()?, found.len()))
        };
        files.iter().map(state).collect()
    };
    let is_screen = io::stdout().is_terminal() && std::env::var("TERM").as_deref() != Ok("dumb");
    loop {
        let before = state();
        if is_screen {
            // Each report stands alone: what it says is of the program as it is now.
            write!(anstream::stdout(), "{CLEAR}")?;
        }
        match check() {
            Err(Failure(130, text)) => return Err(Failure(130, text)),
            // A program that does not compile just now will do so later.
            Err(Failure(_, text)) => writeln!(io::stderr(), "lab: {text}")?,
            Ok(_) => {}
        }
        writeln!(io::stderr(), "{}", words::watching(files))?;
        while state() == before {
            thread::sleep(LOOK);
        }
    }
}
