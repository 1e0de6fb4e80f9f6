//! Lesson 17: misconceptions about a conversation without a byte.

mod client_another_protocol;
mod client_hides_errors;
mod keeps_open;
mod reset_kills_server;
mod sends_bytes;

use super::{right, right_client};
use crate::kind::{Misconception, client, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "print/keeps-open",
        "The client closes first, so I wait for its FIN.",
        "while call!(conn.read(",
        keeps_open::play
    ),
    stream("print/sends-bytes", "Every server sends something.", "b\"hello\"", sends_bytes::play),
    stream(
        "print/reset-kills-server",
        "A client that I have accepted is still connected.",
        "conn.peer_addr()",
        reset_kills_server::play
    ),
    stream(
        "print/resets-at-end",
        "SO_LINGER with 0 s makes close faster and changes nothing else.",
        "set_linger(",
        |l, _| { super::serving::resets_at_end::serve(l, right::print) }
    ),
    stream(
        "print/serves-once",
        "A server has only one client.",
        "call!(listener.accept())?;",
        |l, _| { super::serving::serves_once::serve(l, right::print) }
    ),
    stream(
        "print/leaks",
        "A connection that has ended uses no descriptor.",
        "clients.push(",
        |l, _| { super::serving::leaks::serve(l, right::print) }
    ),
    client(
        "print/client-another-protocol",
        "Every server sends something.",
        "true => Err(",
        client_another_protocol::play
    ),
    client(
        "print/client-hides-errors",
        "If the server does not close, nothing is wrong.",
        "if let Err(error) = watch(",
        client_hides_errors::play
    ),
    client(
        "print/client-gives-up-early",
        "An answer that takes longer than a second does not come.",
        "Duration::from_millis(1500)",
        |args| { super::calling::gives_up_early::play(args, right_client::watch) }
    ),
    client(
        "print/client-waits-too-long",
        "The server always answers, sooner or later.",
        "set_read_timeout(None)",
        |args| { super::calling::waits_too_long::play(args, right_client::watch) }
    ),
];
