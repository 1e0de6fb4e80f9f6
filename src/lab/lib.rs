//! The conductor of socklab, as a library for its binary and for the project's tests.
//!
//! | module | what it does |
//! |---|---|
//! | [`catalogue`] | the lessons, their acts and the path through them, as data |
//! | [`words`] | every sentence that `lab` says, in one place |
//! | [`stage`] | builds the programs of a lesson, starts them, waits for them, ends them |
//! | [`record`] | runs a pair and puts what both did into the order in which it happened |
//! | [`show`] | lays a recording out: lanes or lines, ledger, prediction |
//! | [`replay`] | a recording at a human's pace: `--step`, `--predict` |
//! | [`deliver`] | sends bytes to a program in every way in which a network may |
//! | [`progress`] | which lessons have been run here |

pub mod catalogue;
pub mod deliver;
pub mod progress;
pub mod record;
pub mod replay;
pub mod show;
pub mod stage;
pub mod words;
