//! Lesson 08: misconceptions about commands in datagrams.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_bad_utf8_kills_client;
mod client_false_alarm;
mod client_fixed_buffer;
mod client_hides_errors;
mod client_impatient;
mod client_obeys_strangers;
mod client_special_word;
mod client_splits_output;
mod client_takes_servers_address;
mod client_too_long;
mod client_waits_for_server;
mod client_waits_too_long;
mod does_not_wait;
mod empty_as_end;
mod endless_commands;
mod loss_kills_server;
mod right;
mod right_client;
mod serves_once;
mod special_word;
mod takes_any_answer;
mod takes_opening_for_output;
mod waits_too_long;

use super::commands::*;
use crate::kind::{Misconception, client, datagrams};

pub const MISCONCEPTIONS: &[Misconception] = &[
    datagrams("udp/crashes", "What starts runs.", crate::crashes::datagrams),
    datagrams("udp/another-protocol", "Who is called answers.", another_protocol::play),
    datagrams("udp/does-not-wait", "What is sent is done.", does_not_wait::play),
    datagrams("udp/serves-once", "A server has one client.", serves_once::play),
    datagrams(
        "udp/takes-opening-for-output",
        "After the first word comes the output.",
        takes_opening_for_output::play,
    ),
    datagrams("udp/takes-any-answer", "Only my client knows where I am.", takes_any_answer::play),
    datagrams("udp/bad-utf8-kills-server", "An output is text.", bad_utf8_kills_server::play),
    datagrams("udp/empty-as-end", "0 bytes are the end.", empty_as_end::play),
    datagrams(
        "udp/waits-too-long",
        "A command that was sent arrives, and so does its output.",
        waits_too_long::play,
    ),
    datagrams(
        "udp/loss-kills-server",
        "A client that is not heard of any more is an error.",
        loss_kills_server::play,
    ),
    datagrams("udp/endless-commands", "A server always has a command.", endless_commands::play),
    datagrams("udp/special-word", "Who says exit wants me to end.", special_word::play),
    client("udp/client-keeps-blanks", "What stands behind echo comes back as it is.", |args| {
        right::answers_with(args, keeps_blanks::output)
    }),
    client("udp/client-list-needs-number", "A command has two words.", |args| {
        right::answers_with(args, list_needs_number::output)
    }),
    client("udp/client-off-by-one", "A range ends with its last number.", |args| {
        right::answers_with(args, off_by_one::output)
    }),
    client("udp/client-error-without-prefix", "A person sees that it is an error.", |args| {
        right::answers_with(args, error_without_prefix::output)
    }),
    client("udp/client-runs-a-shell", "What a shell understands is a command.", |args| {
        right::answers_with(args, runs_a_shell::output)
    }),
    client("udp/client-runs-anything", "A program is not a shell, so it does no harm.", |args| {
        right::answers_with(args, runs_anything::output)
    }),
    client("udp/client-wrong-encoding", "A character is a byte.", |args| {
        right::answers_with(args, wrong_encoding::output)
    }),
    client("udp/client-lossy-utf8", "A byte that is not text does not matter.", |args| {
        right::answers_with(args, lossy_utf8::output)
    }),
    client(
        "udp/client-special-word",
        "The server says quit at the end.",
        client_special_word::play,
    ),
    client("udp/client-false-alarm", "A program ends with its result.", client_false_alarm::play),
    client(
        "udp/client-splits-output",
        "A datagram holds 1024 bytes, so I send several.",
        client_splits_output::play,
    ),
    client("udp/client-too-long", "What does not fit is an error.", client_too_long::play),
    client(
        "udp/client-takes-servers-address",
        "Both ends of a conversation have the same port.",
        client_takes_servers_address::play,
    ),
    client("udp/client-waits-for-server", "The server begins.", client_waits_for_server::play),
    client(
        "udp/client-another-protocol",
        "Everything is answered with thanks.",
        client_another_protocol::play,
    ),
    client(
        "udp/client-impatient",
        "A server that is silent for a second has gone.",
        client_impatient::play,
    ),
    client("udp/client-hides-errors", "No command is nothing to do.", client_hides_errors::play),
    client(
        "udp/client-fixed-buffer",
        "1024 bytes are enough for any output.",
        client_fixed_buffer::play,
    ),
    client(
        "udp/client-obeys-strangers",
        "Only the server knows where I am.",
        client_obeys_strangers::play,
    ),
    client(
        "udp/client-bad-utf8-kills-client",
        "A command is text.",
        client_bad_utf8_kills_client::play,
    ),
    client(
        "udp/client-waits-too-long",
        "The server will send a command sooner or later.",
        client_waits_too_long::play,
    ),
];
