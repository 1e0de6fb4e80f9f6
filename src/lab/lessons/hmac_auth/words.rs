//! What the checks of lesson 16 say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "The server sends a challenge of 32 bytes. After the right proof it answers hello with HELLO, until our FIN. Then it sends its own FIN.";
pub const PIECES: &str =
    "The proof and the messages may come in two pieces, or one byte at a time.";
pub const MERGED: &str = "A message that comes in one piece with the proof is answered.";
pub const HALF_CLOSED: &str =
    "Our FIN comes before the proof is whole. The server sends its FIN, and no byte.";
pub const LARGE: &str = "Messages of 1 byte to 1 MiB are answered whole.";
pub const FORGED: &str =
    "The server refuses a caller without the key: it sends its FIN, and no byte.";
pub const TOO_EARLY: &str =
    "Messages come behind a wrong proof. The server still sends a FIN, not an RST.";
pub const EACH_BYTE: &str =
    "The server refuses a proof with one wrong bit, in any byte. The next caller is served.";
pub const REPLAY: &str = "Each caller gets a new challenge. The server refuses an old proof.";
pub const UNFORESEEN: &str =
    "No challenge can be predicted from another, even after the server starts again.";
pub const STAGES: &str =
    "No caller waits for another that is silent before, inside or after its proof.";
pub const LATE_THRICE: &str =
    "A caller may pause for 6 s before, inside or after the proof. The server waits.";

pub const CLIENT_PIECES: &str =
    "The challenge and the answer may come in two pieces, or one byte at a time.";
pub const CLIENT_BLANKS: &str =
    "A challenge may begin and end with a blank, and may contain NUL and line ends.";
pub const CLIENT_LATE_TWICE: &str =
    "The challenge and the answer may each take 2.2 s, and may pause in the middle.";
pub const CLIENT_REFUSED: &str =
    "If the server's FIN comes instead of an answer, the client's exit status is not 0.";
pub const CLIENT_CUT_OFF: &str = "If the server's FIN comes inside the challenge or an answer, the client's exit status is not 0.";
pub const CLIENT_NO_CHALLENGE: &str =
    "If no challenge comes, the client gives up within 10 s. Its exit status is not 0.";

pub const ENDED_BEFORE_US: &str = "the server sent its FIN before we sent ours";
pub const SAME_CHALLENGE: &str = "the second caller got the same challenge as the first";
pub const DIGITS_ONLY: &str = "all bytes of the challenges are hexadecimal digits: 16 random bytes as text, not 32 random bytes";
pub const LET_IN: &str = "the server let us in: it answered our message";
pub const LEFT_WAITING: &str = "the server did not answer our message, and did not send its FIN";
pub const KEY_ON_THE_WIRE: &str = "the key itself is among the bytes that came";
pub const TOO_SOON: &str = "the client sent bytes before it had all 32 bytes of the challenge";

pub const FORGED_BITS: &str = "the right one with every bit flipped";
pub const FORGED_ZEROS: &str = "16 zero bytes";
pub const FORGED_ECHO: &str = "16 bytes of the challenge itself";
pub const FORGED_EMPTY: &str = "made with an empty key";
pub const FORGED_KEY: &str = "made with the key and one more character";
pub const FORGED_BEHIND_NUL: &str = "the right one with one bit flipped in byte 15, after a NUL";
pub const FORGED_OLD: &str = "the right one for the last challenge";

pub fn step_challenge(pieces: &[usize]) -> String {
    match pieces {
        [all] => format!("send a challenge of {all} bytes"),
        _ => format!("send a challenge in {} pieces", pieces.len()),
    }
}
pub fn step_forge_byte(place: usize) -> String {
    format!("make a wrong proof: the right one with one bit flipped in byte {place}")
}
pub fn step_forge(how: &str) -> String {
    format!("make a wrong proof: {how}")
}
pub fn alike(same: usize) -> String {
    format!("two challenges have {same} of 32 bytes in common; random ones seldom have more than 2")
}

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL
        .asks("Which side sends first? How many bytes have the challenge and the proof?"),
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
        .described("the program takes one receive for a whole challenge, proof or answer")
        .asks("What does recv(16) give when only 8 bytes have arrived?")
        .by(&["pieces", "bytewise"])
        .read(KERNEL),
    LOSES_NEXT_MESSAGE,
    UNICODE_UPPER,
    INVERTS_CASE,
    RESERVED_WORD,
    TEXT_MODE.by(&["blanks"]),
    BAD_UTF8_KILLS_SERVER,
    DECODES_PIECES,
    LOSSY_UTF8,
    EOF_AS_MESSAGE.by(&["half-closed"]).read("If you come from the Python notes"),
    DROPS_ANSWER_AT_FIN.by(&["before-fin"]),
    FIXED_BUFFER,
    PARTIAL_WRITE,
    SKIPS_VERIFY,
    COMPARES_A_PART,
    ANSWERS_REFUSED_CLIENT,
    KEEPS_REFUSED,
    CLOSES_WITH_UNREAD_BYTES,
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
        .described("callers share a variable, so one caller changes what belongs to another")
        .asks("Which variable holds the challenge? What is in it after a second accept()?"),
    GIVES_UP_EARLY.asks(
        "What ends your receive: all bytes of the challenge or proof, or a time? How many seconds is it?",
    ),
    LEAVES_EARLY.asks("Which receive of your client shows that the server accepted its proof?"),
    READS_TO_END,
    NEVER_ENDS,
    WRONG_EXIT_STATUS,
    TAKES_ANY_ANSWER,
    IGNORES_REFUSAL,
    HIDES_ERRORS,
    WAITS_TOO_LONG.by(&["silent", "no-challenge"]),
];

const KERNEL: &str = "What the kernel did";

pub const ANOTHER_KEY: Mistake = Mistake::new(
    "another-key",
    "the proof is wrong: it is made with another key, or from other bytes",
    "Which bytes has your key? Is there a blank or a newline at its end?",
)
.read("If you come from the Python notes");
pub const PLAIN_HASH: Mistake = Mistake::new(
    "plain-hash",
    "the proof is a plain digest with the key in it, not an HMAC",
    "Do you call HMAC, or a digest such as md5(key + challenge)?",
)
.read(KERNEL);
pub const NO_KEY: Mistake = Mistake::new(
    "no-key",
    "the proof is made from the challenge alone, so everybody can compute it",
    "Which line of your computation uses the key?",
)
.read(KERNEL);
pub const SWAPPED_KEY: Mistake = Mistake::new(
    "swapped-key",
    "HMAC gets the challenge as its key, and the key as its message",
    "Which argument of your HMAC is the key: the first or the second?",
);
pub const HEX_PROOF: Mistake = Mistake::new(
    "hex-proof",
    "the proof is written as hexadecimal text: 32 characters for 16 bytes",
    "How many bytes does hexdigest() give, and how many does digest() give?",
);
pub const WRONG_DIGEST: Mistake = Mistake::new(
    "wrong-digest",
    "the proof is made with a digest that is not MD5",
    "Which digest does your HMAC use? How many bytes has its result?",
)
.read(KERNEL);
pub const SENDS_KEY: Mistake = Mistake::new(
    "sends-key",
    "the client sends the key itself over the network",
    "Which of your sends contains the key? Who can read it on its way?",
)
.read("Predict");
pub const REUSED_PROOF: Mistake = Mistake::new(
    "reused-proof",
    "the client sends the same proof for every challenge",
    "From which challenge does your client compute its proof?",
)
.read("Explain");
pub const LOSES_NEXT_MESSAGE: Mistake = Mistake::new(
    "loses-next-message",
    "the server receives more than the proof, and loses the message behind it",
    "How many bytes may your receive of the proof give? Where do the bytes after the 16th go?",
)
.read("The pauses we put in")
.by(&["merged"]);
pub const SKIPS_VERIFY: Mistake = Mistake::new(
    "skips-verify",
    "the server lets in callers that do not have the key",
    "Which line compares the two proofs? What happens if they differ?",
)
.read(KERNEL)
.by(&["forged"]);
pub const COMPARES_A_PART: Mistake = Mistake::new(
    "compares-a-part",
    "the server compares only some bytes of the proof",
    "How many of the 16 bytes does your comparison look at?",
)
.read(KERNEL)
.by(&["each-byte"]);
pub const ANSWERS_REFUSED_CLIENT: Mistake = Mistake::new(
    "answers-refused-client",
    "the server sends bytes to a caller that it refuses",
    "The contract allows only a FIN after a wrong proof. What does your server send?",
)
.read(KERNEL)
.by(&["forged"]);
pub const KEEPS_REFUSED: Mistake = Mistake::new(
    "keeps-refused",
    "a caller that is refused gets no FIN, and waits",
    "Which line closes the connection after a wrong proof?",
)
.read(KERNEL)
.by(&["forged"]);
pub const CLOSES_WITH_UNREAD_BYTES: Mistake = Mistake::new(
    "closes-with-unread-bytes",
    "the server closes a connection before it has received all its bytes: an RST goes out",
    "What does close() send if the receive buffer is not empty?",
)
.read(KERNEL)
.by(&["too-early"]);
pub const REFUSAL_ENDS_SERVER: Mistake = Mistake::new(
    "refusal-ends-server",
    "wrong proofs end the server, or stop it from serving others",
    "After a wrong proof, what does your program leave: one connection, or the accept loop?",
)
.by(&["each-byte"]);
pub const REUSED_CHALLENGE: Mistake = Mistake::new(
    "reused-challenge",
    "a challenge is used twice, so an old proof is right again",
    "Where do you make the 32 random bytes: before the accept loop, or after each accept()?",
)
.read("The other acts")
.by(&["replay"]);
pub const PREDICTABLE_CHALLENGE: Mistake = Mistake::new(
    "predictable-challenge",
    "challenges follow a rule, so an attacker can predict the next one",
    "Where do your 32 bytes come from: os.urandom(), or a counter, a clock or a seed?",
)
.read("Common claims, and what is true")
.by(&["unpredictable"]);
pub const IGNORES_REFUSAL: Mistake = Mistake::new(
    "ignores-refusal",
    "the client takes the end of the stream for success, although no answer came",
    "After a wrong proof recv gives 0 bytes. What does your client do then?",
)
.by(&["refused"]);
