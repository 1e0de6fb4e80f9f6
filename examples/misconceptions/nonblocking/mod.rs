//! Lesson 14: misconceptions about bytes that come and go.

mod another_protocol;
mod answers_at_end;
mod bad_utf8_kills_server;
mod client;
pub mod clients;
mod closes_early;
pub mod crowd;
mod decodes_pieces;
mod drops_at_end;
mod fixed_buffer;
mod lossy_utf8;
mod no_fin;
mod resets_at_end;
mod right;
mod special_word;
mod swallows_next;
mod swaps_case;
mod text_mode;
mod unicode_upper;
mod waits_for_line;
mod waits_for_more;
mod wrong_letters;

use crate::kind::{Misconception, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("crashes", "What starts runs.", crate::crashes::stream),
    stream("another-protocol", "An echo is an echo.", another_protocol::play),
    stream("waits-for-line", "A message is a line.", waits_for_line::play),
    stream("answers-at-end", "First the client says everything, then I do.", answers_at_end::play),
    stream("closes-early", "One receive is all that a client has to say.", closes_early::play),
    stream("no-fin", "A client that has left is gone; there is nothing to close.", no_fin::play),
    stream("resets-at-end", "To close means to throw away.", resets_at_end::play),
    stream("waits-for-more", "A message has five bytes, like hello.", waits_for_more::play),
    stream("wrong-letters", "The letters are those from a up to z.", wrong_letters::play),
    stream("swaps-case", "The other case is the other letter.", swaps_case::play),
    stream("unicode-upper", "Capitals are capitals, in any alphabet.", unicode_upper::play),
    stream("swallows-next", "What one receive gives is one line.", swallows_next::play),
    stream("special-word", "quit is how a client leaves.", special_word::play),
    stream("text-mode", "A line ends with one byte, everywhere.", text_mode::play),
    stream("bad-utf8-kills-server", "What clients send is text.", bad_utf8_kills_server::play),
    stream("decodes-pieces", "Half a character is no character.", decodes_pieces::play),
    stream("lossy-utf8", "from_utf8_lossy does no harm.", lossy_utf8::play),
    stream("drops-at-end", "A client that has ended wants nothing more.", drops_at_end::play),
    stream("fixed-buffer", "64 KiB are enough for one client.", fixed_buffer::play),
];
