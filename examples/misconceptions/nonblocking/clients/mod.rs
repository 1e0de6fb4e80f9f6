//! Misconceptions of clients.

mod client_another_protocol;
mod client_eof_as_message;
mod client_false_alarm;
mod client_hides_errors;
mod client_impatient;
mod client_leaves_early;
mod client_never_ends;
mod client_reads_to_end;
mod client_single_recv;
mod client_takes_any_answer;
mod client_waits_too_long;
mod right;

use crate::kind::{Misconception, client};

pub const MISCONCEPTIONS: &[Misconception] = &[
    client("client-another-protocol", "A server says hello first.", client_another_protocol::play),
    client("client-leaves-early", "What I have sent has arrived.", client_leaves_early::play),
    client("client-single-recv", "recv(1024) gives the whole answer.", client_single_recv::play),
    client(
        "client-reads-to-end",
        "The answer is over when the server ends it.",
        client_reads_to_end::play,
    ),
    client("client-never-ends", "The close stands below the loop.", client_never_ends::play),
    client(
        "client-false-alarm",
        "The exit status is the number of answers.",
        client_false_alarm::play,
    ),
    client(
        "client-takes-any-answer",
        "Who answers as many bytes has answered.",
        client_takes_any_answer::play,
    ),
    client("client-impatient", "700 ms are enough.", client_impatient::play),
    client(
        "client-eof-as-message",
        "A receive of nothing is an answer.",
        client_eof_as_message::play,
    ),
    client("client-hides-errors", "An error at the end does no harm.", client_hides_errors::play),
    client("client-waits-too-long", "It will answer some day.", client_waits_too_long::play),
];
