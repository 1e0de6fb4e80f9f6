//! Lesson 17: misconceptions about a line and its answer.

mod adds_newline;
mod another_protocol;
mod answers_at_end;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_eof_as_message;
mod client_no_newline;
mod client_single_recv;
mod client_takes_any_answer;
mod decodes_pieces;
mod drops_answer_at_fin;
mod eof_as_message;
mod fixed_buffer;
mod inverts_case;
mod keeps_blanks;
mod keeps_open;
mod lossy_utf8;
mod no_bound;
mod partial_write;
mod reserved_word;
mod shared_state;
mod single_recv;
mod text_mode;
mod too_strict;
mod unicode_upper;
mod wrong_client;

use super::{right, right_client};
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
        "The answer is the same line.",
        "conn.write_all(line.trim_ascii())",
        another_protocol::play
    ),
    stream(
        "adds-newline",
        "The answer to a line is a line, with a newline.",
        "b\"\\n\".to_vec()",
        adds_newline::play
    ),
    stream(
        "answers-at-end",
        "I answer when the client has sent everything.",
        "read_to_end(",
        answers_at_end::play
    ),
    stream(
        "keeps-open",
        "The client will send more, so I keep the connection open.",
        "loop {",
        keeps_open::play
    ),
    stream(
        "single-recv",
        "One recv gives exactly one line.",
        "call!(conn.read(",
        single_recv::play
    ),
    stream(
        "drops-answer-at-fin",
        "A line without a newline is not a line.",
        "None => Ok(())",
        drops_answer_at_fin::play
    ),
    stream(
        "eof-as-message",
        "Every line has a newline, so I wait for it.",
        "0 => thread::sleep",
        eof_as_message::play
    ),
    stream(
        "keeps-blanks",
        "Blanks around a line belong to it.",
        "&line.to_ascii_uppercase()",
        keeps_blanks::play
    ),
    stream(
        "text-mode",
        "Several blanks mean the same as one blank.",
        "words.join(",
        text_mode::play
    ),
    stream(
        "unicode-upper",
        "Upper case is for all letters of Unicode, not only for a to z.",
        "to_uppercase()",
        unicode_upper::play
    ),
    stream(
        "inverts-case",
        "If I change the case of each letter, I get capitals.",
        "*byte ^= 0x20",
        inverts_case::play
    ),
    stream(
        "bad-utf8-kills-server",
        "Every line is text in UTF-8.",
        "process::exit(1)",
        bad_utf8_kills_server::play
    ),
    stream(
        "lossy-utf8",
        "I may replace bytes that are not text.",
        "String::from_utf8_lossy(",
        lossy_utf8::play
    ),
    stream(
        "decodes-pieces",
        "Every recv ends at the end of a character.",
        "=> error.valid_up_to()",
        decodes_pieces::play
    ),
    stream(
        "reserved-word",
        "A client that sends exit wants no answer.",
        "== b\"exit\"",
        reserved_word::play
    ),
    stream(
        "partial-write",
        "send always sends all the bytes that I give it.",
        "conn.write(&answer)",
        partial_write::play
    ),
    stream(
        "fixed-buffer",
        "A line has at most 1024 bytes.",
        "line.len().min(1024)",
        fixed_buffer::play
    ),
    stream(
        "too-strict",
        "The limit of 65,536 bytes includes the newline.",
        "right::LONGEST - 1",
        too_strict::play
    ),
    stream(
        "no-bound",
        "No client sends a line without end.",
        "line.extend_from_slice(",
        no_bound::play
    ),
    stream(
        "wrong-client",
        "There is only one connection: the last one that I accepted.",
        "static CONN",
        wrong_client::play
    ),
    stream(
        "shared-state",
        "Each connection has its own copy of a class attribute.",
        "static LINE",
        shared_state::play
    ),
    stream(
        "silence-kills-server",
        "Every client that connects sends something.",
        "process::exit(1)",
        |l, _| { super::serving::silence_kills_server::serve(l, right::upper) }
    ),
    client(
        "client-another-protocol",
        "The server speaks first.",
        "call!(conn.read(",
        client_another_protocol::play
    ),
    client(
        "client-eof-as-message",
        "The answer is complete when the server closes, even if it is short.",
        "answer.len().min(",
        client_eof_as_message::play
    ),
    client(
        "client-no-newline",
        "The server knows where my line ends, without a newline.",
        "conn.write_all(message.as_bytes())",
        client_no_newline::play
    ),
    client(
        "client-single-recv",
        "One recv gives the whole answer.",
        "call!(conn.read(",
        client_single_recv::play
    ),
    client(
        "client-takes-any-answer",
        "If the answer is as long as my line, it is right.",
        ".len() == message.len()",
        client_takes_any_answer::play
    ),
    client("client-never-ends", "A client runs until somebody stops it.", "loop {", |args| {
        super::calling::never_ends::play(args, right_client::shout)
    }),
    client(
        "client-leaves-early",
        "What I have sent has arrived, so I can close.",
        "call!(drop(conn))",
        super::calling::leaves_early::play
    ),
];
