//! Misconceptions of clients.

mod client_another_protocol;
mod client_eof_as_message;
mod client_gives_up_early;
mod client_hides_errors;
mod client_leaves_early;
mod client_never_ends;
mod client_reads_to_end;
mod client_single_recv;
mod client_takes_any_answer;
mod client_waits_too_long;
mod client_wrong_exit_status;
mod right;

use crate::kind::{Misconception, client, programs};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    client(
        "client-another-protocol",
        "The server speaks first.",
        "call!(conn.read(",
        client_another_protocol::play
    ),
    client(
        "client-leaves-early",
        "What I have sent has arrived, so I can close.",
        "call!(drop(conn))",
        client_leaves_early::play
    ),
    client(
        "client-single-recv",
        "One recv gives the whole answer.",
        "call!(conn.read(",
        client_single_recv::play
    ),
    client(
        "client-reads-to-end",
        "The answer is complete when the server closes.",
        "call!(conn.read(",
        client_reads_to_end::play
    ),
    client(
        "client-never-ends",
        "The server decides when the conversation ends.",
        "loop {",
        client_never_ends::play
    ),
    client(
        "client-wrong-exit-status",
        "The exit status is the place for my result.",
        "process::exit(",
        client_wrong_exit_status::play
    ),
    client(
        "client-takes-any-answer",
        "If the answer is as long as my message, it is right.",
        "received += n;",
        client_takes_any_answer::play
    ),
    client(
        "client-gives-up-early",
        "An answer that takes longer than a second does not come.",
        "Duration::from_millis(1500)",
        client_gives_up_early::play
    ),
    client(
        "client-eof-as-message",
        "The answer is complete when the server closes, even if it is short.",
        "break;",
        client_eof_as_message::play
    ),
    client(
        "client-hides-errors",
        "An error at the end of the conversation does no harm.",
        "ErrorKind::ConnectionReset | ErrorKind::BrokenPipe",
        client_hides_errors::play
    ),
    client(
        "client-waits-too-long",
        "The server always answers, sooner or later.",
        "Duration::from_secs(3600)",
        client_waits_too_long::play
    ),
];
