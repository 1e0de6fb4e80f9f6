//! Lesson 14: misconceptions about never waiting, and about what comes and goes.

mod another_protocol;
mod bad_utf8_kills_server;
mod blocking_accepted_socket;
mod blocks_on_send;
mod buffers_without_bound;
mod client;
mod client_another_protocol;
mod client_eof_as_message;
mod client_hides_errors;
mod client_impatient;
mod client_leaves_early;
mod client_never_ends;
mod client_single_recv;
mod client_waits_for_ever;
mod closes_early;
mod drops_slow_client;
mod echoes_to_wrong_peer;
mod fixed_buffer;
mod impatient;
mod lossy_utf8;
mod no_fin;
mod partial_write;
mod removes_while_iterating;
mod reset_kills_server;
mod right;
mod right_client;
mod serial_accept;
mod serves_once;
mod swallows_next;
mod unicode_upper;
mod waits_for_more;

use crate::kind::{Misconception, client as caller, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("crashes", "What starts runs.", crate::crashes::stream),
    stream("another-protocol", "An echo is an echo.", another_protocol::play),
    stream("waits-for-more", "A message has five bytes, like hello.", waits_for_more::play),
    stream("closes-early", "One receive is all that a client has to say.", closes_early::play),
    stream("impatient", "Who says nothing for a second has gone.", impatient::play),
    stream("swallows-next", "What one receive gives is one line.", swallows_next::play),
    stream("unicode-upper", "Capitals are capitals, in any alphabet.", unicode_upper::play),
    stream("bad-utf8-kills-server", "What clients send is text.", bad_utf8_kills_server::play),
    stream("lossy-utf8", "from_utf8_lossy does no harm.", lossy_utf8::play),
    stream("serves-once", "A server has one client.", serves_once::play),
    stream("no-fin", "A client that has left is gone; there is nothing to close.", no_fin::play),
    stream("reset-kills-server", "An error is the end of everything.", reset_kills_server::play),
    stream("fixed-buffer", "64 KiB are enough for one client.", fixed_buffer::play),
    stream("partial-write", "send sends.", partial_write::play),
    stream("drops-slow-client", "A send that fails has failed.", drops_slow_client::play),
    stream("buffers-without-bound", "Memory is for keeping.", buffers_without_bound::play),
    stream("serial-accept", "Clients come one after the other.", serial_accept::play),
    stream(
        "blocking-accepted-socket",
        "Who accepts without waiting receives without waiting.",
        blocking_accepted_socket::play,
    ),
    stream("echoes-to-wrong-peer", "`conn` is the connection.", echoes_to_wrong_peer::play),
    stream("removes-while-iterating", "A list keeps its length.", removes_while_iterating::play),
    stream("blocks-on-send", "Answers come first.", blocks_on_send::play),
    caller("client-another-protocol", "A server says hello first.", client_another_protocol::play),
    caller("client-leaves-early", "What I have sent has arrived.", client_leaves_early::play),
    caller("client-never-ends", "The close stands below the loop.", client_never_ends::play),
    caller("client-single-recv", "recv(1024) gives the whole answer.", client_single_recv::play),
    caller("client-impatient", "700 ms are enough.", client_impatient::play),
    caller(
        "client-eof-as-message",
        "A receive of nothing is an answer.",
        client_eof_as_message::play,
    ),
    caller("client-hides-errors", "An error at the end does no harm.", client_hides_errors::play),
    caller("client-waits-for-ever", "It will answer some day.", client_waits_for_ever::play),
];
