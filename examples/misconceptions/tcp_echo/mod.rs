//! Lesson 01: misconceptions about a stream and its end.

mod another_protocol;
mod answers_at_end;
mod bad_utf8_kills_server;
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
mod closes_early;
mod drops_at_end;
mod eof_as_message;
mod fixed_buffer;
mod impatient;
mod keeps_open;
mod leaks;
mod lossy_utf8;
mod partial_write;
mod reset_kills_server;
mod resets_at_end;
mod right;
mod serves_once;
mod shared_state;
mod sigpipe_kills_server;
mod silence_kills_server;
mod small_backlog;
mod special_word;
mod text_mode;
mod waits_for_line;
mod waits_for_more;
mod wrong_client;

use crate::kind::{Misconception, backlog, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("crashes", "What starts runs.", crate::crashes::stream),
    stream("another-protocol", "An answer is an answer.", another_protocol::play),
    stream("answers-at-end", "First the client says everything, then I do.", answers_at_end::play),
    stream("closes-early", "One question, one answer, and good-bye.", closes_early::play),
    stream("waits-for-more", "A message has six bytes, as hello! has.", waits_for_more::play),
    stream("impatient", "Who says nothing for a second has finished.", impatient::play),
    stream("text-mode", "Blanks and line ends do not matter.", text_mode::play),
    stream("bad-utf8-kills-server", "What comes is text, and whole.", bad_utf8_kills_server::play),
    stream("fixed-buffer", "64 KiB are enough for any conversation.", fixed_buffer::play),
    stream("drops-at-end", "Who has said good-bye wants nothing more.", drops_at_end::play),
    stream("eof-as-message", "If recv gives nothing, nothing has come yet.", eof_as_message::play),
    stream("serves-once", "A server has one client.", serves_once::play),
    stream("reset-kills-server", "An error is the end of everything.", reset_kills_server::play),
    stream(
        "silence-kills-server",
        "Who connects has something to say.",
        silence_kills_server::play,
    ),
    client(
        "client-another-protocol",
        "To connect is to be there; the server will say something.",
        client_another_protocol::play,
    ),
    client(
        "client-leaves-early",
        "What I have sent has arrived, so I can go.",
        client_leaves_early::play,
    ),
    client("client-single-recv", "One recv gives the answer.", client_single_recv::play),
    client(
        "client-impatient",
        "Who says nothing for a second will say nothing.",
        client_impatient::play,
    ),
    client(
        "client-eof-as-message",
        "What has come by now is the answer.",
        client_eof_as_message::play,
    ),
    client("client-hides-errors", "An error at the end does no harm.", client_hides_errors::play),
    client(
        "client-waits-too-long",
        "The server will answer sooner or later.",
        client_waits_too_long::play,
    ),
    stream("waits-for-line", "A message ends with a newline.", waits_for_line::play),
    backlog(
        "small-backlog",
        "One client at a time is enough, so nobody needs to wait.",
        small_backlog::BACKLOG,
        small_backlog::play,
    ),
    stream("wrong-client", "There is one connection: the one that came last.", wrong_client::play),
    stream("special-word", "Exit ends every program.", special_word::play),
    stream("lossy-utf8", "What is not text can be replaced.", lossy_utf8::play),
    stream("keeps-open", "Who has left needs nothing more from me.", keeps_open::play),
    stream("leaks", "Shutdown gives everything back.", leaks::play),
    stream(
        "resets-at-end",
        "Close should be quick: SO_LINGER with 0 does that.",
        resets_at_end::play,
    ),
    stream("partial-write", "Send sends everything.", partial_write::play),
    stream(
        "sigpipe-kills-server",
        "A write fails, or it does not: no signal comes.",
        sigpipe_kills_server::play,
    ),
    stream("shared-state", "One decoder is enough for everything that comes.", shared_state::play),
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
    client("client-false-alarm", "Exit tells how many bytes have come.", client_false_alarm::play),
    client(
        "client-takes-any-answer",
        "If as many bytes come as I have sent, they are the same.",
        client_takes_any_answer::play,
    ),
];
