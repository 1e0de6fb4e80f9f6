//! Lesson 08: misconceptions about sends and receives.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_false_alarm;
mod client_reads_to_end;
mod client_resets_at_end;
mod client_waits_for_answer;
pub mod commands;
mod decodes_pieces;
mod eof_as_message;
mod fixed_buffer;
mod impatient;
mod keeps_open;
mod leaks;
pub mod leftover;
mod one_send_one_recv;
mod reset_kills_server;
pub mod right;
mod serves_once;
mod silence_kills_server;
mod special_word;
mod text_mode;
pub mod udp;

use crate::kind::{Misconception, backlog, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("crashes", "What starts runs.", crate::crashes::stream),
    stream("another-protocol", "Who is told something answers.", another_protocol::play),
    stream("one-send-one-recv", "Two sends are two receives.", one_send_one_recv::play),
    stream("eof-as-message", "recv waits until there is something.", eof_as_message::play),
    stream("keeps-open", "Who has finished need not say so.", keeps_open::play),
    stream("serves-once", "A server has one client.", serves_once::play),
    backlog("small-backlog", "A server needs no queue.", 0, |listener, _| {
        right::serve(listener, right::receive)
    }),
    stream("special-word", "Who says quit wants to leave.", special_word::play),
    stream("text-mode", "A message ends with a line end.", text_mode::play),
    stream("decodes-pieces", "Each receive gives whole characters.", decodes_pieces::play),
    stream("bad-utf8-kills-server", "What comes is text.", bad_utf8_kills_server::play),
    stream("fixed-buffer", "1024 bytes are enough for anybody.", fixed_buffer::play),
    stream("reset-kills-server", "An error is the end of everything.", reset_kills_server::play),
    stream(
        "silence-kills-server",
        "Who connects has something to say.",
        silence_kills_server::play,
    ),
    stream("leaks", "A connection that has ended needs no close.", leaks::play),
    stream("impatient", "Who says nothing for two seconds has finished.", impatient::play),
    client("client-another-protocol", "A connection says enough.", |args| {
        right::connect(args).map(drop)
    }),
    client(
        "client-waits-for-answer",
        "Who says something is answered.",
        client_waits_for_answer::play,
    ),
    client("client-reads-to-end", "The server ends first.", client_reads_to_end::play),
    client("client-false-alarm", "A program ends with its result.", client_false_alarm::play),
    client("client-resets-at-end", "The fastest end is the best.", client_resets_at_end::play),
];
