//! Lesson 17: misconceptions about a greeting.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_eof_as_message;
mod client_single_recv;
mod client_takes_any_answer;
mod eof_as_message;
mod greets_first;
mod keeps_open;
mod reserved_word;
mod waits_for_line;
mod wrong_client;
mod wrong_encoding;

use super::{right, right_client};
use crate::kind::{Misconception, client, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "greeting/crashes",
        "A program that starts does not fail later.",
        "call!(listener.accept())?;",
        crate::crashes::stream
    ),
    stream(
        "greeting/another-protocol",
        "Any friendly text is a good greeting.",
        "b\"hello, have you learnt it?\"",
        another_protocol::play
    ),
    stream(
        "greeting/greets-first",
        "The server speaks first.",
        "call!(conn.write_all(",
        greets_first::play
    ),
    stream(
        "greeting/wrong-encoding",
        "Chinese text is always in GBK.",
        "b\"\\xc7\\xd7",
        wrong_encoding::play
    ),
    stream(
        "greeting/waits-for-line",
        "A message ends with a newline.",
        "read_until(",
        waits_for_line::play
    ),
    stream(
        "greeting/keeps-open",
        "The client will send more, so I keep the connection open.",
        "while call!(conn.read(",
        keeps_open::play
    ),
    stream(
        "greeting/reserved-word",
        "A client that sends exit wants no greeting.",
        "!= b\"exit\"",
        reserved_word::play
    ),
    stream(
        "greeting/bad-utf8-kills-server",
        "Everything that clients send is text in UTF-8.",
        "std::str::from_utf8(",
        bad_utf8_kills_server::play
    ),
    stream(
        "greeting/eof-as-message",
        "Every recv gives a message, and so does a recv of 0 bytes.",
        "call!(conn.read(",
        eof_as_message::play
    ),
    stream(
        "greeting/wrong-client",
        "There is only one connection: the last one that I accepted.",
        "static CONN",
        wrong_client::play
    ),
    stream(
        "greeting/silence-kills-server",
        "Every client that connects sends something.",
        "process::exit(1)",
        |l, _| { super::serving::silence_kills_server::serve(l, right::greeting) }
    ),
    client(
        "greeting/client-another-protocol",
        "The server speaks first.",
        "call!(conn.read(",
        client_another_protocol::play
    ),
    client(
        "greeting/client-eof-as-message",
        "The answer is complete when the server closes, even if it is short.",
        "answer.len().min(",
        client_eof_as_message::play
    ),
    client(
        "greeting/client-single-recv",
        "One recv gives the whole greeting.",
        "call!(conn.read(",
        client_single_recv::play
    ),
    client(
        "greeting/client-takes-any-answer",
        "Any 18 bytes are the greeting.",
        "18 => Ok(())",
        client_takes_any_answer::play
    ),
    client(
        "greeting/client-never-ends",
        "A client runs until somebody stops it.",
        "loop {",
        |args| { super::calling::never_ends::play(args, right_client::greet) }
    ),
    client(
        "greeting/client-leaves-early",
        "What I have sent has arrived, so I can close.",
        "call!(drop(conn))",
        super::calling::leaves_early::play
    ),
];
