//! Lesson 10: misconceptions about length and message.

mod another_protocol;
mod bad_utf8_kills_server;
mod byte_order;
mod client_another_protocol;
mod client_byte_order;
mod client_double_count;
mod client_eof_as_message;
mod client_hides_errors;
mod client_impatient;
mod client_leaves_early;
mod client_single_recv;
mod client_trusts_length;
mod client_waits_for_ever;
pub mod command;
mod double_count;
mod empty_as_end;
mod eof_as_message;
mod fixed_buffer;
mod impatient;
mod reset_kills_server;
mod right;
mod serves_once;
mod single_recv;
mod swallows_next;
mod trusts_length;

use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("crashes", "What starts runs.", crate::crashes::stream),
    stream(
        "another-protocol",
        "A protocol is: I get something, and I say thanks.",
        another_protocol::play,
    ),
    stream("byte-order", "A number has only one order of bytes.", byte_order::play),
    stream("single-recv", "recv(4) gives four bytes, and recv(n) gives n.", single_recv::play),
    stream("double-count", "It does not matter where the counter grows.", double_count::play),
    stream("swallows-next", "What one receive gives is one frame.", swallows_next::play),
    stream("impatient", "Who says nothing for a second has finished.", impatient::play),
    stream("empty-as-end", "A message of 0 bytes is the end.", empty_as_end::play),
    stream("bad-utf8-kills-server", "A message is text.", bad_utf8_kills_server::play),
    stream("fixed-buffer", "64 KiB are enough for any message.", fixed_buffer::play),
    stream("eof-as-message", "recv waits until there is something.", eof_as_message::play),
    stream("reset-kills-server", "An error is the end of everything.", reset_kills_server::play),
    stream("trusts-length", "A peer means what it says.", trusts_length::play),
    stream("serves-once", "A server has one client.", serves_once::play),
    client(
        "client-another-protocol",
        "A send is a message: it needs no length.",
        client_another_protocol::play,
    ),
    client("client-byte-order", "A number has only one order of bytes.", client_byte_order::play),
    client(
        "client-single-recv",
        "recv(4) gives four bytes, and recv(n) gives n.",
        client_single_recv::play,
    ),
    client(
        "client-double-count",
        "It does not matter where the counter grows.",
        client_double_count::play,
    ),
    client(
        "client-leaves-early",
        "What I have sent has arrived, so I can go.",
        client_leaves_early::play,
    ),
    client(
        "client-impatient",
        "Who says nothing for a second has finished.",
        client_impatient::play,
    ),
    client(
        "client-eof-as-message",
        "recv waits until there is something.",
        client_eof_as_message::play,
    ),
    client("client-hides-errors", "An error at the end does no harm.", client_hides_errors::play),
    client("client-trusts-length", "A peer means what it says.", client_trusts_length::play),
    client(
        "client-waits-for-ever",
        "The server will answer sooner or later.",
        client_waits_for_ever::play,
    ),
];
