//! Lesson 08: misconceptions about commands and their answers.

mod client_bad_utf8_kills_client;
mod client_decodes_pieces;
mod client_eof_as_message;
mod client_single_recv;

use super::commands::Manner;
use super::commands::list::about_commands;
use super::right;
use crate::kind::{Misconception, client, programs, stream};

/// The mistakes that are possible in each act with commands.
pub const COMMANDS: &[Misconception] =
    about_commands!("leftover", <[u8]>::to_vec, right::output, MANNER);
pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "leftover/crashes",
        "A program that starts does not fail later.",
        "call!(listener.accept())?;",
        crate::crashes::stream
    ),
    client(
        "leftover/client-eof-as-message",
        "A recv that gives 0 bytes is an empty answer.",
        "let n = call!(conn.read(",
        client_eof_as_message::play
    ),
    client(
        "leftover/client-single-recv",
        "One recv gives the whole answer.",
        "leave: |_| Ok(())",
        client_single_recv::play
    ),
    client(
        "leftover/client-bad-utf8-kills-client",
        "Everything that the server sends is text in UTF-8.",
        "String::from_utf8(answers)",
        client_bad_utf8_kills_client::play
    ),
    client(
        "leftover/client-decodes-pieces",
        "Every recv ends at the end of a character.",
        "String::from_utf8(piece)",
        client_decodes_pieces::play
    ),
];

const MANNER: Manner = Manner { receive: right::first_bytes, leave: right::rest };
