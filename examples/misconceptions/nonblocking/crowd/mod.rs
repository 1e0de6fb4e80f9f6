//! Misconceptions about many clients at once, and about clients that close or do not receive.

mod blocking_accepted_socket;
mod blocking_listener;
mod blocks_on_send;
mod buffers_without_bound;
mod drops_slow_client;
mod few_workers;
mod gives_up_early;
mod leaks;
mod partial_write;
mod removes_while_iterating;
mod reset_kills_server;
mod serial_accept;
mod serves_once;
mod shared_state;
mod sigpipe_kills_server;
mod silence_kills_server;
mod small_backlog;
mod wrong_client;

use crate::kind::{Misconception, backlog, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "blocking-listener",
        "Only recv must not block; accept may.",
        "listener.accept()",
        blocking_listener::play
    ),
    stream(
        "serves-once",
        "A server has only one client.",
        "while clients.is_empty()",
        serves_once::play
    ),
    backlog(
        "small-backlog",
        "I serve one client at a time, so I need no queue.",
        "pub const BACKLOG",
        small_backlog::play,
        small_backlog::BACKLOG
    ),
    stream(
        "wrong-client",
        "There is only one connection: the last one that I accepted.",
        "let last = clients.len() - 1",
        wrong_client::play
    ),
    stream(
        "silence-kills-server",
        "Every client that connects sends something.",
        "None => return Err(",
        silence_kills_server::play
    ),
    stream(
        "reset-kills-server",
        "An error on one connection is an error of the whole server.",
        "right::turn, Err)",
        reset_kills_server::play
    ),
    stream(
        "sigpipe-kills-server",
        "A send on a connection that the peer has closed only gives an error.",
        "ErrorKind::BrokenPipe =>",
        sigpipe_kills_server::play
    ),
    stream(
        "leaks",
        "A connection that has failed is already closed.",
        "if client.has_failed",
        leaks::play
    ),
    stream(
        "serial-accept",
        "Two clients never come at the same time.",
        "answer(&mut conn)",
        serial_accept::play
    ),
    stream(
        "few-workers",
        "Four threads are enough for all clients.",
        "for _ in 0..4",
        few_workers::play
    ),
    stream(
        "blocking-accepted-socket",
        "An accepted socket is non-blocking if its listener is.",
        "clients.push(Client::new(conn",
        blocking_accepted_socket::play
    ),
    stream(
        "removes-while-iterating",
        "An index stays right when I remove other clients.",
        "clients.remove(i)",
        removes_while_iterating::play
    ),
    stream(
        "partial-write",
        "send always sends all the bytes that I give it.",
        "conn.write(&received",
        partial_write::play
    ),
    stream(
        "drops-slow-client",
        "A send that gives EAGAIN has failed.",
        "conn.write(&client.owed)",
        drops_slow_client::play
    ),
    stream(
        "blocks-on-send",
        "A blocking send never takes long.",
        "set_nonblocking(false)",
        blocks_on_send::play
    ),
    stream(
        "shared-state",
        "One thread needs only one buffer for its answers.",
        "let mut owed: Vec<u8>",
        shared_state::play
    ),
    stream(
        "buffers-without-bound",
        "I have enough memory for all the answers that wait.",
        "client.owed.extend(",
        buffers_without_bound::play
    ),
    stream(
        "gives-up-early",
        "A client that sends nothing for three seconds has gone.",
        "Duration::from_secs(3)",
        gives_up_early::play
    ),
];
