//! Lesson 11: misconceptions about the header and what follows it.

mod asks;
mod byte_order;
mod client_bad_utf8_kills_client;
mod client_byte_order;
mod client_decodes_pieces;
mod client_double_count;
mod client_eof_as_message;
mod client_rigid_header;
mod client_single_recv;
mod client_trusts_header;
mod client_trusts_length;
mod counts_characters;
mod missing_field;
mod mistyped_field;
mod no_length;
mod not_apart;
mod not_json;
mod right;

use crate::kind::{Misconception, client, programs, stream};
use crate::nianbao::commands::list::about_commands;

/// The mistakes that are possible in each act with commands.
pub const COMMANDS: &[Misconception] =
    about_commands!("", right::pack, right::answer, right::MANNER);
pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "crashes",
        "A program that starts does not fail later.",
        "call!(listener.accept())?;",
        crate::crashes::stream
    ),
    stream(
        "no-length",
        "JSON ends with a }, so it needs no length.",
        "right::header(output).to_string().as_bytes()",
        no_length::play
    ),
    stream(
        "byte-order",
        "All programs store the bytes of a number in the same order.",
        "to_be_bytes()",
        byte_order::play
    ),
    stream(
        "not-json",
        "What my language prints of a dictionary is JSON.",
        "replace('\"', \"'\")",
        not_json::play
    ),
    stream(
        "missing-field",
        "The client needs only the size of the output.",
        "data_size",
        missing_field::play
    ),
    stream(
        "mistyped-field",
        "A number in quotation marks is still a number.",
        "output.len().to_string()",
        mistyped_field::play
    ),
    stream("not-apart", "An error is output like any other.", "\"stderr\": 0", not_apart::play),
    stream(
        "counts-characters",
        "The size of a text is the number of its characters.",
        ".chars().count()",
        counts_characters::play
    ),
    client(
        "client-byte-order",
        "All programs store the bytes of a number in the same order.",
        "four.into_iter().rev()",
        client_byte_order::play
    ),
    client(
        "client-rigid-header",
        "A header always has the same fields.",
        "fields.len() != 4",
        client_rigid_header::play
    ),
    client(
        "client-single-recv",
        "One recv gives the whole header, and one recv the whole output.",
        "call!(conn.read(&mut json))",
        client_single_recv::play
    ),
    client(
        "client-double-count",
        "It does not matter where I add to the counter.",
        "counted += output.len()",
        client_double_count::play
    ),
    client(
        "client-bad-utf8-kills-client",
        "Every output is text in UTF-8.",
        "String::from_utf8(",
        client_bad_utf8_kills_client::play
    ),
    client(
        "client-decodes-pieces",
        "Every recv ends at the end of a character.",
        "std::str::from_utf8(",
        client_decodes_pieces::play
    ),
    client(
        "client-eof-as-message",
        "I need not treat the end of the stream in a special way.",
        "four.len() < 4",
        client_eof_as_message::play
    ),
    client(
        "client-trusts-length",
        "The length that the peer sends is always correct.",
        "u32::from_le_bytes) as usize",
        client_trusts_length::play
    ),
    client(
        "client-trusts-header",
        "Every header that is JSON has a correct data_size.",
        "size.as_f64()",
        client_trusts_header::play
    ),
];
