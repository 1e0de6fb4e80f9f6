//! Lesson 05: misconceptions about datagrams.

mod another_protocol;
mod answers_from_elsewhere;
mod answers_twice;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_deadline_renewed;
mod client_does_not_wait;
mod client_double_answer;
mod client_empty_as_end;
mod client_hides_errors;
mod client_impatient;
mod client_takes_any_answer;
mod client_waits_for_ever;
mod drops_doubles;
mod echoes_to_wrong_peer;
mod empty_as_end;
mod fixed_buffer;
mod impatient;
mod joins_datagrams;
mod one_peer;
mod reset_kills_server;
mod right;
mod serves_once;
mod text_mode;
mod whole_buffer;

use crate::kind::{Misconception, client, datagrams};

pub const MISCONCEPTIONS: &[Misconception] = &[
    datagrams("crashes", "What starts runs.", crate::crashes::datagrams),
    datagrams("another-protocol", "Who is greeted says hi.", another_protocol::play),
    datagrams("whole-buffer", "What I received is what is in my buffer.", whole_buffer::play),
    datagrams(
        "answers-from-elsewhere",
        "An answer has its own socket.",
        answers_from_elsewhere::play,
    ),
    datagrams("answers-twice", "Who asks wants to know that all is well.", answers_twice::play),
    datagrams("serves-once", "A question, an answer, and we are done.", serves_once::play),
    datagrams("impatient", "Who says nothing for a second has finished.", impatient::play),
    datagrams("empty-as-end", "A receive of 0 bytes is the end.", empty_as_end::play),
    datagrams("text-mode", "A message is a line; blanks around it are nothing.", text_mode::play),
    datagrams("bad-utf8-kills-server", "A message is text.", bad_utf8_kills_server::play),
    datagrams("joins-datagrams", "What has come is one message.", joins_datagrams::play),
    datagrams("drops-doubles", "The same once more is a copy.", drops_doubles::play),
    datagrams("fixed-buffer", "1024 bytes are enough for any message.", fixed_buffer::play),
    datagrams("one-peer", "Before we talk we must be connected.", one_peer::play),
    datagrams("echoes-to-wrong-peer", "I talk to whom I heard last.", echoes_to_wrong_peer::play),
    datagrams("reset-kills-server", "An error is the end of everything.", reset_kills_server::play),
    client("client-another-protocol", "An answer says received.", client_another_protocol::play),
    client("client-does-not-wait", "What is sent has arrived.", client_does_not_wait::play),
    client("client-empty-as-end", "0 bytes: the server has gone.", client_empty_as_end::play),
    client("client-impatient", "A second is enough for any answer.", client_impatient::play),
    client("client-double-answer", "The next datagram is my answer.", client_double_answer::play),
    client(
        "client-takes-any-answer",
        "Only my server writes to me.",
        client_takes_any_answer::play,
    ),
    client(
        "client-hides-errors",
        "UDP promises nothing, so nothing failed.",
        client_hides_errors::play,
    ),
    client(
        "client-waits-for-ever",
        "The answer comes sooner or later.",
        client_waits_for_ever::play,
    ),
    client("client-deadline-renewed", "A timeout is a deadline.", client_deadline_renewed::play),
];
