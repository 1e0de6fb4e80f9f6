//! Lesson 16: misconceptions about who is calling.

mod another_key;
mod another_protocol;
mod bad_utf8_kills_server;
mod both;
mod closes_unread;
mod compares_a_part;
mod eof_as_message;
mod false_alarm;
mod fixed_buffer;
mod hex_proof;
mod hides_errors;
mod ignores_refusal;
mod impatient;
mod keeps_refused;
mod leaves_early;
mod never_closes;
mod never_ends;
mod no_key;
mod one_answer;
mod plain_hash;
mod predictable_challenge;
mod refusal_ends_server;
mod reset_kills_server;
mod reused_challenge;
mod reused_proof;
mod right;
mod sends_key;
mod serial_accept;
mod serves_once;
mod single_recv;
mod skips_verify;
mod swallows_next;
mod swapped_key;
mod tells_why;
mod unicode_upper;
mod waits_for_ever;
mod wrong_digest;

use crate::kind::{Misconception, client, stream};

pub const MISCONCEPTIONS: &[Misconception] = &[
    stream("crashes", "What starts runs.", crate::crashes::stream),
    stream("another-protocol", "Who wants something speaks first.", another_protocol::play),
    stream("another-key", "A newline behind the key is no key.", another_key::play),
    stream("plain-hash", "A digest of key and challenge is an HMAC.", plain_hash::play),
    stream("no-key", "A digest of something random cannot be guessed.", no_key::play),
    stream("swapped-key", "Two arguments may stand in any order.", swapped_key::play),
    stream("hex-proof", "A digest is text: 32 characters.", hex_proof::play),
    stream("wrong-digest", "A better digest is understood everywhere.", wrong_digest::play),
    stream("single-recv", "recv(16) gives 16 bytes.", single_recv::play),
    stream("swallows-next", "What comes before I compare is proof.", swallows_next::play),
    stream("impatient", "Who is silent has finished.", impatient::play),
    stream("eof-as-message", "recv waits until there is something.", eof_as_message::play),
    stream("never-closes", "Who has gone needs no goodbye.", never_closes::play),
    stream("one-answer", "A question has an answer, and that is all.", one_answer::play),
    stream("unicode-upper", "Upper case is upper case in every language.", unicode_upper::play),
    stream("bad-utf8-kills-server", "Words are text.", bad_utf8_kills_server::play),
    stream("fixed-buffer", "Nobody says more than 64 KiB.", fixed_buffer::play),
    stream("skips-verify", "Who sends a proof has one.", skips_verify::play),
    stream("compares-a-part", "If the first half is right, so is the rest.", compares_a_part::play),
    stream("tells-why", "It is polite to say why.", tells_why::play),
    stream("keeps-refused", "Who is not answered will notice.", keeps_refused::play),
    stream("closes-unread", "close sends a FIN.", closes_unread::play),
    stream("refusal-ends-server", "A wrong key is an emergency.", refusal_ends_server::play),
    stream("serves-once", "When a conversation is over I am done.", serves_once::play),
    stream("reused-challenge", "Random is random, drawn once or often.", reused_challenge::play),
    stream("predictable-challenge", "A number that counts is new.", predictable_challenge::play),
    stream("serial-accept", "Callers come one after the other.", serial_accept::play),
    stream("reset-kills-server", "An error is the end of everything.", reset_kills_server::play),
    client("client-another-protocol", "Who wants something speaks first.", another_protocol::talk),
    client("client-another-key", "A newline behind the key is no key.", another_key::talk),
    client("client-plain-hash", "A digest of key and challenge is an HMAC.", plain_hash::talk),
    client("client-no-key", "A digest of something random cannot be guessed.", no_key::talk),
    client("client-swapped-key", "Two arguments may stand in any order.", swapped_key::talk),
    client("client-hex-proof", "A digest is text: 32 characters.", hex_proof::talk),
    client("client-wrong-digest", "A better digest is understood everywhere.", wrong_digest::talk),
    client("client-sends-key", "Who knows the key can say it.", sends_key::talk),
    client("client-reused-proof", "What was right once stays right.", reused_proof::talk),
    client("client-single-recv", "recv(16) gives 16 bytes.", single_recv::talk),
    client("client-leaves-early", "What I have sent has arrived, so I can go.", leaves_early::talk),
    client("client-never-ends", "Somebody will stop me.", never_ends::talk),
    client("client-false-alarm", "Nobody looks at an exit status.", false_alarm::talk),
    client("client-ignores-refusal", "No answer is an answer, too.", ignores_refusal::talk),
    client("client-eof-as-message", "recv waits until there is something.", eof_as_message::talk),
    client("client-hides-errors", "An error at the end does no harm.", hides_errors::talk),
    client("client-impatient", "Who is silent has finished.", impatient::talk),
    client("client-waits-for-ever", "The server will answer some day.", waits_for_ever::talk),
];
