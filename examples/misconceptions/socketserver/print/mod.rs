//! Lesson 17: misconceptions about saying nothing.

mod client_another_protocol;
mod client_hides_errors;
mod keeps_open;
mod reset_kills_server;
mod says_something;

use super::{calling, right, right_client, serving};
use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream(
        "print/keeps-open",
        "A handler that returns leaves the connection open.",
        keeps_open::play,
    ),
    stream("print/says-something", "Something must be said.", says_something::play),
    stream("print/reset-kills-server", "Who has called is still there.", reset_kills_server::play),
    stream("print/resets-at-end", "Closing is faster if nothing is waited for.", |l, _| {
        serving::resets_at_end::serve(l, right::print)
    }),
    stream("print/serves-once", "A server has one client.", |l, _| {
        serving::serves_once::serve(l, right::print)
    }),
    stream("print/leaks", "What has ended costs nothing.", |l, _| {
        serving::leaks::serve(l, right::print)
    }),
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
    client("print/client-impatient", "A moment is long enough.", |args| {
        calling::impatient::play(args, right_client::watch)
    }),
    client("print/client-waits-too-long", "It will answer one day.", |args| {
        calling::waits_too_long::play(args, right_client::watch)
    }),
];
