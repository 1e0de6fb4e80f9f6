//! Lesson 10: misconceptions about commands and the length of their output.

mod another_protocol;
mod bad_utf8_kills_server;
mod byte_order;
mod client_another_protocol;
mod client_eof_as_message;
mod client_hides_errors;
mod client_impatient;
mod client_leaves_early;
mod client_single_recv;
mod client_trusts_length;
mod client_waits_for_ever;
mod closes_early;
mod eof_as_message;
mod fixed_buffer;
mod keeps_open;
mod no_length;
mod open_stdin;
mod pipe_deadlock;
mod reset_kills_server;
mod right_command;
mod runs_a_shell;
mod serves_once;
mod silent_on_no_output;
mod wrong_encoding;
mod wrong_length;

use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("command/crashes", "What starts runs.", crate::crashes::stream),
    stream("command/another-protocol", "A command comes back as it is.", another_protocol::play),
    stream("command/no-length", "It ends where it stops.", no_length::play),
    stream("command/byte-order", "A number has only one order of bytes.", byte_order::play),
    stream("command/closes-early", "One answer, and good-bye.", closes_early::play),
    stream("command/silent-on-no-output", "No output, no answer.", silent_on_no_output::play),
    stream("command/wrong-encoding", "Text has one byte for each character.", wrong_encoding::play),
    stream("command/wrong-length", "A text is as long as it has characters.", wrong_length::play),
    stream("command/bad-utf8-kills-server", "A command is text.", bad_utf8_kills_server::play),
    stream("command/runs-a-shell", "A shell knows commands.", runs_a_shell::play),
    stream("command/fixed-buffer", "64 KiB are enough for any output.", fixed_buffer::play),
    stream("command/open-stdin", "A command needs a pipe for its input.", open_stdin::play),
    stream("command/pipe-deadlock", "Errors can be read first.", pipe_deadlock::play),
    stream("command/eof-as-message", "recv gives a command.", eof_as_message::play),
    stream("command/serves-once", "A server has one client.", serves_once::play),
    stream(
        "command/reset-kills-server",
        "An error is the end of everything.",
        reset_kills_server::play,
    ),
    stream("command/keeps-open", "Who has finished need not say so.", keeps_open::play),
    client(
        "command/client-another-protocol",
        "The server speaks first.",
        client_another_protocol::play,
    ),
    client(
        "command/client-leaves-early",
        "A command that was sent is done.",
        client_leaves_early::play,
    ),
    client("command/client-single-recv", "recv(n) gives n bytes.", client_single_recv::play),
    client("command/client-impatient", "Silence is the end.", client_impatient::play),
    client(
        "command/client-eof-as-message",
        "recv waits for something.",
        client_eof_as_message::play,
    ),
    client(
        "command/client-hides-errors",
        "An error at the end does no harm.",
        client_hides_errors::play,
    ),
    client(
        "command/client-trusts-length",
        "A server means what it says.",
        client_trusts_length::play,
    ),
    client("command/client-waits-for-ever", "The server will answer.", client_waits_for_ever::play),
];
