//! Lesson 05: misconceptions about datagrams.

mod another_protocol;
mod answers_twice;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_hides_errors;
mod client_impatient;
mod client_takes_any_answer;
mod client_waits_for_ever;
mod drops_doubles;
mod echoes_to_wrong_peer;
mod empty_as_end;
mod fixed_buffer;
mod joins_datagrams;
mod one_peer;
mod right;
mod serves_once;
mod text_mode;

use crate::kind::{Misconception, client, datagrams};

pub const MISCONCEPTIONS: &[Misconception] = &[
    datagrams("another-protocol", "An answer is an answer.", another_protocol::play),
    datagrams("answers-twice", "Sent twice is sent safely.", answers_twice::play),
    datagrams("serves-once", "A question, an answer, done.", serves_once::play),
    datagrams("empty-as-end", "0 bytes are the end.", empty_as_end::play),
    datagrams("joins-datagrams", "What came together can leave together.", joins_datagrams::play),
    datagrams(
        "drops-doubles",
        "The same again is a repetition by the network.",
        drops_doubles::play,
    ),
    datagrams("one-peer", "A server has one client, and connects to it.", one_peer::play),
    datagrams(
        "echoes-to-wrong-peer",
        "Who asked before is still the one who asks.",
        echoes_to_wrong_peer::play,
    ),
    datagrams("text-mode", "Blanks and line ends do not matter.", text_mode::play),
    datagrams("bad-utf8-kills-server", "A datagram is text.", bad_utf8_kills_server::play),
    datagrams("fixed-buffer", "1024 bytes are enough.", fixed_buffer::play),
    client("client-another-protocol", "The answer is always hi.", client_another_protocol::play),
    client(
        "client-takes-any-answer",
        "Only the server knows where I am.",
        client_takes_any_answer::play,
    ),
    client("client-impatient", "A second is long enough for anybody.", client_impatient::play),
    client("client-hides-errors", "No answer is an answer, too.", client_hides_errors::play),
    client(
        "client-waits-for-ever",
        "What was sent arrives, and is answered.",
        client_waits_for_ever::play,
    ),
];
