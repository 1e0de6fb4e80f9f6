//! Lesson 04: misconceptions about records of 20 bytes.

mod client_eof_as_message;
mod client_short_record;
mod client_single_recv;
mod client_takes_any_answer;
mod eof_as_message;
mod loses_next_message;
mod reset_kills_server;
mod right;
mod rounds;
mod short_record;
mod single_recv;
mod too_lenient;

use crate::kind::{Misconception, client, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "short-record",
        "What I send is as long as its text.",
        ".as_bytes()",
        short_record::play
    ),
    stream("single-recv", "recv(20) always gives 20 bytes.", "&record[..n]", single_recv::play),
    stream(
        "loses-next-message",
        "One recv gives at most one record.",
        "[0; 1024]",
        loses_next_message::play
    ),
    stream(
        "rounds",
        "The nearest second is the second of a reading.",
        "rounds::tell",
        rounds::play
    ),
    stream(
        "too-lenient",
        "What parses as a number is a reading.",
        "too_lenient::tell",
        too_lenient::play
    ),
    stream("eof-as-message", "The last record may be shorter.", "n == 0 {", eof_as_message::play),
    stream(
        "reset-kills-server",
        "An error on one connection is an error of the whole server.",
        "records(&mut conn, right::tell)?",
        reset_kills_server::play
    ),
    client(
        "client-short-record",
        "What I send is as long as its text.",
        "reading.as_bytes()",
        client_short_record::play
    ),
    client(
        "client-single-recv",
        "recv(20) always gives 20 bytes.",
        "call!(conn.read(",
        client_single_recv::play
    ),
    client(
        "client-takes-any-answer",
        "Every record that comes is the right answer.",
        "right::receive(conn)",
        client_takes_any_answer::play
    ),
    client(
        "client-eof-as-message",
        "The answer is complete when the server closes, even if it is short.",
        "right::receive(conn)",
        client_eof_as_message::play
    ),
];
