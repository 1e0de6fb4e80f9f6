//! What the checks of lesson 07 say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "The server answers with the local time, in one datagram, from the address that it was sent to.";
pub const FORMATS: &str = "The server answers one request after the other, each in its own format.";
pub const PEERS: &str = "Several senders take turns. The server answers all of them.";
pub const EMPTY: &str = "An empty request is answered with date and time.";
pub const LITERAL: &str = "Words, blanks and line ends stay as they are. No word has a meaning.";
pub const BINARY: &str = "Chinese stays as it is, and so do NUL and bytes that are not UTF-8.";
pub const SIZES: &str = "Requests of 1 byte to 65,507 bytes are answered.";
pub const LIMIT: &str =
    "With 28 bytes of headers in both, an answer is at most three times as long as the request.";
pub const LONGEST: &str = "An answer has at most 65,507 bytes, however long it might be.";
pub const UNKNOWN: &str =
    "A sequence that means nothing gets an answer, and does not end the server.";
pub const LATE: &str =
    "A sender may pause for 6 s between requests. The server waits, and then knows the time.";

pub const CLIENT_WHOLE: &str = "The client waits for the answer to a request before it sends the next. It ends with exit status 0.";
pub const CLIENT_LATE: &str = "An answer may take 0.6 s.";
pub const CLIENT_ANY: &str = "An answer may be empty, and it need not be text.";
pub const CLIENT_STRANGER: &str =
    "A stranger's datagram is not the answer. The client still waits.";
pub const CLIENT_AGAIN: &str = "If no answer comes, the client sends the same bytes again.";
pub const CLIENT_NEW_SOCKET: &str = "Each attempt comes from a new socket, so from another port.";
pub const CLIENT_TOO_LATE: &str =
    "What comes to the socket of an earlier attempt is not the answer. The client still waits.";

pub const ENDED_TOO_SOON: &str = "the client ended before it could have received the answer";
pub const WENT_ON_TOO_SOON: &str =
    "the client sent other bytes before it could have received the answer";
pub const ASKED_ONCE: &str = "no answer came, and the client ended after one attempt";
pub const ASKED_MORE: &str = "no answer came, and the client sent other bytes";
pub const SAME_PORT: &str = "two attempts, one after the other, came from the same port";
pub const GOES_ON_AND_ON: &str =
    "the client does not stop sending, although every request was answered";

pub fn too_long(came: usize, n: usize, limit: usize) -> String {
    format!("the answer has {came} bytes; to a request of {n} bytes it may have {limit}")
}
pub fn too_many(attempts: usize) -> String {
    format!("{attempts} datagrams came for one request; it may have 10 attempts")
}

const KERNEL: &str = "What the kernel did";
const BITES: &str = "What goes wrong in real programs";
const CLAIMS: &str = "Common claims, and what is true";
const OTHERS: &str = "The other acts";

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Which bytes are in one answer, and in how many datagrams?"),
    UTC_TIME,
    SERVES_ONCE
        .described("the server answers one datagram, and not the others")
        .asks("Which call receives the second datagram? Is it inside a loop?")
        .by(&["formats"]),
    IGNORES_FORMAT,
    IGNORES_HEADERS,
    FIRST_SENDER_ONLY,
    EMPTY_AS_END.read(CLAIMS).by(&["empty", "any"]),
    NO_DEFAULT,
    TEXT_MODE
        .described("blanks or line ends are changed or removed")
        .asks("Which of your calls treats a blank or a line end in a special way: strip, trim, readline?")
        .by(&["literal"]),
    RESERVED_WORD
        .described("a word such as exit or quit ends the server, or gets no answer")
        .by(&["literal"]),
    BAD_UTF8_KILLS_SERVER
        .described("a request that is not text, or has a NUL, gets no answer, or ends the server")
        .read(CLAIMS),
    LOSSY_UTF8,
    FIXED_BUFFER
        .described("a request that is longer than the buffer is cut, or gets no answer")
        .asks("A request may have 65,507 bytes. How many does your buffer hold?")
        .by(&["sizes"]),
    AMPLIFIES,
    TOO_LONG_ANSWER,
    BAD_FORMAT_KILLS_SERVER,
    GIVES_UP_EARLY
        .described("the program does not wait long enough: it gives up, or asks again too soon"),
    STALE_TIME,
    DOES_NOT_WAIT,
    BAD_UTF8_KILLS_CLIENT.by(&["any"]),
    TRUSTS_STRANGERS,
    HIDES_ERRORS.by(&["silent"]),
    WAITS_TOO_LONG
        .described("no answer comes, and the client waits or asks longer than 10 s, or for ever")
        .read(BITES),
    FLOODS,
    ASKS_ONCE,
    SAME_SOCKET,
    TAKES_LATE_ANSWER,
    TIMEOUT_RESTARTS.read(KERNEL),
];

pub const UTC_TIME: Mistake = Mistake::new(
    "utc-time",
    "the answer has the time of UTC, not the local time",
    "Which call makes hours of the seconds since 1970: gmtime or localtime? Does it know TZ?",
);
pub const IGNORES_FORMAT: Mistake = Mistake::new(
    "ignores-format",
    "every request gets the default format",
    "Which line gives the bytes of the request to strftime?",
)
.by(&["formats"]);
pub const IGNORES_HEADERS: Mistake = Mistake::new(
    "ignores-headers",
    "the limit does not count the headers: it is three times the payload, too little for a short request",
    "A request of 2 bytes is a packet of 30. How many bytes may the packet of the answer have?",
)
.read(OTHERS)
.by(&["formats"]);
pub const FIRST_SENDER_ONLY: Mistake = Mistake::new(
    "first-sender-only",
    "after the first datagram the server answers only its sender, as if there were a connection",
    "Do you connect() the server's socket? Or do you keep the first sender's address?",
)
.by(&["peers"]);
pub const NO_DEFAULT: Mistake = Mistake::new(
    "no-default",
    "an empty request gets an empty answer",
    "What does strftime make of an empty format? Which line chooses the default one?",
)
.read(CLAIMS)
.by(&["empty"]);
pub const AMPLIFIES: Mistake = Mistake::new(
    "amplifies",
    "an answer is longer than three times the request: an attacker can make the server flood a victim",
    "How many bytes does your server send for 1,024 bytes of %c? Who gets them, if the sender's address is forged?",
)
.read(BITES)
.by(&["limit"]);
pub const TOO_LONG_ANSWER: Mistake = Mistake::new(
    "too-long-answer",
    "an answer that no datagram can hold is not sent, or ends the server",
    "How many bytes can one datagram hold? What does sendto do with more (EMSGSIZE)?",
)
.by(&["longest"]);
pub const BAD_FORMAT_KILLS_SERVER: Mistake = Mistake::new(
    "bad-format-kills-server",
    "a format that strftime does not know gets no answer, or ends the server",
    "What does your strftime do with a % at the end: an exception, an error, a panic?",
)
.read(CLAIMS)
.by(&["unknown"]);
pub const STALE_TIME: Mistake = Mistake::new(
    "stale-time",
    "the answer has a time of the past",
    "Which line reads the clock? Does it run again for each request?",
)
.by(&["late"]);
pub const DOES_NOT_WAIT: Mistake = Mistake::new(
    "does-not-wait",
    "the client goes on, or ends, before the answer has come",
    "Which recvfrom comes after each of your sendto calls?",
)
.read(KERNEL);
pub const TRUSTS_STRANGERS: Mistake = Mistake::new(
    "trusts-strangers",
    "a stranger's datagram is taken for the answer, or ends the client",
    "recvfrom also gives the sender's address. Which line compares it with the server's?",
)
.by(&["stranger"]);
pub const FLOODS: Mistake = Mistake::new(
    "floods",
    "if no answer comes, the client sends its request again and again, without a pause",
    "How long does your client wait before it asks again? How often does it ask?",
)
.read(BITES)
.by(&["silent"]);
pub const ASKS_ONCE: Mistake = Mistake::new(
    "asks-once",
    "one lost datagram, and the client gives up",
    "What does your client do if no answer comes: is there a second sendto?",
)
.read(KERNEL)
.by(&["again"]);
pub const SAME_SOCKET: Mistake = Mistake::new(
    "same-socket",
    "all attempts use one socket: a late answer is taken for the answer to a later request",
    "Which line makes the socket? Does it run again for each attempt?",
)
.read(OTHERS)
.by(&["new-socket"]);
pub const TAKES_LATE_ANSWER: Mistake = Mistake::new(
    "takes-late-answer",
    "an answer at the socket of an earlier attempt is taken for the answer to this one",
    "At which of your sockets did this datagram arrive? Which attempt used that socket?",
)
.read(OTHERS)
.by(&["too-late"]);
