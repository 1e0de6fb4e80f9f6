//! Lesson 08: misconceptions about sends and receives.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_waits_for_answer;
mod eof_as_message;
mod fixed_buffer;
mod impatient;
pub mod leftover;
mod one_send_one_recv;
mod reset_kills_server;
mod right;
mod serves_once;
mod silence_kills_server;
pub mod udp;

use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("crashes", "What starts runs.", crate::crashes::stream),
    stream("another-protocol", "Who is told something answers.", another_protocol::play),
    stream("eof-as-message", "recv waits until there is something.", eof_as_message::play),
    stream("one-send-one-recv", "Two sends are two receives.", one_send_one_recv::play),
    stream("serves-once", "A server has one client.", serves_once::play),
    stream("impatient", "Who says nothing for a second has finished.", impatient::play),
    stream("bad-utf8-kills-server", "Each receive gives text.", bad_utf8_kills_server::play),
    stream("fixed-buffer", "64 KiB are enough for anybody.", fixed_buffer::play),
    stream("reset-kills-server", "An error is the end of everything.", reset_kills_server::play),
    stream(
        "silence-kills-server",
        "Who connects has something to say.",
        silence_kills_server::play,
    ),
    client(
        "client-another-protocol",
        "The server says hello first.",
        client_another_protocol::play,
    ),
    client(
        "client-waits-for-answer",
        "Who says something is answered.",
        client_waits_for_answer::play,
    ),
];
