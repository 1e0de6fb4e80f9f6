//! Mistakes that a server can make in every act.

pub mod few_workers;
pub mod gives_up_early;
pub mod leaks;
pub mod reset_kills_server;
pub mod resets_at_end;
pub mod serial_accept;
pub mod serves_once;
#[cfg(unix)]
pub mod sigpipe_kills_server;
pub mod silence_kills_server;

use super::right;
use crate::kind::{Misconception, programs, stream};

/// The same mistakes in each act.
macro_rules! all {
    ($act:literal, $handle:path) => {
        programs![
            stream(
                concat!($act, "resets-at-end"),
                "SO_LINGER with 0 s makes close faster and changes nothing else.",
                "set_linger(",
                |listener, _| resets_at_end::serve(listener, $handle)
            ),
            stream(
                concat!($act, "serves-once"),
                "A server has only one client.",
                "call!(listener.accept())?;",
                |listener, _| { serves_once::serve(listener, $handle) }
            ),
            stream(
                concat!($act, "serial-accept"),
                "Two clients never come at the same time.",
                "handle(&mut conn)",
                |listener, _| serial_accept::serve(listener, $handle)
            ),
            stream(
                concat!($act, "few-workers"),
                "Four threads are enough for all clients.",
                "const WORKERS",
                |listener, _| { few_workers::serve(listener, $handle) }
            ),
            stream(
                concat!($act, "reset-kills-server"),
                "An error on one connection is an error of the whole server.",
                "process::exit(1)",
                |listener, _| reset_kills_server::serve(listener, $handle)
            ),
            #[cfg(unix)]
            stream(
                concat!($act, "sigpipe-kills-server"),
                "A send on a connection that the peer has closed only gives an error.",
                "emulate_default_handler(SIGPIPE);",
                |listener, _| sigpipe_kills_server::serve(listener, $handle)
            ),
            stream(
                concat!($act, "leaks"),
                "A connection that has ended uses no descriptor.",
                "clients.push(",
                |listener, _| { leaks::serve(listener, $handle) }
            ),
            stream(
                concat!($act, "gives-up-early"),
                "A client that sends nothing for a second has finished.",
                "Duration::from_secs(1)",
                |listener, _| { gives_up_early::serve(listener, $handle) }
            ),
        ]
    };
}

pub const UPPER: &[Misconception] = all!("", right::upper);
pub const WELCOME: &[Misconception] = all!("welcome/", right::welcome);
pub const GREETING: &[Misconception] = all!("greeting/", right::greeting);
