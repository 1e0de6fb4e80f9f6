//! Lesson 17: misconceptions about a line and its answer.

mod adds_newline;
mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_eof_as_message;
mod client_hides_errors;
mod client_impatient;
mod client_no_newline;
mod client_single_recv;
mod client_waits_for_ever;
mod eof_as_message;
mod fixed_buffer;
pub mod greeting;
mod keeps_blanks;
mod keeps_open;
mod no_bound;
pub mod print;
mod reset_kills_server;
mod right;
mod right_client;
mod serial_accept;
mod serves_once;
mod single_recv;
mod unicode_upper;
pub mod welcome;

use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("crashes", "What starts runs.", crate::crashes::stream),
    stream("another-protocol", "A line comes back as it is.", another_protocol::play),
    stream("adds-newline", "A line is answered by a line.", adds_newline::play),
    stream("keeps-open", "Who has asked will ask again.", keeps_open::play),
    stream("single-recv", "One recv is one line.", single_recv::play),
    stream("eof-as-message", "A line has a newline, sooner or later.", eof_as_message::play),
    stream("keeps-blanks", "A line is what stands before the newline.", keeps_blanks::play),
    stream("unicode-upper", "Capitals are what the language says.", unicode_upper::play),
    stream("bad-utf8-kills-server", "A line is text.", bad_utf8_kills_server::play),
    stream("fixed-buffer", "1024 bytes are enough for a line.", fixed_buffer::play),
    stream("no-bound", "Nobody sends a line without end.", no_bound::play),
    stream("serves-once", "A server has one client.", serves_once::play),
    stream("serial-accept", "One after the other is soon enough.", serial_accept::play),
    stream("reset-kills-server", "An error is the end of everything.", reset_kills_server::play),
    client("client-no-newline", "The server knows when I have finished.", client_no_newline::play),
    client("client-single-recv", "One recv gives the answer.", client_single_recv::play),
    client("client-impatient", "A second is long enough for anybody.", client_impatient::play),
    client(
        "client-eof-as-message",
        "What has come by the end is the answer, even nothing.",
        client_eof_as_message::play,
    ),
    client("client-hides-errors", "An error at the end does no harm.", client_hides_errors::play),
    client(
        "client-waits-for-ever",
        "The server will answer sooner or later.",
        client_waits_for_ever::play,
    ),
    client(
        "client-another-protocol",
        "The server says hello first.",
        client_another_protocol::play,
    ),
];
