//! Lesson 17: misconceptions about a greeting.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_eof_as_message;
mod client_hides_errors;
mod client_single_recv;
mod client_waits_for_ever;
mod eof_as_message;
mod greets_first;
mod keeps_open;
mod reset_kills_server;
mod serial_accept;
mod serves_once;
mod wrong_encoding;

use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("greeting/crashes", "What starts runs.", crate::crashes::stream),
    stream("greeting/serves-once", "A server has one client.", serves_once::play),
    stream("greeting/serial-accept", "One after the other is soon enough.", serial_accept::play),
    stream(
        "greeting/reset-kills-server",
        "An error is the end of everything.",
        reset_kills_server::play,
    ),
    stream(
        "greeting/another-protocol",
        "hello is as good as 亲，学会了吗.",
        another_protocol::play,
    ),
    stream("greeting/greets-first", "A polite server greets at once.", greets_first::play),
    stream("greeting/wrong-encoding", "Chinese text is GBK.", wrong_encoding::play),
    stream(
        "greeting/bad-utf8-kills-server",
        "Who speaks speaks text.",
        bad_utf8_kills_server::play,
    ),
    stream("greeting/keeps-open", "Who has been greeted will say more.", keeps_open::play),
    stream("greeting/eof-as-message", "recv gives a word.", eof_as_message::play),
    client(
        "greeting/client-another-protocol",
        "The server greets first.",
        client_another_protocol::play,
    ),
    client("greeting/client-single-recv", "One recv gives the greeting.", client_single_recv::play),
    client(
        "greeting/client-eof-as-message",
        "What has come by the end is the greeting, even nothing.",
        client_eof_as_message::play,
    ),
    client(
        "greeting/client-hides-errors",
        "Who is not greeted has lost nothing.",
        client_hides_errors::play,
    ),
    client(
        "greeting/client-waits-for-ever",
        "The server will greet sooner or later.",
        client_waits_for_ever::play,
    ),
];
