//! Lesson 17: misconceptions about a greeting.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_eof_as_message;
mod client_single_recv;
mod client_takes_any_answer;
mod eof_as_message;
mod greets_first;
mod keeps_open;
mod special_word;
mod waits_for_line;
mod wrong_client;
mod wrong_encoding;

use super::{calling, right, right_client, serving};
use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("greeting/crashes", "What starts runs.", crate::crashes::stream),
    stream(
        "greeting/another-protocol",
        "Hello is as good as 亲，学会了吗.",
        another_protocol::play,
    ),
    stream("greeting/greets-first", "A polite server greets at once.", greets_first::play),
    stream("greeting/wrong-encoding", "Chinese text is GBK.", wrong_encoding::play),
    stream("greeting/waits-for-line", "A message is a line.", waits_for_line::play),
    stream("greeting/keeps-open", "Who has been greeted will say more.", keeps_open::play),
    stream("greeting/special-word", "Exit is for leaving.", special_word::play),
    stream(
        "greeting/bad-utf8-kills-server",
        "Who speaks speaks text.",
        bad_utf8_kills_server::play,
    ),
    stream("greeting/eof-as-message", "Recv gives a word.", eof_as_message::play),
    stream(
        "greeting/wrong-client",
        "The connection is the one that I have accepted.",
        wrong_client::play,
    ),
    stream("greeting/silence-kills-server", "Who connects has something to say.", |l, _| {
        serving::silence_kills_server::serve(l, right::greeting)
    }),
    client(
        "greeting/client-another-protocol",
        "The server speaks first.",
        client_another_protocol::play,
    ),
    client(
        "greeting/client-eof-as-message",
        "What has come by the end is the greeting, even nothing.",
        client_eof_as_message::play,
    ),
    client("greeting/client-single-recv", "One recv gives the greeting.", client_single_recv::play),
    client(
        "greeting/client-takes-any-answer",
        "Eighteen bytes are the greeting.",
        client_takes_any_answer::play,
    ),
    client("greeting/client-never-ends", "Somebody will stop me.", |args| {
        calling::never_ends::play(args, right_client::greet)
    }),
    client(
        "greeting/client-leaves-early",
        "What I have sent has arrived.",
        calling::leaves_early::play,
    ),
];
