//! What the checks of lesson 05 say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;
pub use crate::bench::shared::words::{ANY_BYTES, CLIENT_STRANGERS, EMPTY_DATAGRAM, PAUSED};

pub const WHOLE: &str =
    "The server sends a datagram back to its sender, from the address that it was sent to.";
pub const NEXT: &str = "The server answers one datagram after the other, each with its own bytes.";
pub const BOUNDARIES: &str = "Datagrams that come at the same time are answered one by one.";
pub const DOUBLED: &str = "A datagram that comes twice is answered twice.";
pub const SIZES: &str = "Datagrams of 1 byte to 65,507 bytes come back whole.";
pub const PEERS: &str = "Several senders take turns. The server answers all of them.";
pub const MIXED: &str =
    "Many senders send at the same time. Each gets the answers to its own datagrams.";
pub const GONE: &str =
    "Some senders close their sockets before the answer comes. The others are answered.";
pub const LEAK: &str = "A server that may open 64 descriptors answers 128 datagrams.";

pub const CLIENT_WHOLE: &str = "The client waits for the echo of a message before it sends the next. It ends with exit status 0.";
pub const CLIENT_DOUBLED: &str =
    "A second echo of an earlier message is not the echo of this one. The client still waits.";
pub const CLIENT_STRANGER: &str = "A stranger's datagram is not the echo. The client still waits.";
pub const CLIENT_OTHER: &str =
    "Other bytes from the server are not the echo. If no echo comes, the exit status is not 0.";

pub const ENDED_TOO_SOON: &str = "the client ended before it could have received the echo";
pub const WENT_ON_TOO_SOON: &str =
    "the client sent its next message before it could have received the echo";
pub const GOES_ON_AND_ON: &str =
    "the client does not stop sending, although every message was answered";

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("How many datagrams come back for one datagram, and with which bytes?"),
    WHOLE_BUFFER,
    ANSWERS_FROM_ELSEWHERE,
    ANSWERS_TWICE,
    SERVES_ONCE
        .described("the server answers one datagram, and not the others")
        .asks("Which call receives the second datagram? Is it inside a loop?")
        .read("If you come from the Python notes")
        .by(&["next"]),
    SHARED_STATE
        .described("bytes of an earlier datagram are in the answer to this one")
        .asks("Which bytes are in your buffer before recvfrom, and which after it?")
        .by(&["next"]),
    EMPTY_AS_END.read(KERNEL).by(&["empty", "whole"]),
    RESERVED_WORD.described("a word such as exit or quit ends the server, or gets no echo"),
    TEXT_MODE,
    BAD_UTF8_KILLS_SERVER
        .described("a datagram that is not text gets no answer, or ends the server"),
    LOSSY_UTF8,
    JOINS_DATAGRAMS,
    DROPS_REPEATS,
    FIXED_BUFFER
        .described(
            "a datagram that is longer than the buffer is cut, answered in parts, or not answered",
        )
        .asks("A datagram may have 65,507 bytes. How many does your buffer hold?")
        .read(KERNEL)
        .by(&["sizes"]),
    FIRST_SENDER_ONLY,
    WRONG_CLIENT
        .described("an answer goes to the wrong sender")
        .asks("Which variable holds the address when you call sendto? Which datagram set it?")
        .read(KERNEL)
        .by(&["mixed"]),
    RESET_KILLS_SERVER
        .described("one sender has gone, and the error of its answer ends the server")
        .asks("Which of your calls can fail with ECONNREFUSED? What does your program do then?")
        .read(BITES)
        .by(&["gone"]),
    LEAKS
        .described(
            "each datagram opens a descriptor that is never closed: after many of them none is left",
        )
        .asks("How many descriptors are open after 100 datagrams? (On Linux: ls /proc/PID/fd)"),
    GIVES_UP_EARLY
        .described("the program gives up too early, after a pause or a stranger's datagram"),
    DOES_NOT_WAIT,
    NEVER_ENDS,
    WRONG_EXIT_STATUS,
    DOUBLE_ANSWER,
    TRUSTS_STRANGERS,
    TAKES_ANY_ANSWER,
    HIDES_ERRORS.by(&["silent"]),
    WAITS_TOO_LONG
        .described("a datagram is lost, and the client waits longer than 10 s, or for ever")
        .read(BITES),
    TIMEOUT_RESTARTS.read(BITES),
];

const KERNEL: &str = "What the kernel did";
const BITES: &str = "What goes wrong in real programs";

pub const WHOLE_BUFFER: Mistake = Mistake::new(
    "whole-buffer",
    "the server sends back its whole buffer, not only the bytes of the datagram",
    "Which number did recvfrom return? How many bytes does your sendto send?",
)
.read(KERNEL);
pub const ANSWERS_FROM_ELSEWHERE: Mistake = Mistake::new(
    "answers-from-elsewhere",
    "the server answers from another socket, so the answer comes from another address",
    "Which socket does your sendto use: the one that received, or a new one?",
)
.read(BITES);
pub const ANSWERS_TWICE: Mistake = Mistake::new(
    "answers-twice",
    "one datagram gets two answers",
    "How many times does your program call sendto for one datagram?",
)
.read(KERNEL);
pub const JOINS_DATAGRAMS: Mistake = Mistake::new(
    "joins-datagrams",
    "the server answers several datagrams with one, as if they were a stream",
    "Three datagrams come. How many times does your program call sendto?",
)
.read(KERNEL)
.by(&["boundaries"]);
pub const DROPS_REPEATS: Mistake = Mistake::new(
    "drops-repeats",
    "a datagram that equals the one before is taken for a copy, and gets no answer",
    "Which line compares a datagram with an earlier one? Does the contract ask for that?",
)
.read(BITES)
.by(&["doubled"]);
pub const FIRST_SENDER_ONLY: Mistake = Mistake::new(
    "first-sender-only",
    "after the first datagram the server answers only its sender, as if there were a connection",
    "Do you connect() the server's socket? Or do you keep the first sender's address?",
)
.read("The other acts")
.by(&["peers"]);
pub const DOES_NOT_WAIT: Mistake = Mistake::new(
    "does-not-wait",
    "the client goes on, or ends, before the echo has come",
    "Which recvfrom comes after each of your sendto calls?",
)
.read(BITES)
.by(&["whole", "silent"]);
pub const DOUBLE_ANSWER: Mistake = Mistake::new(
    "double-answer",
    "a second echo of an earlier message is taken for the echo of the next, or ends the client",
    "With which message does your client compare an echo?",
)
.read(BITES)
.by(&["doubled"]);
pub const TRUSTS_STRANGERS: Mistake = Mistake::new(
    "trusts-strangers",
    "a stranger's datagram is taken for the server's, or ends the client",
    "recvfrom also gives the sender's address. Which line compares it with the server's?",
)
.read(BITES)
.by(&["stranger"]);
