//! Mistakes that have nothing to do with what is served.

pub mod few_workers;
pub mod impatient;
pub mod leaks;
pub mod reset_kills_server;
pub mod resets_at_end;
pub mod serial_accept;
pub mod serves_once;
#[cfg(unix)]
pub mod sigpipe_kills_server;
pub mod silence_kills_server;

use super::right;
use crate::kind::{Misconception, stream};

/// The same mistakes in each act.
macro_rules! all {
    ($act:literal, $handle:path) => {
        &[
            stream(
                concat!($act, "resets-at-end"),
                "Closing is faster if nothing is waited for.",
                |listener, _| resets_at_end::serve(listener, $handle),
            ),
            stream(concat!($act, "serves-once"), "A server has one client.", |listener, _| {
                serves_once::serve(listener, $handle)
            }),
            stream(
                concat!($act, "serial-accept"),
                "One after the other is soon enough.",
                |listener, _| serial_accept::serve(listener, $handle),
            ),
            stream(concat!($act, "few-workers"), "Four threads are enough.", |listener, _| {
                few_workers::serve(listener, $handle)
            }),
            stream(
                concat!($act, "reset-kills-server"),
                "An error is the end of everything.",
                |listener, _| reset_kills_server::serve(listener, $handle),
            ),
            #[cfg(unix)]
            stream(
                concat!($act, "sigpipe-kills-server"),
                "A signal has a sender.",
                |listener, _| sigpipe_kills_server::serve(listener, $handle),
            ),
            stream(concat!($act, "leaks"), "What has ended costs nothing.", |listener, _| {
                leaks::serve(listener, $handle)
            }),
            stream(concat!($act, "impatient"), "A second is long enough.", |listener, _| {
                impatient::serve(listener, $handle)
            }),
        ]
    };
}

pub const UPPER: &[Misconception] = all!("", right::upper);
pub const WELCOME: &[Misconception] = all!("welcome/", right::welcome);
pub const GREETING: &[Misconception] = all!("greeting/", right::greeting);
