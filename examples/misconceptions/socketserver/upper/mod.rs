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
mod drops_at_end;
mod eof_as_message;
mod fixed_buffer;
mod keeps_blanks;
mod keeps_open;
mod lossy_utf8;
mod no_bound;
mod partial_write;
mod shared_state;
mod single_recv;
mod special_word;
mod swaps_case;
mod text_mode;
mod too_strict;
mod unicode_upper;
mod wrong_client;

use super::{calling, right, right_client, serving};
use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("crashes", "What starts runs.", crate::crashes::stream),
    stream("another-protocol", "A line comes back as it is.", another_protocol::play),
    stream("adds-newline", "A line is answered by a line.", adds_newline::play),
    stream("answers-at-end", "First the client says everything, then I do.", answers_at_end::play),
    stream("keeps-open", "Who has asked will ask again.", keeps_open::play),
    stream("single-recv", "One recv is one line.", single_recv::play),
    stream("drops-at-end", "A line without a newline is no line.", drops_at_end::play),
    stream("eof-as-message", "A line has a newline, sooner or later.", eof_as_message::play),
    stream("keeps-blanks", "A line is what stands before the newline.", keeps_blanks::play),
    stream("text-mode", "One blank is as good as two.", text_mode::play),
    stream("unicode-upper", "Capitals are what the language says.", unicode_upper::play),
    stream(
        "swaps-case",
        "There is only one thing to do with the case of a letter: change it.",
        swaps_case::play,
    ),
    stream("bad-utf8-kills-server", "A line is text.", bad_utf8_kills_server::play),
    stream("lossy-utf8", "A replacement character is better than an error.", lossy_utf8::play),
    stream("decodes-pieces", "A piece is text as the whole is text.", decodes_pieces::play),
    stream("special-word", "Exit is for leaving.", special_word::play),
    stream("partial-write", "send sends all that it is given.", partial_write::play),
    stream("fixed-buffer", "1024 bytes are enough for a line.", fixed_buffer::play),
    stream("too-strict", "A line of 65,536 bytes has its newline among them.", too_strict::play),
    stream("no-bound", "Nobody sends a line without end.", no_bound::play),
    stream("wrong-client", "The connection is the one that I have accepted.", wrong_client::play),
    stream(
        "shared-state",
        "An attribute of the class belongs to this connection.",
        shared_state::play,
    ),
    stream("silence-kills-server", "Who connects has something to say.", |l, _| {
        serving::silence_kills_server::serve(l, right::upper)
    }),
    client("client-another-protocol", "The server speaks first.", client_another_protocol::play),
    client(
        "client-eof-as-message",
        "What has come by the end is the answer, even nothing.",
        client_eof_as_message::play,
    ),
    client("client-no-newline", "The server knows when I have finished.", client_no_newline::play),
    client("client-single-recv", "One recv gives the answer.", client_single_recv::play),
    client(
        "client-takes-any-answer",
        "What is as long as my line is its answer.",
        client_takes_any_answer::play,
    ),
    client("client-never-ends", "Somebody will stop me.", |args| {
        calling::never_ends::play(args, right_client::shout)
    }),
    client("client-leaves-early", "What I have sent has arrived.", calling::leaves_early::play),
];
