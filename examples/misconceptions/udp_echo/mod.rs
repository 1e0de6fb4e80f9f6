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
mod client_false_alarm;
mod client_hides_errors;
mod client_impatient;
mod client_never_ends;
mod client_takes_any_answer;
mod client_trusts_strangers;
mod client_waits_too_long;
mod drops_doubles;
mod empty_as_end;
mod fixed_buffer;
mod impatient;
mod joins_datagrams;
mod leaks;
mod lossy_utf8;
mod one_peer;
mod reset_kills_server;
mod right;
mod serves_once;
mod shared_state;
mod special_word;
mod text_mode;
mod whole_buffer;
mod wrong_client;

use crate::kind::{Misconception, client, datagrams};

pub const MISCONCEPTIONS: &[Misconception] = &[
    datagrams("crashes", "What starts runs.", crate::crashes::datagrams),
    datagrams("another-protocol", "Who is greeted says hi.", another_protocol::play),
    datagrams("whole-buffer", "What I received is what is in my buffer.", whole_buffer::play),
    datagrams("answers-from-elsewhere", "Each answer has a socket.", answers_from_elsewhere::play),
    datagrams("answers-twice", "Who asks wants to know that all is well.", answers_twice::play),
    datagrams("serves-once", "A question, an answer, and we are done.", serves_once::play),
    datagrams("impatient", "Who says nothing for a second has finished.", impatient::play),
    datagrams("empty-as-end", "A receive of 0 bytes is the end.", empty_as_end::play),
    datagrams("text-mode", "A message is a line; blanks around it are nothing.", text_mode::play),
    datagrams("bad-utf8-kills-server", "A message is text.", bad_utf8_kills_server::play),
    datagrams("special-word", "quit ends a server.", special_word::play),
    datagrams("lossy-utf8", "from_utf8_lossy loses nothing.", lossy_utf8::play),
    datagrams("shared-state", "A receive empties the buffer first.", shared_state::play),
    datagrams("leaks", "The system closes what I have opened.", leaks::play),
    datagrams("joins-datagrams", "What has come is one message.", joins_datagrams::play),
    datagrams("drops-doubles", "The same once more is a copy.", drops_doubles::play),
    datagrams("fixed-buffer", "1024 bytes are enough for any message.", fixed_buffer::play),
    datagrams("one-peer", "Before we talk we must be connected.", one_peer::play),
    datagrams("wrong-client", "I answer the sender that I heard last.", wrong_client::play),
    datagrams("reset-kills-server", "An error is the end of everything.", reset_kills_server::play),
    client("client-another-protocol", "An answer says received.", client_another_protocol::play),
    client("client-does-not-wait", "What is sent has arrived.", client_does_not_wait::play),
    client("client-empty-as-end", "0 bytes: the server has gone.", client_empty_as_end::play),
    client("client-impatient", "A second is enough for any answer.", client_impatient::play),
    client("client-takes-any-answer", "What comes is the answer.", client_takes_any_answer::play),
    client("client-double-answer", "What is not my echo is an error.", client_double_answer::play),
    client("client-trusts-strangers", "Only my server writes.", client_trusts_strangers::play),
    client("client-never-ends", "There is always one more message.", client_never_ends::play),
    client("client-false-alarm", "The status counts answers.", client_false_alarm::play),
    client("client-hides-errors", "UDP promises nothing.", client_hides_errors::play),
    client("client-waits-too-long", "It answers some day.", client_waits_too_long::play),
    client("client-deadline-renewed", "A timeout is a deadline.", client_deadline_renewed::play),
];
