//! Lesson 16: misconceptions about what a caller says once it is let in.

mod bad_utf8_kills_server;
mod closes_early;
mod decodes_pieces;
mod drops_at_end;
mod fixed_buffer;
mod keeps_open;
mod lossy_utf8;
mod partial_write;
mod resets_at_end;
mod special_word;
mod swaps_case;
mod text_mode;
mod unicode_upper;

use std::io::{Read, Write};
use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;
use crate::kind::{Misconception, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("keeps-open", "Who has gone needs no goodbye.", keeps_open::play),
    stream("closes-early", "A question has an answer, and that is all.", closes_early::play),
    stream("unicode-upper", "Upper case is upper case in every language.", unicode_upper::play),
    stream("bad-utf8-kills-server", "Words are text.", bad_utf8_kills_server::play),
    stream("fixed-buffer", "Nobody says more than 64 KiB.", fixed_buffer::play),
    stream(
        "swaps-case",
        "There is only one thing to do with the case of a letter: change it.",
        swaps_case::play,
    ),
    stream("text-mode", "Blanks and line ends do not matter.", text_mode::play),
    stream("special-word", "Who says exit wants to leave.", special_word::play),
    stream("lossy-utf8", "A replacement character is better than an error.", lossy_utf8::play),
    stream("decodes-pieces", "A piece is text as the whole is text.", decodes_pieces::play),
    stream("partial-write", "send sends all that it is given.", partial_write::play),
    stream("drops-at-end", "Who has sent a FIN wants nothing more.", drops_at_end::play),
    stream("resets-at-end", "To close is faster if nothing is waited for.", resets_at_end::play),
];

/// Answers what each receive gives, until the caller's FIN.
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
