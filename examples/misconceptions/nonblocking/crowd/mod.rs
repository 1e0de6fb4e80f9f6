//! Misconceptions about many clients at once, and about those that leave or do not receive.

mod blocking_accepted_socket;
mod blocking_listener;
mod blocks_on_send;
mod buffers_without_bound;
mod drops_slow_client;
mod few_workers;
mod impatient;
mod leaks;
mod partial_write;
mod removes_while_iterating;
mod reset_kills_server;
mod serial_accept;
mod serves_once;
mod shared_state;
mod sigpipe_kills_server;
mod silence_kills_server;
mod wrong_client;

use crate::kind::{Misconception, backlog, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream(
        "blocking-listener",
        "Only those who talk must not make me wait.",
        blocking_listener::play,
    ),
    stream("serves-once", "A server has one client.", serves_once::play),
    backlog("small-backlog", "I serve one client, so one may wait.", 0, serial_accept::play),
    stream("wrong-client", "`conn` is the connection.", wrong_client::play),
    stream(
        "silence-kills-server",
        "Who connects has something to say.",
        silence_kills_server::play,
    ),
    stream("reset-kills-server", "An error is the end of everything.", reset_kills_server::play),
    stream(
        "sigpipe-kills-server",
        "A send to a client that has gone fails, and nothing else.",
        sigpipe_kills_server::play,
    ),
    stream("leaks", "A connection that has failed is closed already.", leaks::play),
    stream("serial-accept", "Clients come one after the other.", serial_accept::play),
    stream("few-workers", "Four threads serve everybody.", few_workers::play),
    stream(
        "blocking-accepted-socket",
        "Who accepts without waiting receives without waiting.",
        blocking_accepted_socket::play,
    ),
    stream(
        "removes-while-iterating",
        "A number in a list stays with its client.",
        removes_while_iterating::play,
    ),
    stream("partial-write", "send sends.", partial_write::play),
    stream("drops-slow-client", "A send that fails has failed.", drops_slow_client::play),
    stream("blocks-on-send", "Answers come first.", blocks_on_send::play),
    stream("shared-state", "One thread needs one buffer.", shared_state::play),
    stream("buffers-without-bound", "Memory is for keeping.", buffers_without_bound::play),
    stream("impatient", "Who says nothing for three seconds has gone.", impatient::play),
];
