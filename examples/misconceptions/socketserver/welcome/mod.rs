//! Lesson 17: misconceptions about which side speaks when.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_eof_as_message;
mod client_leaves_early;
mod client_never_ends;
mod client_reads_to_end;
mod client_single_recv;
mod client_speaks_first;
mod client_takes_any_answer;
mod drops_at_end;
mod eof_as_message;
mod exit_exact;
mod keeps_open;
mod shared_state;
mod silence_kills_server;
mod special_word;
mod waits_first;
mod waits_for_line;
mod wrong_client;

use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("welcome/crashes", "What starts runs.", crate::crashes::stream),
    stream("welcome/another-protocol", "Good day is as good as welcome.", another_protocol::play),
    stream("welcome/waits-first", "Who calls speaks first.", waits_first::play),
    stream("welcome/waits-for-line", "A message is a line.", waits_for_line::play),
    stream("welcome/keeps-open", "Exit ends the talk, and not the connection.", keeps_open::play),
    stream("welcome/exit-exact", "Exit comes alone and whole.", exit_exact::play),
    stream("welcome/special-word", "EXIT is exit.", special_word::play),
    stream("welcome/eof-as-message", "Recv gives a message.", eof_as_message::play),
    stream("welcome/drops-at-end", "Who has sent a FIN wants nothing more.", drops_at_end::play),
    stream("welcome/bad-utf8-kills-server", "What comes is text.", bad_utf8_kills_server::play),
    stream(
        "welcome/wrong-client",
        "The connection is the one that I have accepted.",
        wrong_client::play,
    ),
    stream(
        "welcome/silence-kills-server",
        "Who connects has something to say.",
        silence_kills_server::play,
    ),
    stream(
        "welcome/shared-state",
        "An attribute of the class belongs to this connection.",
        shared_state::play,
    ),
    client(
        "welcome/client-another-protocol",
        "A welcome is all that there is to a conversation.",
        client_another_protocol::play,
    ),
    client(
        "welcome/client-eof-as-message",
        "The welcome is not important.",
        client_eof_as_message::play,
    ),
    client(
        "welcome/client-leaves-early",
        "What I have sent has arrived, so I can go.",
        client_leaves_early::play,
    ),
    client("welcome/client-never-ends", "Somebody will stop me.", client_never_ends::play),
    client(
        "welcome/client-reads-to-end",
        "The answer is over when the server ends.",
        client_reads_to_end::play,
    ),
    client("welcome/client-single-recv", "One recv gives the welcome.", client_single_recv::play),
    client("welcome/client-speaks-first", "Who calls speaks first.", client_speaks_first::play),
    client(
        "welcome/client-takes-any-answer",
        "Seven bytes are a welcome, and five are hello.",
        client_takes_any_answer::play,
    ),
];
