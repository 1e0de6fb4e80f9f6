//! Lesson 17: misconceptions about saying nothing.

mod client_another_protocol;
mod client_hides_errors;
mod client_waits_for_ever;
mod keeps_open;
mod reset_kills_server;
mod says_something;
mod serves_once;

use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream(
        "print/keeps-open",
        "A handler that returns leaves the connection open.",
        keeps_open::play,
    ),
    stream("print/says-something", "Something must be said.", says_something::play),
    stream("print/serves-once", "A server has one client.", serves_once::play),
    stream("print/reset-kills-server", "Who has called is still there.", reset_kills_server::play),
    client(
        "print/client-another-protocol",
        "A server says something.",
        client_another_protocol::play,
    ),
    client(
        "print/client-hides-errors",
        "A server that does not close has nothing to say, and that is all.",
        client_hides_errors::play,
    ),
    client(
        "print/client-waits-for-ever",
        "The server will close sooner or later.",
        client_waits_for_ever::play,
    ),
];
