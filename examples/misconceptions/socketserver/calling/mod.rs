//! Mistakes of clients that have nothing to do with what they ask for.

pub mod false_alarm;
pub mod hides_errors;
pub mod impatient;
pub mod leaves_early;
pub mod never_ends;
pub mod waits_too_long;

use super::right_client;
use crate::kind::{Misconception, client};

/// The same mistakes in each act.
macro_rules! all {
    ($act:literal, $talk:path) => {
        &[
            client(concat!($act, "client-false-alarm"), "An exit status is a result.", |args| {
                false_alarm::play(args, $talk)
            }),
            client(concat!($act, "client-hides-errors"), "An error does no harm.", |args| {
                hides_errors::play(args, $talk)
            }),
            client(concat!($act, "client-impatient"), "A moment is long enough.", |args| {
                impatient::play(args, $talk)
            }),
            client(concat!($act, "client-waits-too-long"), "It will answer one day.", |args| {
                waits_too_long::play(args, $talk)
            }),
        ]
    };
}

pub const UPPER: &[Misconception] = all!("", right_client::shout);
pub const WELCOME: &[Misconception] = all!("welcome/", right_client::chat);
pub const GREETING: &[Misconception] = all!("greeting/", right_client::greet);
