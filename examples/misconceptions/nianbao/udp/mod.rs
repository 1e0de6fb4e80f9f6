//! Lesson 08: misconceptions about commands in datagrams.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_bad_utf8_kills_client;
mod client_fixed_buffer;
mod client_gives_up_early;
mod client_hides_errors;
mod client_reserved_word;
mod client_runs_strangers_commands;
mod client_splits_output;
mod client_takes_servers_address;
mod client_too_long;
mod client_waits_for_server;
mod client_waits_too_long;
mod client_wrong_exit_status;
mod does_not_wait;
mod empty_as_end;
mod endless_commands;
mod loss_kills_server;
mod reserved_word;
mod right;
mod right_client;
mod serves_once;
mod takes_any_answer;
mod takes_opening_for_output;
mod waits_too_long;

use right::answers_with;

use crate::kind::{Misconception, client, datagrams, programs};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    datagrams(
        "udp/crashes",
        "A program that starts does not fail later.",
        "call!(socket.recv_from(",
        crate::crashes::datagrams
    ),
    datagrams(
        "udp/another-protocol",
        "The client sends the commands, and I answer.",
        "socket.send_to(",
        another_protocol::play
    ),
    datagrams(
        "udp/does-not-wait",
        "I may send the next command before the last output has come.",
        "call!(socket.send_to(",
        does_not_wait::play
    ),
    datagrams(
        "udp/serves-once",
        "A server has only one client.",
        "right::commands(",
        serves_once::play
    ),
    datagrams(
        "udp/takes-opening-for-output",
        "The datagram after the first one is an output.",
        "call!(socket.recv_from(",
        takes_opening_for_output::play
    ),
    datagrams(
        "udp/takes-any-answer",
        "Only my client knows my address, so every datagram is its output.",
        "call!(socket.recv_from(",
        takes_any_answer::play
    ),
    datagrams(
        "udp/bad-utf8-kills-server",
        "Every output is text in UTF-8.",
        "String::from_utf8(output)",
        bad_utf8_kills_server::play
    ),
    datagrams(
        "udp/empty-as-end",
        "An empty output means that the client has ended.",
        "if output.is_empty()",
        empty_as_end::play
    ),
    datagrams(
        "udp/waits-too-long",
        "Every command and every output arrives.",
        "set_read_timeout(None)",
        waits_too_long::play
    ),
    datagrams(
        "udp/loss-kills-server",
        "A client that does not answer is an error of the whole server.",
        "right::commands(",
        loss_kills_server::play
    ),
    datagrams(
        "udp/endless-commands",
        "I always have one more command to send.",
        "loop {",
        endless_commands::play
    ),
    datagrams(
        "udp/reserved-word",
        "The output exit tells me to end.",
        "output == b\"exit\"",
        reserved_word::play
    ),
    client(
        "udp/client-keeps-blanks",
        "echo prints all the blanks between its words.",
        "Some(words) =>",
        |args| answers_with(args, super::commands::keeps_blanks::output)
    ),
    client(
        "udp/client-list-needs-number",
        "The command list always has a number.",
        "b\"list\" =>",
        |args| answers_with(args, super::commands::list_needs_number::output)
    ),
    client("udp/client-off-by-one", "The range 1..n includes n.", "text.len() - 50", |args| {
        answers_with(args, super::commands::off_by_one::output)
    }),
    client(
        "udp/client-error-without-prefix",
        "Everybody sees that an output is an error, so it needs no prefix.",
        "strip_prefix(b\"error: \")",
        |args| answers_with(args, super::commands::error_without_prefix::output)
    ),
    client(
        "udp/client-runs-a-shell",
        "A command may be anything that a shell understands.",
        "command.split(",
        |args| answers_with(args, super::commands::runs_a_shell::output)
    ),
    client(
        "udp/client-runs-anything",
        "Without a shell, every program is harmless.",
        "Allow::Any",
        |args| answers_with(args, super::commands::runs_anything::output)
    ),
    client(
        "udp/client-wrong-encoding",
        "Each byte is one character.",
        "char::from(*byte)",
        |args| answers_with(args, super::commands::wrong_encoding::output)
    ),
    client(
        "udp/client-lossy-utf8",
        "I may replace bytes that are not text.",
        "String::from_utf8_lossy(command)",
        |args| answers_with(args, super::commands::lossy_utf8::output)
    ),
    client(
        "udp/client-reserved-word",
        "The command quit ends the conversation.",
        "command == b\"quit\"",
        client_reserved_word::play
    ),
    client(
        "udp/client-wrong-exit-status",
        "The exit status is the place for my result.",
        "process::exit(sent",
        client_wrong_exit_status::play
    ),
    client(
        "udp/client-splits-output",
        "A datagram holds at most 1024 bytes, so I send several.",
        "chunks(1024)",
        client_splits_output::play
    ),
    client(
        "udp/client-too-long",
        "I can send an output of any length in one datagram.",
        "call!(socket.send_to(",
        client_too_long::play
    ),
    client(
        "udp/client-takes-servers-address",
        "Both sides of a conversation use the same port.",
        "UdpSocket::bind(addr)",
        client_takes_servers_address::play
    ),
    client(
        "udp/client-waits-for-server",
        "The server sends the first datagram.",
        "right_client::heard(",
        client_waits_for_server::play
    ),
    client(
        "udp/client-another-protocol",
        "I answer every datagram with the word thanks.",
        "b\"thanks\"",
        client_another_protocol::play
    ),
    client(
        "udp/client-gives-up-early",
        "A server that sends nothing for a second has gone.",
        "Duration::from_millis(1500)",
        client_gives_up_early::play
    ),
    client(
        "udp/client-hides-errors",
        "If no command comes, nothing is wrong.",
        "Err(error) =>",
        client_hides_errors::play
    ),
    client(
        "udp/client-fixed-buffer",
        "An output has at most 1024 bytes.",
        "output.truncate(1024)",
        client_fixed_buffer::play
    ),
    client(
        "udp/client-runs-strangers-commands",
        "Only the server knows my address, so every command comes from it.",
        "call!(socket.recv_from(",
        client_runs_strangers_commands::play
    ),
    client(
        "udp/client-bad-utf8-kills-client",
        "Every command is text in UTF-8.",
        "String::from_utf8(command)",
        client_bad_utf8_kills_client::play
    ),
    client(
        "udp/client-waits-too-long",
        "The server always sends a command, sooner or later.",
        "set_read_timeout(None)",
        client_waits_too_long::play
    ),
];
