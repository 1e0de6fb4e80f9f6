//! Lesson 10: misconceptions about commands and the length of their output.

mod byte_order;
mod client_bad_utf8_kills_client;
mod client_byte_order;
mod client_decodes_pieces;
mod client_double_count;
mod client_eof_as_message;
mod client_single_recv;
mod client_trusts_length;
mod counts_characters;
mod right_command;

use super::right;
use crate::kind::{Misconception, client, stream};
use crate::nianbao::commands::list::about_commands;
use crate::nianbao::commands::serve_outputs;

/// Those that other lessons with commands have as well.
pub const COMMANDS: &[Misconception] =
    about_commands!("command", right::pack, right_command::answer, right_command::MANNER);
pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("command/crashes", "What starts runs.", crate::crashes::stream),
    stream("command/no-length", "It ends where it stops.", |listener, _| {
        serve_outputs(listener, right_command::output, <[u8]>::to_vec)
    }),
    stream("command/byte-order", "A number has only one order of bytes.", byte_order::play),
    stream(
        "command/counts-characters",
        "A text is as long as it has characters.",
        counts_characters::play,
    ),
    client(
        "command/client-byte-order",
        "A number has only one order of bytes.",
        client_byte_order::play,
    ),
    client("command/client-single-recv", "recv(n) gives n bytes.", client_single_recv::play),
    client(
        "command/client-double-count",
        "It does not matter where the counter grows.",
        client_double_count::play,
    ),
    client(
        "command/client-bad-utf8-kills-client",
        "An output is text.",
        client_bad_utf8_kills_client::play,
    ),
    client(
        "command/client-decodes-pieces",
        "A receive ends with a character.",
        client_decodes_pieces::play,
    ),
    client(
        "command/client-eof-as-message",
        "recv waits for something.",
        client_eof_as_message::play,
    ),
    client(
        "command/client-trusts-length",
        "A server means what it says.",
        client_trusts_length::play,
    ),
];
