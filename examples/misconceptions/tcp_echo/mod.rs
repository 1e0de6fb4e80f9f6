//! Lesson 01: misconceptions about a stream and its end.

mod another_protocol;
mod answers_at_end;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_eof_as_message;
mod client_hides_errors;
mod client_impatient;
mod client_leaves_early;
mod client_single_recv;
mod client_waits_for_ever;
mod closes_early;
mod drops_at_end;
mod eof_as_message;
mod fixed_buffer;
mod impatient;
mod reset_kills_server;
mod right;
mod serves_once;
mod silence_kills_server;
mod text_mode;
mod waits_for_more;

use crate::kind::{Misconception, client, stream};

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
    stream("eof-as-message", "recv waits until there is something.", eof_as_message::play),
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
        "client-waits-for-ever",
        "The server will answer sooner or later.",
        client_waits_for_ever::play,
    ),
];
