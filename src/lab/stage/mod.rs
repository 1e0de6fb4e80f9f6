//! How programs are run.
//!
//! | module | what it knows |
//! |---|---|
//! | [`project`](mod@project) | where the project is |
//! | [`build`](mod@build) | how programs are built, and where they are then |
//! | [`process`] | a program that runs |
//! | [`supervisor`] | who starts programs, and ends all that they have started (Linux) |
//! | [`network`] | a network of our own, in which a pair runs alone (Linux) |
//! | [`keeper`] | a supervisor, seen from here (Linux) |
//! | [`interrupt`] | what happens to the children when a signal would end `lab` |
//! | [`nap`] | the pauses in a wait |
//! | [`input`] | what a program finds on its standard input |
//! | [`role`] | the two sides of a pair |
//! | [`scene`] | what the programs of a pair find around them |
//! | [`pair`] | how a pair is run and recorded |
//! | [`recording`] | what happened in one run, in order |
//! | [`answer`] | where in a recording an answer stands |
//! | [`prediction`] | a question about a run, with its answer |
//!
//! It knows nothing of lessons, and nothing of checks.

pub mod answer;
pub mod build;
pub mod input;
pub mod interrupt;
#[cfg(target_os = "linux")]
pub mod keeper;
pub mod nap;
#[cfg(target_os = "linux")]
pub mod network;
pub mod pair;
pub mod prediction;
pub mod process;
pub mod project;
pub mod recording;
pub mod role;
pub mod scene;
#[cfg(target_os = "linux")]
pub mod supervisor;

pub use answer::Answer;
pub use build::{Programs, build, executables, missing, target};
pub use input::{Input, Keyboard};
pub use interrupt::{EndChildrenFirst, not_interrupted};
pub use nap::Nap;
pub use pair::{Words, record};
pub use prediction::Prediction;
pub use process::{OUTPUT_CAP, Process};
pub use project::project;
pub use recording::{Direction, End, Recording};
pub use role::Role;
pub use scene::{FileNow, Scene};
