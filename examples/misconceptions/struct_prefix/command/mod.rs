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
mod no_length;
mod right_command;

use super::right;
use crate::kind::{Misconception, client, programs, stream};
use crate::nianbao::commands::list::about_commands;

/// The mistakes that are possible in each act with commands.
pub const COMMANDS: &[Misconception] =
    about_commands!("command", right::pack, right_command::answer, right_command::MANNER);
pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "command/crashes",
        "A program that starts does not fail later.",
        "call!(listener.accept())?;",
        crate::crashes::stream
    ),
    stream(
        "command/no-length",
        "An output needs no length: it ends where recv ends.",
        "<[u8]>::to_vec",
        no_length::play
    ),
    stream(
        "command/byte-order",
        "All programs store the bytes of a number in the same order.",
        "to_be_bytes()",
        byte_order::play
    ),
    stream(
        "command/counts-characters",
        "The length of a text is the number of its characters.",
        ".chars().count()",
        counts_characters::play
    ),
    client(
        "command/client-byte-order",
        "All programs store the bytes of a number in the same order.",
        "from_be_bytes(",
        client_byte_order::play
    ),
    client(
        "command/client-single-recv",
        "recv(4) always gives 4 bytes, and recv(n) gives n.",
        "call!(conn.read(&mut output))",
        client_single_recv::play
    ),
    client(
        "command/client-double-count",
        "It does not matter where I add to the counter.",
        "counted += output.len()",
        client_double_count::play
    ),
    client(
        "command/client-bad-utf8-kills-client",
        "Every output is text in UTF-8.",
        "String::from_utf8(",
        client_bad_utf8_kills_client::play
    ),
    client(
        "command/client-decodes-pieces",
        "Every recv ends at the end of a character.",
        "std::str::from_utf8(",
        client_decodes_pieces::play
    ),
    client(
        "command/client-eof-as-message",
        "I need not treat the end of the stream in a special way.",
        "break;",
        client_eof_as_message::play
    ),
    client(
        "command/client-trusts-length",
        "The length that the peer sends is always correct.",
        "as u32 as usize",
        client_trusts_length::play
    ),
];
