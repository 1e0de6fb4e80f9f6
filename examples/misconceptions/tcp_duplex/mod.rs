//! Lesson 03: misconceptions about two sides that talk at once.

mod adds_line_end;
mod another_protocol;
mod bad_utf8_kills_client;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_hides_errors;
mod client_waits_too_long;
mod client_wrong_exit_status;
mod close_only;
mod closes_at_goodbye;
mod cuts_line;
mod eof_as_message;
mod gives_up_early;
mod ignores_empty_line;
mod ignores_end_of_input;
mod leaks;
mod lock_step;
mod old_reader;
mod reserved_word;
mod reset_kills_server;
mod right;
mod serves_once;
mod sides;
mod waits_for_keyboard;

use crate::kind::{Misconception, client, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "crashes",
        "A program that starts does not fail later.",
        "call!(listener.accept())?;",
        crate::crashes::stream
    ),
    stream(
        "another-protocol",
        "A server answers every message with the same message.",
        "conn.write_all(&buf[..n])",
        another_protocol::play
    ),
    client(
        "client-another-protocol",
        "The client greets first, so that the server knows who it is.",
        "b\"hello\"",
        client_another_protocol::play
    ),
    stream(
        "adds-line-end",
        "The peer needs the line end to know where a line ends.",
        "format!(\"{line}\\n\")",
        adds_line_end::serve
    ),
    stream(
        "lock-step",
        "I say something, and then it is the peer's turn.",
        "call!(conn.read(",
        lock_step::serve
    ),
    client(
        "client-lock-step",
        "I say something, and then it is the peer's turn.",
        "call!(conn.read(",
        lock_step::call
    ),
    stream(
        "ignores-empty-line",
        "An empty line is a message like any other.",
        "line.map_or(",
        ignores_empty_line::serve
    ),
    stream(
        "close-only",
        "close ends the connection: it sends the FIN.",
        "call!(drop(handle))",
        close_only::serve
    ),
    client(
        "client-close-only",
        "close ends the connection: it sends the FIN.",
        "call!(drop(handle))",
        close_only::call
    ),
    stream(
        "closes-at-goodbye",
        "I have nothing more to send, so the conversation is over.",
        "Shutdown::Both",
        closes_at_goodbye::serve
    ),
    client(
        "client-closes-at-goodbye",
        "I have nothing more to send, so the conversation is over.",
        "Shutdown::Both",
        closes_at_goodbye::call
    ),
    stream(
        "ignores-end-of-input",
        "Only an empty line ends what I type.",
        "thread::park()",
        ignores_end_of_input::serve
    ),
    client(
        "client-ignores-end-of-input",
        "Only an empty line ends what I type.",
        "thread::park()",
        ignores_end_of_input::call
    ),
    stream(
        "eof-as-message",
        "A recv that gives 0 bytes means that nothing has come yet.",
        "Ok(0) => thread::sleep(",
        eof_as_message::serve
    ),
    stream(
        "waits-for-keyboard",
        "When one of my threads ends, the other one notices it.",
        "match lines.recv()",
        waits_for_keyboard::serve
    ),
    client(
        "client-waits-for-keyboard",
        "When one of my threads ends, the other one notices it.",
        "match lines.recv()",
        waits_for_keyboard::call
    ),
    stream(
        "old-reader",
        "Each conversation needs a thread of its own that reads the keyboard.",
        "let keyboard = ",
        old_reader::play
    ),
    stream(
        "serves-once",
        "A server has only one client.",
        "call!(listener.accept())?;",
        serves_once::play
    ),
    stream("reserved-word", "The word bye ends the conversation.", "\"bye\"", reserved_word::serve),
    client(
        "client-reserved-word",
        "The word bye ends the conversation.",
        "\"bye\"",
        reserved_word::call
    ),
    stream(
        "bad-utf8-kills-server",
        "Every recv gives whole characters of text in UTF-8.",
        "process::exit(1)",
        bad_utf8_kills_server::serve
    ),
    client(
        "client-bad-utf8-kills-client",
        "Every recv gives whole characters of text in UTF-8.",
        "process::exit(1)",
        bad_utf8_kills_client::call
    ),
    stream(
        "cuts-line",
        "After the peer's FIN nothing that I send matters.",
        "Shutdown::Write",
        cuts_line::serve
    ),
    stream(
        "reset-kills-server",
        "An error on one connection is an error of the whole server.",
        "&RIGHT)?;",
        reset_kills_server::play
    ),
    stream(
        "leaks",
        "shutdown gives the descriptor back, so I need no close.",
        "handles.push(",
        leaks::play
    ),
    stream(
        "gives-up-early",
        "A peer that says nothing for two seconds has gone.",
        "Duration::from_secs(2)",
        gives_up_early::serve
    ),
    client(
        "client-gives-up-early",
        "A peer that says nothing for two seconds has gone.",
        "Duration::from_secs(2)",
        gives_up_early::call
    ),
    client(
        "client-hides-errors",
        "It does not matter how the peer ends the conversation.",
        "Event::Failed(_) =>",
        client_hides_errors::call
    ),
    client(
        "client-waits-too-long",
        "The server sends its FIN, sooner or later.",
        "events.recv()",
        client_waits_too_long::call
    ),
    client(
        "client-wrong-exit-status",
        "The exit status says which side has ended first.",
        "process::exit(2)",
        client_wrong_exit_status::play
    ),
];
