//! Lesson 16: misconceptions about the messages after the proof.

mod bad_utf8_kills_server;
mod closes_early;
mod decodes_pieces;
mod drops_answer_at_fin;
mod fixed_buffer;
mod inverts_case;
mod keeps_open;
mod lossy_utf8;
mod partial_write;
mod reserved_word;
mod resets_at_end;
mod text_mode;
mod unicode_upper;

use std::io::{Read, Write};
use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;
use crate::kind::{Misconception, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "keeps-open",
        "I need not close a connection that the client has closed.",
        "thread::park()",
        keeps_open::play
    ),
    stream(
        "closes-early",
        "A conversation is one message and one answer.",
        "let n = call!(conn.read(",
        closes_early::play
    ),
    stream(
        "unicode-upper",
        "Upper case is for all letters of Unicode, not only for a to z.",
        "text.to_uppercase()",
        unicode_upper::play
    ),
    stream(
        "bad-utf8-kills-server",
        "Every message is text in UTF-8.",
        "str::from_utf8(piece)",
        bad_utf8_kills_server::play
    ),
    stream(
        "fixed-buffer",
        "A client sends at most 64 KiB in a conversation.",
        "vec![0; 64 * 1024]",
        fixed_buffer::play
    ),
    stream(
        "inverts-case",
        "If I change the case of each letter, I get capitals.",
        "byte ^ 0x20",
        inverts_case::play
    ),
    stream(
        "text-mode",
        "Blanks and line ends around a message do not matter.",
        "piece.trim_ascii()",
        text_mode::play
    ),
    stream(
        "reserved-word",
        "The message exit ends the conversation.",
        "== b\"exit\"",
        reserved_word::play
    ),
    stream(
        "lossy-utf8",
        "I may replace bytes that are not text.",
        "String::from_utf8_lossy(",
        lossy_utf8::play
    ),
    stream(
        "decodes-pieces",
        "Every recv ends at the end of a character.",
        "&piece[..error.valid_up_to()]",
        decodes_pieces::play
    ),
    stream(
        "partial-write",
        "send always sends all the bytes that I give it.",
        "conn.write(&buf[..n])",
        partial_write::play
    ),
    stream(
        "drops-answer-at-fin",
        "A client that has sent its FIN wants no more answers.",
        "both::has_ended(conn)?",
        drops_answer_at_fin::play
    ),
    stream(
        "resets-at-end",
        "SO_LINGER with 0 s makes close faster and changes nothing else.",
        "set_linger(",
        resets_at_end::play
    ),
];

/// Answers each receive, until the client's FIN.
fn each_piece(
    listener: TcpListener,
    args: &Args,
    answer: fn(&[u8]) -> Result<Vec<u8>>,
) -> Result<()> {
    right::serve(listener, args, move |conn, key| {
        if !right::asks(conn, key)? {
            return right::refuses(conn);
        }
        let mut buf = [0; 1024];
        loop {
            let n = call!(conn.read(&mut buf))?;
            if n == 0 {
                return Ok(());
            }
            call!(conn.write_all(&answer(&buf[..n])?))?;
        }
    })
}
