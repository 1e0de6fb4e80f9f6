//! The conductor of socklab, as a library for its binary and for the project's tests.
//!
//! | module | what it does |
//! |---|---|
//! | [`catalogue`] | the lessons, their acts and the path through them, as data |
//! | [`check`] | any program against the contract of a lesson |
//! | [`words`] | every sentence that `lab` says, in one place |
//! | [`stage`] | builds the programs of a lesson, starts them, waits for them, ends them |
//! | [`record`] | runs a pair and puts what both did into the order in which it happened |
//! | [`show`] | lays a recording out: lanes or lines, ledger, prediction |
//! | [`replay`] | a recording at a human's pace: `--step`, `--predict` |
//! | [`deliver`] | sends bytes to a program in every way in which a network may |
//! | [`start`] | a student's own programs, in `my/` |
//! | [`progress`] | what has been run here, and what has passed |

pub mod catalogue;
pub mod check;
pub mod deliver;
pub mod progress;
pub mod record;
pub mod replay;
pub mod show;
pub mod stage;
pub mod start;
pub mod words;

use std::io;

use catalogue::{LESSONS, Lesson};

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

/// The lesson of that name or number.
///
/// # Errors
/// A usage error that names those that are there.
pub fn lesson(name: &str) -> Result<&'static Lesson, Failure> {
    catalogue::find(name).ok_or_else(|| {
        let names: Vec<_> = LESSONS.iter().map(|lesson| lesson.name).collect();
        Failure(2, format!("there is no lesson '{name}'; there are {}", names.join(", ")))
    })
}
