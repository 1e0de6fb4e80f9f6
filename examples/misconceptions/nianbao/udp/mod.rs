//! Lesson 08: misconceptions about commands in datagrams.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_bad_utf8_kills_server;
mod client_fixed_buffer;
mod client_obeys_strangers;
mod client_waits_for_ever;
mod empty_as_end;
mod serves_once;

use crate::kind::{Misconception, client, datagrams};

pub const MISCONCEPTIONS: &[Misconception] = &[
    datagrams("udp/another-protocol", "Who is called answers.", another_protocol::play),
    datagrams("udp/serves-once", "A server has one client.", serves_once::play),
    datagrams("udp/bad-utf8-kills-server", "An output is text.", bad_utf8_kills_server::play),
    datagrams("udp/empty-as-end", "0 bytes are the end.", empty_as_end::play),
    client(
        "udp/client-another-protocol",
        "Everything is answered with thanks.",
        client_another_protocol::play,
    ),
    client(
        "udp/client-fixed-buffer",
        "1024 bytes are enough for any output.",
        client_fixed_buffer::play,
    ),
    client(
        "udp/client-obeys-strangers",
        "Only the server knows where I am.",
        client_obeys_strangers::play,
    ),
    client(
        "udp/client-bad-utf8-kills-server",
        "A command is text.",
        client_bad_utf8_kills_server::play,
    ),
    client(
        "udp/client-waits-for-ever",
        "The server will send a command sooner or later.",
        client_waits_for_ever::play,
    ),
];
