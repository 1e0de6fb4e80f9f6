//! The conductor of socklab, as a library for its binary and for the project's tests.
//!
//! Four floors, and imports go down only; a test holds it.
//!
//! | floor | what stands there |
//! |---|---|
//! | [`commands`] | what one types |
//! | [`lessons`] | what `lab` knows of each lesson: its row of the catalogue, its checks, its words |
//! | [`bench`](mod@bench) | how a program is tested |
//! | [`stage`] | how programs are built, started, recorded and ended |

pub mod bench;
pub mod commands;
pub mod lessons;
pub mod stage;
