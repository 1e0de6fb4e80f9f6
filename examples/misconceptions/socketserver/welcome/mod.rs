//! Lesson 17: misconceptions about who speaks when.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_eof_as_message;
mod client_hides_errors;
mod client_single_recv;
mod client_speaks_first;
mod client_waits_for_ever;
mod eof_as_message;
mod exit_exact;
mod keeps_open;
mod reset_kills_server;
mod serial_accept;
mod serves_once;
mod waits_first;

use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("welcome/crashes", "What starts runs.", crate::crashes::stream),
    stream("welcome/serves-once", "A server has one client.", serves_once::play),
    stream("welcome/serial-accept", "One after the other is soon enough.", serial_accept::play),
    stream(
        "welcome/reset-kills-server",
        "An error is the end of everything.",
        reset_kills_server::play,
    ),
    stream("welcome/another-protocol", "Good day is as good as welcome.", another_protocol::play),
    stream("welcome/waits-first", "Who calls speaks first.", waits_first::play),
    stream("welcome/keeps-open", "exit ends the talk, and not the connection.", keeps_open::play),
    stream("welcome/exit-exact", "exit comes alone and whole.", exit_exact::play),
    stream("welcome/eof-as-message", "recv gives a message.", eof_as_message::play),
    stream("welcome/bad-utf8-kills-server", "What comes is text.", bad_utf8_kills_server::play),
    client("welcome/client-speaks-first", "Who calls speaks first.", client_speaks_first::play),
    client("welcome/client-single-recv", "One recv gives the welcome.", client_single_recv::play),
    client(
        "welcome/client-eof-as-message",
        "The welcome is not important.",
        client_eof_as_message::play,
    ),
    client(
        "welcome/client-hides-errors",
        "Who is not welcome may leave without a word.",
        client_hides_errors::play,
    ),
    client(
        "welcome/client-waits-for-ever",
        "The server will say welcome sooner or later.",
        client_waits_for_ever::play,
    ),
    client(
        "welcome/client-another-protocol",
        "Nobody says goodbye to a program.",
        client_another_protocol::play,
    ),
];
