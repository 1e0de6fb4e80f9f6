//! What the checks of lesson 16 say.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::Mistake;
use crate::bench::shared::capitals::{SWAPS_CASE, UNICODE_UPPER};
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "32 bytes come first. Who answers with their HMAC is let in: hello becomes HELLO, again and again, until our FIN. Then comes its FIN.";
pub const PIECES: &str = "A proof, and messages, may come in two pieces, or one byte at a time.";
pub const MERGED: &str = "A message that comes in one piece with the proof is answered.";
pub const HALF_CLOSED: &str =
    "If the stream ends before the proof is whole, the server sends its FIN, and no byte.";
pub const LARGE: &str = "Messages of 1 byte to 1 MiB are answered to the end.";
pub const FORGED: &str = "Who does not have the key is refused: a FIN comes, and no byte.";
pub const TOO_EARLY: &str =
    "Messages behind a wrong proof do not turn the server's FIN into an RST.";
pub const EACH_BYTE: &str =
    "A proof with one wrong bit is refused, in whichever byte it is. The next caller is served.";
pub const REPLAY: &str = "Each caller gets another challenge. An old proof is refused.";
pub const UNFORESEEN: &str =
    "Challenges have nothing in common, also after the server was started anew.";
pub const STAGES: &str = "No caller waits for a silent one, at whatever stage that is.";
pub const LATE_THRICE: &str =
    "A pause of 6 s before the proof, inside it or after it means nothing.";

pub const CLIENT_PIECES: &str =
    "Challenge and answer may come in two pieces, or one byte at a time.";
pub const CLIENT_BLANKS: &str =
    "A challenge may begin and end with a blank, and may have a NUL and line ends in it.";
pub const CLIENT_LATE_TWICE: &str = "Challenge and answer may each take 2.2 s, and pause inside.";
pub const CLIENT_REFUSED: &str =
    "If the server ends instead of an answer, the client's exit status is not 0.";
pub const CLIENT_CUT_OFF: &str =
    "If the server ends inside the challenge or an answer, the client's exit status is not 0.";
pub const CLIENT_NO_CHALLENGE: &str =
    "If no challenge comes, the client gives up within 10 s, with an exit status that is not 0.";

pub const ENDED_BEFORE_US: &str = "it ended the stream, although we had not";
pub const SAME_CHALLENGE: &str = "the second caller got the challenge of the first";
pub const DIGITS_ONLY: &str =
    "all bytes of its challenges are hexadecimal digits: that is 16 random bytes as text, not 32";
pub const LET_IN: &str = "it let us in: it answered our message";
pub const LEFT_WAITING: &str = "it did not answer our message, and did not end the stream";
pub const KEY_ON_THE_WIRE: &str = "the key itself is among the bytes that came";
pub const TOO_SOON: &str = "it sent something before it had all 32 bytes of the challenge";

pub const FORGED_BITS: &str = "the right proof with every bit turned";
pub const FORGED_ZEROS: &str = "16 zero bytes";
pub const FORGED_ECHO: &str = "16 bytes of the challenge itself";
pub const FORGED_EMPTY: &str = "made with an empty key";
pub const FORGED_KEY: &str = "made with the key and one more character";
pub const FORGED_BEHIND_NUL: &str = "the right one with a bit turned in byte 15, behind a NUL";
pub const FORGED_OLD: &str = "the right proof for the last challenge";

pub fn step_challenge(pieces: &[usize]) -> String {
    match pieces {
        [all] => format!("send a challenge of {all} bytes"),
        _ => format!("send a challenge in {} pieces", pieces.len()),
    }
}
pub fn step_forge_byte(place: usize) -> String {
    format!("forge a proof: the right one with a bit turned in byte {place}")
}
pub fn step_forge(how: &str) -> String {
    format!("forge a proof: {how}")
}
pub fn alike(same: usize) -> String {
    format!("two challenges have {same} of 32 bytes in common; of random ones it is 0 or 1")
}

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL
        .asks("Which side speaks first, and how many bytes are a challenge and a proof?"),
    ANOTHER_KEY,
    PLAIN_HASH,
    NO_KEY,
    SWAPPED_KEY,
    HEX_PROOF,
    WRONG_DIGEST,
    SENDS_KEY,
    REUSED_PROOF,
    CLOSES_EARLY,
    KEEPS_OPEN,
    RESETS_AT_END,
    SINGLE_RECV
        .described("one receive is taken for all of a challenge, a proof, or an answer")
        .asks("What does recv(16) give when only eight bytes have arrived?")
        .by(&["pieces", "bytewise"])
        .read(KERNEL),
    SWALLOWS_NEXT,
    UNICODE_UPPER,
    SWAPS_CASE,
    SPECIAL_WORD,
    TEXT_MODE.by(&["blanks"]),
    BAD_UTF8_KILLS_SERVER,
    DECODES_PIECES,
    LOSSY_UTF8,
    EOF_AS_MESSAGE.by(&["half-closed"]).read("If you come from the Python notes"),
    DROPS_AT_END.by(&["owed"]),
    FIXED_BUFFER,
    PARTIAL_WRITE,
    SKIPS_VERIFY,
    COMPARES_A_PART,
    TELLS_WHY,
    KEEPS_REFUSED,
    CLOSES_UNREAD,
    REFUSAL_ENDS_SERVER,
    SERVES_ONCE,
    REUSED_CHALLENGE,
    PREDICTABLE_CHALLENGE,
    SERIAL_ACCEPT.read("What goes wrong in real programs"),
    FEW_WORKERS,
    WRONG_CLIENT.by(&["at-once"]),
    SILENCE_KILLS_SERVER,
    RESET_KILLS_SERVER,
    SIGPIPE_KILLS_SERVER,
    LEAKS,
    SHARED_STATE
        .described("what belongs to one caller is kept where another one changes it")
        .asks("Whose challenge is in your variable when a second caller has come?"),
    IMPATIENT.asks(
        "How do you know that a proof is over: because it is silent, or because it is whole?",
    ),
    LEAVES_EARLY.asks("How do you know that you were let in, if you do not wait for the answer?"),
    READS_TO_END,
    NEVER_ENDS,
    FALSE_ALARM,
    TAKES_ANY_ANSWER,
    IGNORES_REFUSAL,
    HIDES_ERRORS,
    WAITS_TOO_LONG.by(&["silent", "no-challenge"]),
];

const KERNEL: &str = "What the kernel did";

pub const ANOTHER_KEY: Mistake = Mistake::new(
    "another-key",
    "for the same challenge its proof differs: it has another key, or other bytes go into it",
    "Is the key the same on both sides to the last byte, with no blank and no newline?",
)
.read("If you come from the Python notes");
pub const PLAIN_HASH: Mistake = Mistake::new(
    "plain-hash",
    "the proof is a plain digest with the key in it, not an HMAC",
    "What does HMAC do with the key that a digest of key and challenge does not?",
)
.read(KERNEL);
pub const NO_KEY: Mistake = Mistake::new(
    "no-key",
    "the proof is made of the challenge alone: everybody can compute it",
    "Where in your computation does the key come in?",
)
.read(KERNEL);
pub const SWAPPED_KEY: Mistake = Mistake::new(
    "swapped-key",
    "HMAC takes the challenge for the key, and the key for the message",
    "Which argument of your HMAC is the key: the first or the second?",
);
pub const HEX_PROOF: Mistake = Mistake::new(
    "hex-proof",
    "the proof is written as hexadecimal text: 32 characters for 16 bytes",
    "What does hexdigest() give, and how many bytes are that?",
);
pub const WRONG_DIGEST: Mistake = Mistake::new(
    "wrong-digest",
    "the proof is made with another digest than MD5",
    "Which digest does the contract name, and how long is its proof?",
);
pub const SENDS_KEY: Mistake = Mistake::new(
    "sends-key",
    "the key itself crosses the network",
    "What does an attacker know who has read one conversation?",
)
.read("Predict");
pub const REUSED_PROOF: Mistake = Mistake::new(
    "reused-proof",
    "the same proof is sent each time, whatever the challenge is",
    "To which challenge is your proof the answer?",
)
.read("Explain");
pub const SWALLOWS_NEXT: Mistake = Mistake::new(
    "swallows-next",
    "more is received than the proof has, and the first message is lost in it",
    "Whose bytes are those that your receive gave you beyond the proof's 16?",
)
.read("The pauses we put in")
.by(&["merged"]);
pub const SKIPS_VERIFY: Mistake = Mistake::new(
    "skips-verify",
    "callers are let in that do not have the key",
    "Which line of yours compares, and what happens if the two differ?",
)
.read(KERNEL)
.by(&["forged"]);
pub const COMPARES_A_PART: Mistake = Mistake::new(
    "compares-a-part",
    "only some of the proof's bytes are compared",
    "How many tries does a forger need if only one byte counts?",
)
.read(KERNEL)
.by(&["each-byte"]);
pub const TELLS_WHY: Mistake = Mistake::new(
    "tells-why",
    "the server sends bytes to a caller that it refuses",
    "How does a caller that waits for an answer tell your reason from one?",
)
.by(&["forged"]);
pub const KEEPS_REFUSED: Mistake = Mistake::new(
    "keeps-refused",
    "a caller that is refused gets no FIN, and waits",
    "How does a caller learn that it is refused, if you send nothing?",
)
.by(&["forged"]);
pub const CLOSES_UNREAD: Mistake = Mistake::new(
    "closes-unread",
    "the connection is closed with bytes in it that were never received: an RST",
    "What does close() send if the receive buffer is not empty?",
)
.read(KERNEL)
.by(&["too-early"]);
pub const REFUSAL_ENDS_SERVER: Mistake = Mistake::new(
    "refusal-ends-server",
    "wrong proofs end the server, or keep it from serving others",
    "Which caller is refused: this one, or everybody after it?",
)
.by(&["each-byte"]);
pub const REUSED_CHALLENGE: Mistake = Mistake::new(
    "reused-challenge",
    "a challenge is used twice: an old proof is right again",
    "When do you draw your random bytes: when the server starts, or when a caller comes?",
)
.read("The other acts")
.by(&["replay"]);
pub const PREDICTABLE_CHALLENGE: Mistake = Mistake::new(
    "predictable-challenge",
    "challenges follow a rule: the next one can be known before it comes",
    "What does an attacker that has seen one of your challenges know about the next?",
)
.read("Common claims, and what is true")
.by(&["unforeseen"]);
pub const IGNORES_REFUSAL: Mistake = Mistake::new(
    "ignores-refusal",
    "the end of the stream in place of an answer is taken for success",
    "What does your client receive if its proof was wrong?",
)
.by(&["refused"]);
