//! Lesson 16: misconceptions about who is calling.

mod another_protocol;
mod both;
mod closes_unread;
mod compares_a_part;
mod eof_as_message;
mod false_alarm;
mod few_workers;
mod hides_errors;
mod ignores_refusal;
mod impatient;
mod keeps_refused;
mod leaks;
mod leaves_early;
mod never_ends;
mod predictable_challenge;
pub mod proof;
mod reads_to_end;
mod refusal_ends_server;
mod reset_kills_server;
mod reused_challenge;
mod right;
mod serial_accept;
mod serves_once;
mod shared_state;
#[cfg(unix)]
mod sigpipe_kills_server;
mod silence_kills_server;
mod single_recv;
mod skips_verify;
mod swallows_next;
mod takes_any_answer;
pub mod talk;
mod tells_why;
mod waits_too_long;
mod wrong_client;

use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("crashes", "What starts runs.", crate::crashes::stream),
    stream("another-protocol", "Who wants something speaks first.", another_protocol::play),
    stream("single-recv", "recv(16) gives 16 bytes.", single_recv::play),
    stream("swallows-next", "What comes before I compare is proof.", swallows_next::play),
    stream("impatient", "Who is silent has finished.", impatient::play),
    stream("eof-as-message", "recv waits until there is something.", eof_as_message::play),
    stream("skips-verify", "Who sends a proof has one.", skips_verify::play),
    stream("compares-a-part", "If the first half is right, so is the rest.", compares_a_part::play),
    stream("tells-why", "It is polite to say why.", tells_why::play),
    stream("keeps-refused", "Who is not answered will notice.", keeps_refused::play),
    stream("closes-unread", "close sends a FIN.", closes_unread::play),
    stream("refusal-ends-server", "A wrong key is an emergency.", refusal_ends_server::play),
    stream("serves-once", "When a conversation is over I am done.", serves_once::play),
    stream("reused-challenge", "Random is random, drawn once or often.", reused_challenge::play),
    stream("predictable-challenge", "A number that counts is new.", predictable_challenge::play),
    stream("serial-accept", "Callers come one after the other.", serial_accept::play),
    stream("reset-kills-server", "An error is the end of everything.", reset_kills_server::play),
    stream(
        "few-workers",
        "Three threads are enough for callers that come and go.",
        few_workers::play,
    ),
    stream("wrong-client", "The connection is the one that I have accepted.", wrong_client::play),
    stream("shared-state", "The challenge is the one that I have sent last.", shared_state::play),
    stream("leaks", "A connection that has ended costs nothing.", leaks::play),
    stream("silence-kills-server", "Who calls has something to prove.", silence_kills_server::play),
    #[cfg(unix)]
    stream(
        "sigpipe-kills-server",
        "A signal comes only if somebody sends it.",
        sigpipe_kills_server::play,
    ),
    client(
        "client-takes-any-answer",
        "What is as long as my message is its answer.",
        takes_any_answer::talk,
    ),
    client("client-reads-to-end", "The answer is over when the server ends.", reads_to_end::talk),
    client("client-another-protocol", "Who wants something speaks first.", another_protocol::talk),
    client("client-single-recv", "recv(16) gives 16 bytes.", single_recv::talk),
    client("client-leaves-early", "What I have sent has arrived, so I can go.", leaves_early::talk),
    client("client-never-ends", "Somebody will stop me.", never_ends::talk),
    client("client-false-alarm", "An exit status is the place for a result.", false_alarm::talk),
    client("client-ignores-refusal", "No answer is an answer, too.", ignores_refusal::talk),
    client("client-eof-as-message", "recv waits until there is something.", eof_as_message::talk),
    client("client-hides-errors", "An error at the end does no harm.", hides_errors::talk),
    client("client-impatient", "Who is silent has finished.", impatient::talk),
    client("client-waits-too-long", "The server will answer some day.", waits_too_long::talk),
];
