//! Lesson 14: misconceptions about messages and answers.

mod another_protocol;
mod answers_at_end;
mod bad_utf8_kills_server;
mod client;
pub mod clients;
mod closes_early;
pub mod crowd;
mod decodes_pieces;
mod drops_answer_at_fin;
mod fixed_buffer;
mod inverts_case;
mod loses_next_message;
mod lossy_utf8;
mod no_fin;
mod reserved_word;
mod resets_at_end;
mod right;
mod text_mode;
mod unicode_upper;
mod waits_for_line;
mod waits_for_more;
mod wrong_letters;

use crate::kind::{Misconception, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "crashes",
        "A program that starts does not fail later.",
        "call!(listener.accept())?;",
        crate::crashes::stream
    ),
    stream(
        "another-protocol",
        "The answer is the same bytes.",
        "bytes.to_vec()",
        another_protocol::play
    ),
    stream("waits-for-line", "A message ends with a newline.", "rposition(", waits_for_line::play),
    stream(
        "answers-at-end",
        "I answer when the client has sent everything.",
        "client.kept.extend_from_slice(",
        answers_at_end::play
    ),
    stream(
        "closes-early",
        "A conversation is one message and one answer.",
        "true => Ok(Turn::Left)",
        closes_early::play
    ),
    stream(
        "no-fin",
        "I need not close a connection that the client has closed.",
        "Turn::Stays)",
        no_fin::play
    ),
    stream(
        "resets-at-end",
        "SO_LINGER with 0 s makes close faster and changes nothing else.",
        "set_linger(",
        resets_at_end::play
    ),
    stream(
        "waits-for-more",
        "Every message has five bytes, like hello.",
        "const MESSAGE",
        waits_for_more::play
    ),
    stream(
        "wrong-letters",
        "The range 97..122 holds the letters from a to z.",
        "97..122 =>",
        wrong_letters::play
    ),
    stream(
        "inverts-case",
        "If I change the case of each letter, I get capitals.",
        "to_ascii_lowercase()",
        inverts_case::play
    ),
    stream(
        "unicode-upper",
        "Upper case is for all letters of Unicode, not only for a to z.",
        "text.to_uppercase()",
        unicode_upper::play
    ),
    stream(
        "loses-next-message",
        "One recv gives exactly one line.",
        "split_inclusive(",
        loses_next_message::play
    ),
    stream(
        "reserved-word",
        "The message quit ends the conversation.",
        "== b\"quit\"",
        reserved_word::play
    ),
    stream(
        "text-mode",
        "A line ends with \\n, so I may drop the \\r before it.",
        "answer.remove(at)",
        text_mode::play
    ),
    stream(
        "bad-utf8-kills-server",
        "Everything that clients send is text in UTF-8.",
        "str::from_utf8(bytes)",
        bad_utf8_kills_server::play
    ),
    stream(
        "decodes-pieces",
        "Every recv ends at the end of a character.",
        "bytes[..error.valid_up_to()]",
        decodes_pieces::play
    ),
    stream(
        "lossy-utf8",
        "I may replace bytes that are not text.",
        "String::from_utf8_lossy(",
        lossy_utf8::play
    ),
    stream(
        "drops-answer-at-fin",
        "A client that has sent its FIN wants no more answers.",
        "return Ok(Turn::Left)",
        drops_answer_at_fin::play
    ),
    stream(
        "fixed-buffer",
        "A client sends at most 64 KiB in a conversation.",
        "client.kept.resize(64 * 1024, 0)",
        fixed_buffer::play
    ),
];
