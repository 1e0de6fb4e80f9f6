//! Lesson 10: misconceptions about length and message.

mod another_protocol;
mod answers_at_end;
mod bad_utf8_kills_server;
mod byte_order;
mod client_another_protocol;
mod client_byte_order;
mod client_double_count;
mod client_eof_as_message;
mod client_false_alarm;
mod client_hides_errors;
mod client_impatient;
mod client_leaves_early;
mod client_never_ends;
mod client_reads_to_end;
mod client_single_recv;
mod client_takes_any_answer;
mod client_trusts_length;
mod client_waits_too_long;
mod closes_early;
pub mod command;
mod counts_characters;
mod double_count;
mod drops_at_end;
mod empty_as_end;
mod eof_as_message;
mod fixed_buffer;
mod impatient;
mod keeps_open;
mod leaks;
mod lossy_utf8;
mod no_framing;
mod out_of_order;
mod partial_write;
mod reset_kills_server;
mod resets_at_end;
mod right;
mod right_client;
mod serves_once;
mod shared_state;
mod sigpipe_kills_server;
mod single_recv;
mod small_backlog;
mod special_word;
mod swallows_next;
mod text_mode;
mod too_strict;
mod trusts_length;
mod wrong_client;

use crate::kind::{Misconception, backlog, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("crashes", "What starts runs.", crate::crashes::stream),
    stream(
        "another-protocol",
        "A protocol is: I get something, and I say thanks.",
        another_protocol::play,
    ),
    stream("byte-order", "A number has only one order of bytes.", byte_order::play),
    stream("single-recv", "recv(4) gives four bytes, and recv(n) gives n.", single_recv::play),
    stream("double-count", "It does not matter where the counter grows.", double_count::play),
    stream("swallows-next", "What one receive gives is one frame.", swallows_next::play),
    stream("impatient", "Who says nothing for a second has finished.", impatient::play),
    stream("empty-as-end", "A message of 0 bytes is the end.", empty_as_end::play),
    stream("bad-utf8-kills-server", "A message is text.", bad_utf8_kills_server::play),
    stream("fixed-buffer", "64 KiB are enough for any message.", fixed_buffer::play),
    stream("eof-as-message", "If recv gives nothing, nothing has come yet.", eof_as_message::play),
    stream("reset-kills-server", "An error is the end of everything.", reset_kills_server::play),
    stream("trusts-length", "A peer means what it says.", trusts_length::play),
    stream("serves-once", "A server has one client.", serves_once::play),
    client(
        "client-another-protocol",
        "A send is a message: it needs no length.",
        client_another_protocol::play,
    ),
    client("client-byte-order", "A number has only one order of bytes.", client_byte_order::play),
    client(
        "client-single-recv",
        "recv(4) gives four bytes, and recv(n) gives n.",
        client_single_recv::play,
    ),
    client(
        "client-double-count",
        "It does not matter where the counter grows.",
        client_double_count::play,
    ),
    client(
        "client-leaves-early",
        "What I have sent has arrived, so I can go.",
        client_leaves_early::play,
    ),
    client(
        "client-impatient",
        "Who says nothing for a second has finished.",
        client_impatient::play,
    ),
    client(
        "client-eof-as-message",
        "recv waits until there is something.",
        client_eof_as_message::play,
    ),
    client("client-hides-errors", "An error at the end does no harm.", client_hides_errors::play),
    client("client-trusts-length", "A peer means what it says.", client_trusts_length::play),
    client(
        "client-waits-too-long",
        "The server will answer sooner or later.",
        client_waits_too_long::play,
    ),
    stream("no-framing", "The length is for the client: I send back what comes.", no_framing::play),
    stream(
        "counts-characters",
        "The length of a text is the number of its characters.",
        counts_characters::play,
    ),
    stream("special-word", "Exit ends every program.", special_word::play),
    stream("text-mode", "Blanks at the ends do not matter.", text_mode::play),
    stream("lossy-utf8", "What is not text can be replaced.", lossy_utf8::play),
    stream("too-strict", "16 MiB is the first length that is too much.", too_strict::play),
    stream("partial-write", "Send sends everything.", partial_write::play),
    stream("drops-at-end", "Who has sent a FIN wants nothing more.", drops_at_end::play),
    stream("keeps-open", "Who has left needs nothing more from me.", keeps_open::play),
    stream("leaks", "Shutdown gives everything back.", leaks::play),
    stream(
        "resets-at-end",
        "Close should be quick: SO_LINGER with 0 does that.",
        resets_at_end::play,
    ),
    backlog(
        "small-backlog",
        "One client at a time is enough, so nobody needs to wait.",
        small_backlog::BACKLOG,
        small_backlog::play,
    ),
    stream("wrong-client", "There is one connection: the one that came last.", wrong_client::play),
    stream(
        "sigpipe-kills-server",
        "A write fails, or it does not: no signal comes.",
        sigpipe_kills_server::play,
    ),
    stream(
        "shared-state",
        "What has come and is not used yet goes into one buffer.",
        shared_state::play,
    ),
    client(
        "client-reads-to-end",
        "An answer is over when recv gives nothing.",
        client_reads_to_end::play,
    ),
    client(
        "client-never-ends",
        "The server will close when it has had enough.",
        client_never_ends::play,
    ),
    client(
        "client-false-alarm",
        "Exit tells how many answers have come.",
        client_false_alarm::play,
    ),
    client(
        "client-takes-any-answer",
        "An answer that is whole is the right one.",
        client_takes_any_answer::play,
    ),
    stream(
        "answers-at-end",
        "First the client says everything, then I answer.",
        answers_at_end::play,
    ),
    stream("closes-early", "One question, one answer, and the end.", closes_early::play),
    stream("out-of-order", "Each message can have a thread of its own.", out_of_order::play),
];
