//! Lesson 08: misconceptions about commands and their answers.

mod client_bad_utf8_kills_client;
mod client_decodes_pieces;
mod client_eof_as_message;
mod client_single_recv;

use super::commands::Manner;
use super::commands::list::about_commands;
use super::right;
use crate::kind::{Misconception, client, stream};

/// Those that other lessons with commands have as well.
pub const COMMANDS: &[Misconception] =
    about_commands!("leftover", <[u8]>::to_vec, right::output, MANNER);
pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("leftover/crashes", "What starts runs.", crate::crashes::stream),
    client(
        "leftover/client-eof-as-message",
        "What has come is the answer, even nothing.",
        client_eof_as_message::play,
    ),
    client("leftover/client-single-recv", "One recv gives the answer.", client_single_recv::play),
    client(
        "leftover/client-bad-utf8-kills-client",
        "All that comes is text.",
        client_bad_utf8_kills_client::play,
    ),
    client(
        "leftover/client-decodes-pieces",
        "A receive ends with a character.",
        client_decodes_pieces::play,
    ),
];

const MANNER: Manner = Manner { receive: right::first_bytes, leave: right::rest };
