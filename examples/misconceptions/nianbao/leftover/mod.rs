//! Lesson 08: misconceptions about commands and their answers.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_bad_utf8_kills_client;
mod client_does_not_wait;
mod client_eof_as_message;
mod client_hides_errors;
mod client_impatient;
mod client_leaves_early;
mod client_single_recv;
mod client_waits_for_ever;
mod closes_early;
mod eof_as_message;
mod fixed_buffer;
mod keeps_open;
mod open_stdin;
mod pipe_deadlock;
mod reset_kills_server;
mod runs_a_shell;
mod serves_once;
mod silent_on_no_output;
mod wrong_encoding;

use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("leftover/crashes", "What starts runs.", crate::crashes::stream),
    stream("leftover/another-protocol", "A command comes back as it is.", another_protocol::play),
    stream("leftover/serves-once", "A server has one client.", serves_once::play),
    stream(
        "leftover/reset-kills-server",
        "An error is the end of everything.",
        reset_kills_server::play,
    ),
    stream("leftover/closes-early", "One command, one answer, and good-bye.", closes_early::play),
    stream("leftover/silent-on-no-output", "No output, no answer.", silent_on_no_output::play),
    stream("leftover/wrong-encoding", "A character is a byte.", wrong_encoding::play),
    stream("leftover/bad-utf8-kills-server", "A command is text.", bad_utf8_kills_server::play),
    stream("leftover/runs-a-shell", "What a shell understands is a command.", runs_a_shell::play),
    stream("leftover/fixed-buffer", "64 KiB are enough for any output.", fixed_buffer::play),
    stream("leftover/keeps-open", "Who has finished need not say so.", keeps_open::play),
    stream("leftover/open-stdin", "A command needs a pipe for its input.", open_stdin::play),
    stream("leftover/pipe-deadlock", "Errors can be read first.", pipe_deadlock::play),
    stream("leftover/eof-as-message", "recv gives a command.", eof_as_message::play),
    client(
        "leftover/client-another-protocol",
        "The server says what it can do first.",
        client_another_protocol::play,
    ),
    client(
        "leftover/client-leaves-early",
        "A command that was sent is done.",
        client_leaves_early::play,
    ),
    client(
        "leftover/client-does-not-wait",
        "After a pause the server is done.",
        client_does_not_wait::play,
    ),
    client(
        "leftover/client-impatient",
        "An answer that takes a second is none.",
        client_impatient::play,
    ),
    client("leftover/client-single-recv", "One recv gives the answer.", client_single_recv::play),
    client(
        "leftover/client-bad-utf8-kills-client",
        "An answer is text.",
        client_bad_utf8_kills_client::play,
    ),
    client(
        "leftover/client-eof-as-message",
        "What has come is the answer, even nothing.",
        client_eof_as_message::play,
    ),
    client(
        "leftover/client-hides-errors",
        "An error at the end does no harm.",
        client_hides_errors::play,
    ),
    client(
        "leftover/client-waits-for-ever",
        "The server will answer sooner or later.",
        client_waits_for_ever::play,
    ),
];
