//! Lesson 08: misconceptions about sends and receives.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_reads_to_end;
mod client_resets_at_end;
mod client_waits_for_answer;
mod client_wrong_exit_status;
pub mod commands;
mod decodes_pieces;
mod eof_as_message;
mod fixed_buffer;
mod gives_up_early;
mod keeps_open;
mod leaks;
pub mod leftover;
mod one_send_one_recv;
mod reserved_word;
mod reset_kills_server;
pub mod right;
mod serves_once;
mod silence_kills_server;
mod small_backlog;
mod text_mode;
pub mod udp;

use crate::kind::{Misconception, backlog, client, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "crashes",
        "A program that starts does not fail later.",
        "call!(listener.accept())?;",
        crate::crashes::stream
    ),
    stream(
        "another-protocol",
        "A server answers everything that it receives.",
        "conn.write_all(&buf[..n])",
        another_protocol::play
    ),
    stream(
        "one-send-one-recv",
        "Two sends give two receives.",
        "for _ in 0..2",
        one_send_one_recv::play
    ),
    stream(
        "eof-as-message",
        "A recv that gives 0 bytes means that nothing has come yet.",
        "std::thread::sleep(",
        eof_as_message::play
    ),
    stream(
        "keeps-open",
        "I need not close a connection that the client has closed.",
        "conns.push(conn)",
        keeps_open::play
    ),
    stream(
        "serves-once",
        "A server has only one client.",
        "call!(listener.accept())?;",
        serves_once::play
    ),
    backlog(
        "small-backlog",
        "I serve one client at a time, so I need no queue.",
        "pub const BACKLOG",
        small_backlog::play,
        small_backlog::BACKLOG
    ),
    stream(
        "reserved-word",
        "The message quit ends the conversation.",
        "== b\"quit\"",
        reserved_word::play
    ),
    stream(
        "text-mode",
        "A message ends at its first 0 byte, as a string does in C.",
        "read_until(",
        text_mode::play
    ),
    stream(
        "decodes-pieces",
        "Every recv ends at the end of a character.",
        "std::str::from_utf8(&buf[..n])",
        decodes_pieces::play
    ),
    stream(
        "bad-utf8-kills-server",
        "Everything that comes is text in UTF-8.",
        "process::exit(1)",
        bad_utf8_kills_server::play
    ),
    stream("fixed-buffer", "A client sends at most 1024 bytes.", "[0; 1024]", fixed_buffer::play),
    stream(
        "reset-kills-server",
        "An error on one connection is an error of the whole server.",
        "right::receive(&mut conn)?;",
        reset_kills_server::play
    ),
    stream(
        "silence-kills-server",
        "Every client that connects sends something.",
        "process::exit(1)",
        silence_kills_server::play
    ),
    stream(
        "leaks",
        "shutdown gives the descriptor back, so I need no close.",
        "conns.push(conn)",
        leaks::play
    ),
    stream(
        "gives-up-early",
        "A client that sends nothing for two seconds has finished.",
        "Duration::from_secs(2)",
        gives_up_early::play
    ),
    client(
        "client-another-protocol",
        "The server learns enough from the connection, so I send nothing.",
        "call!(drop(conn))",
        client_another_protocol::play
    ),
    client(
        "client-waits-for-answer",
        "A server answers every message.",
        "conn.read(&mut [0; 10])",
        client_waits_for_answer::play
    ),
    client(
        "client-reads-to-end",
        "The server closes first, so I wait for its FIN.",
        "read_to_end(",
        client_reads_to_end::play
    ),
    client(
        "client-wrong-exit-status",
        "The exit status is the place for my result.",
        "process::exit(sends)",
        client_wrong_exit_status::play
    ),
    client(
        "client-resets-at-end",
        "SO_LINGER with 0 s makes close faster and changes nothing else.",
        "set_linger(",
        client_resets_at_end::play
    ),
];
