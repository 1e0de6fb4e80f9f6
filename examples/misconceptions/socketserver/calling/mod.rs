//! Mistakes that a client can make in every act.

pub mod gives_up_early;
pub mod hides_errors;
pub mod leaves_early;
pub mod never_ends;
pub mod waits_too_long;
pub mod wrong_exit_status;

use super::right_client;
use crate::kind::{Misconception, client, programs};

/// The same mistakes in each act.
macro_rules! all {
    ($act:literal, $talk:path) => {
        programs![
            client(
                concat!($act, "client-wrong-exit-status"),
                "The exit status is the place for my result.",
                "process::exit(served)",
                |args| { wrong_exit_status::play(args, $talk) }
            ),
            client(
                concat!($act, "client-hides-errors"),
                "An error at the end of the conversation does no harm.",
                "error.kind() == ErrorKind::ConnectionReset",
                |args| { hides_errors::play(args, $talk) }
            ),
            client(
                concat!($act, "client-gives-up-early"),
                "An answer that takes longer than a second does not come.",
                "Duration::from_millis(1500)",
                |args| { gives_up_early::play(args, $talk) }
            ),
            client(
                concat!($act, "client-waits-too-long"),
                "The server always answers, sooner or later.",
                "set_read_timeout(None)",
                |args| { waits_too_long::play(args, $talk) }
            ),
        ]
    };
}

pub const UPPER: &[Misconception] = all!("", right_client::shout);
pub const WELCOME: &[Misconception] = all!("welcome/", right_client::chat);
pub const GREETING: &[Misconception] = all!("greeting/", right_client::greet);
