//! What the checks of lesson 16 say.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::{CRASHES, Mistake};

pub const WHOLE: &str =
    "32 bytes come first; whoever answers with their HMAC is let in: `hello` becomes `HELLO`.";
pub const GOES_ON: &str = "Whoever is let in may say more than once.";
pub const CUT: &str = "A proof that comes in two pieces is one proof.";
pub const BYTEWISE: &str = "A proof, and words, may come one byte at a time.";
pub const MERGED: &str = "Words right behind the proof are words: they are answered.";
pub const LATE: &str = "A pause before the proof, inside it, or after it means nothing.";
pub const GOODBYE: &str = "The caller's FIN is noticed: it is no word, and nothing to wait for.";
pub const CLOSES: &str = "After the caller's FIN comes the server's.";
pub const HALF_CLOSED: &str = "A FIN before the proof is whole ends the connection without a word; one behind words comes \
     after their answer.";
pub const ONLY_A_TO_Z: &str = "Of text beyond ASCII, too, only a-z change.";
pub const BINARY: &str = "Words are bytes: they need not be text, and may be cut anywhere.";
pub const LARGE: &str = "Words of 1 byte to 1 MiB are answered to the end.";
pub const FORGED: &str = "Whoever does not know the key is refused: a FIN, and not a word.";
pub const MANY: &str = "Twenty callers, one after the other, are all let in.";
pub const EACH_BYTE: &str =
    "A proof with one wrong byte is refused, whichever it is; the next caller is served.";
pub const EARLY_WORDS: &str =
    "Words behind a wrong proof do not turn the server's FIN into an RST.";
pub const REPLAY: &str =
    "Each caller gets another challenge; the proof of the last one is refused.";
pub const UNFORESEEN: &str = "Challenges cannot be foreseen: they have nothing in common.";
pub const SILENT: &str = "Callers who are silent keep nobody waiting, at whatever stage.";
pub const RESET: &str = "A caller who resets, at whatever stage, costs only himself.";

pub const CLIENT_WHOLE: &str =
    "The client proves the challenge it gets, says something, takes the answer and ends well.";
pub const CLIENT_CUT: &str = "A challenge that comes in two pieces is one challenge.";
pub const CLIENT_BYTEWISE: &str = "A challenge may come in many pieces, most of one byte.";
pub const CLIENT_ANSWER: &str = "An answer may come one byte at a time.";
pub const CLIENT_LATE: &str = "Challenge and answer may take a while, and pause inside.";
pub const CLIENT_REFUSED: &str =
    "If the server ends instead of answering, the client's status tells the failure.";
pub const CLIENT_CUT_OFF: &str =
    "If the server ends inside the challenge or an answer, the client's status tells the failure.";
pub const CLIENT_RESET: &str =
    "If the server resets, at whatever stage, the client's status tells the failure.";
pub const CLIENT_NO_CHALLENGE: &str =
    "The client does not wait for ever for the challenge: ten seconds.";
pub const CLIENT_NO_ANSWER: &str = "The client does not wait for ever for an answer: ten seconds.";

pub const SAME_CHALLENGE: &str = "the second caller got the challenge of the first";
pub const LET_IN: &str = "it let us in: it answered our words";
pub const LEFT_WAITING: &str = "it neither answered our words nor ended the stream";
pub const GOES_ON_AND_ON: &str = "it says more and more, though all is answered";
pub const KEY_ON_THE_WIRE: &str = "the key itself is among the bytes that came";
pub const TOO_SOON: &str = "it sent something before it had all 32 bytes of the challenge";

pub const FORGED_BITS: &str = "the right proof with every bit turned";
pub const FORGED_ZEROS: &str = "16 zero bytes";
pub const FORGED_ECHO: &str = "16 bytes of the challenge itself";
pub const FORGED_EMPTY: &str = "made with an empty key";
pub const FORGED_KEY: &str = "made with the key and one more character";
pub const FORGED_OLD: &str = "the right proof for the last challenge";

pub const STEP_WORDS: &str = "receive its first words";
pub fn step_challenge(pieces: &[usize]) -> String {
    let pieces: Vec<String> = pieces.iter().map(usize::to_string).collect();
    format!("send a challenge: {} bytes", pieces.join(" and then "))
}
pub fn step_forge_byte(place: usize) -> String {
    format!("forge a proof: the right one with a bit turned in byte {place}")
}
pub fn step_forge(how: &str) -> String {
    format!("forge a proof: {how}")
}
pub fn step_answer(length: usize) -> String {
    format!("received {length} bytes of words; answer them")
}
pub fn alike(same: usize) -> String {
    format!("two challenges have {same} of 32 bytes in common; of random ones it is 0 or 1")
}
pub fn went_on_too_soon(sent: usize, of: usize) -> String {
    format!("it went on when {sent} of {of} bytes of the answer had come")
}

pub const MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &ANOTHER_KEY,
    &PLAIN_HASH,
    &NO_KEY,
    &SWAPPED_KEY,
    &HEX_PROOF,
    &WRONG_DIGEST,
    &SENDS_KEY,
    &REUSED_PROOF,
    &SINGLE_RECV,
    &SWALLOWS_NEXT,
    &IMPATIENT,
    &EOF_AS_MESSAGE,
    &NEVER_CLOSES,
    &ONE_ANSWER,
    &UNICODE_UPPER,
    &BAD_UTF8_KILLS_SERVER,
    &FIXED_BUFFER,
    &SKIPS_VERIFY,
    &COMPARES_A_PART,
    &TELLS_WHY,
    &KEEPS_REFUSED,
    &CLOSES_UNREAD,
    &REFUSAL_ENDS_SERVER,
    &SERVES_ONCE,
    &REUSED_CHALLENGE,
    &PREDICTABLE_CHALLENGE,
    &SERIAL_ACCEPT,
    &RESET_KILLS_SERVER,
    &LEAVES_EARLY,
    &NEVER_ENDS,
    &FALSE_ALARM,
    &IGNORES_REFUSAL,
    &HIDES_ERRORS,
    &WAITS_FOR_EVER,
];

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "Who speaks first, and how many bytes are a challenge and a proof?",
    read: "Wire contract",
};
pub static ANOTHER_KEY: Mistake = Mistake {
    name: "another-key",
    is: "its own proof for the same challenge comes out otherwise: another key, most likely",
    ask: "Is the key the same on both sides to the last byte, with no blank and no newline?",
    read: "If you come from the Python notes",
};
pub static PLAIN_HASH: Mistake = Mistake {
    name: "plain-hash",
    is: "the proof is a plain digest with the key in it, and no HMAC",
    ask: "What does HMAC do with the key that a digest of key and challenge does not?",
    read: "What the kernel did",
};
pub static NO_KEY: Mistake = Mistake {
    name: "no-key",
    is: "the proof depends on the challenge alone: everybody can compute it",
    ask: "Where in your computation does the key come in?",
    read: "What the kernel did",
};
pub static SWAPPED_KEY: Mistake = Mistake {
    name: "swapped-key",
    is: "HMAC takes the challenge for the key, and the key for the message",
    ask: "Which argument of your HMAC is the key: the first or the second?",
    read: "Wire contract",
};
pub static HEX_PROOF: Mistake = Mistake {
    name: "hex-proof",
    is: "the proof is written as hexadecimal text: 32 characters for 16 bytes",
    ask: "What does hexdigest() give, and how many bytes are that?",
    read: "Wire contract",
};
pub static WRONG_DIGEST: Mistake = Mistake {
    name: "wrong-digest",
    is: "the proof is made with another digest than MD5",
    ask: "Which digest does the contract name, and how long is its proof?",
    read: "Wire contract",
};
pub static SENDS_KEY: Mistake = Mistake {
    name: "sends-key",
    is: "the key itself crosses the network",
    ask: "What does somebody know who has read along once?",
    read: "Predict",
};
pub static REUSED_PROOF: Mistake = Mistake {
    name: "reused-proof",
    is: "the same proof is sent each time, whatever the challenge is",
    ask: "To which challenge is your proof the answer?",
    read: "Explain",
};
pub static SINGLE_RECV: Mistake = Mistake {
    name: "single-recv",
    is: "one receive is taken for all of a challenge, a proof, or an answer",
    ask: "What does recv(16) give when only eight bytes have arrived?",
    read: "What the kernel did",
};
pub static SWALLOWS_NEXT: Mistake = Mistake {
    name: "swallows-next",
    is: "more is received than the proof has, and the first words are lost in it",
    ask: "Whose bytes are those that your receive gave you beyond the proof's 16?",
    read: "The pauses we put in",
};
pub static IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "a pause is taken for the end",
    ask: "How do you know that a proof is over: because it is silent, or because it is whole?",
    read: "Wire contract",
};
pub static EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream goes unnoticed, or passes for what should have come",
    ask: "What does recv give at the end of the stream, and how often?",
    read: "If you come from the Python notes",
};
pub static NEVER_CLOSES: Mistake = Mistake {
    name: "never-closes",
    is: "the caller has gone, and the server keeps the connection",
    ask: "Who still holds the connection when your conversation is over?",
    read: "Wire contract",
};
pub static ONE_ANSWER: Mistake = Mistake {
    name: "one-answer",
    is: "after one answer the server ends the conversation",
    ask: "Who ends the conversation, and how does the other side learn of it?",
    read: "Wire contract",
};
pub static UNICODE_UPPER: Mistake = Mistake {
    name: "unicode-upper",
    is: "words are turned into upper case as text, where only the bytes a-z change",
    ask: "How long is ß in upper case, and how many bytes does the caller wait for?",
    read: "Wire contract",
};
pub static BAD_UTF8_KILLS_SERVER: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "it decodes what it need not, and bytes that are no text end it",
    ask: "Who promised you that words are text, or that a character comes whole?",
    read: "Wire contract",
};
pub static FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "words are kept in a buffer that is full some day",
    ask: "What does a receive into no room give, and what do you take that for?",
    read: "Wire contract",
};
pub static SKIPS_VERIFY: Mistake = Mistake {
    name: "skips-verify",
    is: "callers are let in who do not know the key",
    ask: "Which line of yours compares, and what happens if the two differ?",
    read: "What the kernel did",
};
pub static COMPARES_A_PART: Mistake = Mistake {
    name: "compares-a-part",
    is: "only some of the proof's bytes are compared",
    ask: "How many tries does a forger need if only one byte counts?",
    read: "What the kernel did",
};
pub static TELLS_WHY: Mistake = Mistake {
    name: "tells-why",
    is: "the server speaks to somebody it refuses",
    ask: "How does a caller who waits for an echo tell your reason from one?",
    read: "Wire contract",
};
pub static KEEPS_REFUSED: Mistake = Mistake {
    name: "keeps-refused",
    is: "a caller who is refused is left waiting: no end of the stream tells him",
    ask: "How does a caller learn that he is refused, if you say nothing?",
    read: "Wire contract",
};
pub static CLOSES_UNREAD: Mistake = Mistake {
    name: "closes-unread",
    is: "the connection is closed with bytes in it that nobody has received: an RST",
    ask: "What does close() send if the receive buffer is not empty?",
    read: "What the kernel did",
};
pub static REFUSAL_ENDS_SERVER: Mistake = Mistake {
    name: "refusal-ends-server",
    is: "one wrong proof ends the server for all",
    ask: "Who is refused: this caller, or everybody after him?",
    read: "Wire contract",
};
pub static SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one caller and ends",
    ask: "Which call fetches the second caller, and where does it stand?",
    read: "Wire contract",
};
pub static REUSED_CHALLENGE: Mistake = Mistake {
    name: "reused-challenge",
    is: "a challenge is used twice, so that an old proof opens the door",
    ask: "When are your random bytes made: when the server starts, or when a caller comes?",
    read: "The other acts",
};
pub static PREDICTABLE_CHALLENGE: Mistake = Mistake {
    name: "predictable-challenge",
    is: "challenges follow a rule, so that the next one can be known beforehand",
    ask: "What does somebody who has seen one of your challenges know about the next?",
    read: "Often said, and what is so",
};
pub static SERIAL_ACCEPT: Mistake = Mistake {
    name: "serial-accept",
    is: "one caller at a time: whoever is silent keeps all others waiting",
    ask: "Which call does your server stand in while a caller says nothing?",
    read: "Where it bites",
};
pub static RESET_KILLS_SERVER: Mistake = Mistake {
    name: "reset-kills-server",
    is: "one caller's error ends the server",
    ask: "Who handles ECONNRESET: this connection, or the whole program?",
    read: "Wire contract",
};
pub static LEAVES_EARLY: Mistake = Mistake {
    name: "leaves-early",
    is: "the client goes without having received its answer",
    ask: "How do you know that you were let in, if you do not wait for the answer?",
    read: "Wire contract",
};
pub static NEVER_ENDS: Mistake = Mistake {
    name: "never-ends",
    is: "the client has its answers, and goes on saying things for ever",
    ask: "When does your client's loop end?",
    read: "Wire contract",
};
pub static FALSE_ALARM: Mistake = Mistake {
    name: "false-alarm",
    is: "all was answered, and the client's status says that it failed",
    ask: "How does your program end when its input does, and with which status?",
    read: "Wire contract",
};
pub static IGNORES_REFUSAL: Mistake = Mistake {
    name: "ignores-refusal",
    is: "the end of the stream instead of an answer passes for success",
    ask: "What does your client receive if its proof was wrong?",
    read: "Wire contract",
};
pub static HIDES_ERRORS: Mistake = Mistake {
    name: "hides-errors",
    is: "an error ends the program as if all were well",
    ask: "Who finds out that your client has failed, if its status is 0?",
    read: "Wire contract",
};
pub static WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: a silent server holds the client for ever",
    ask: "Which of your calls can wait, and for how long?",
    read: "Wire contract",
};
