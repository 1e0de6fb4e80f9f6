//! What the checks of lesson 06 say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::shared::mistakes::*;
use crate::bench::{Address, Mistake};

pub const WHOLE: &str =
    "The server prints a message with its sender's address. A typed line answers it.";
pub const AT_ONCE: &str =
    "The server prints a second message although the first one has no answer yet.";
pub const PEERS: &str =
    "Two peers take turns. Each typed line goes to the sender of the oldest unanswered message.";
pub const EMPTY: &str = "An empty message is a message: it is printed and answered.";
pub const BINARY: &str =
    "Bytes that are no text, 65,507 bytes, and a sender that has gone do not end the server.";
pub const ESCAPES: &str = "Control characters of a peer do not reach the terminal.";
pub const LATE: &str = "Nothing may come for 6 s. The server waits.";

pub const CLIENT_WHOLE: &str =
    "The client sends a line as a datagram, and prints the answer with its sender's address.";
pub const CLIENT_ENDS: &str =
    "The input ends, and no answer is missing. The client ends with exit status 0.";
pub const CLIENT_NEXT: &str = "The client sends the next line, from the same address.";
pub const CLIENT_AT_ONCE: &str =
    "The client sends a line although the earlier ones have no answer yet.";
pub const CLIENT_EMPTY: &str = "An empty answer is an answer like any other.";
pub const CLIENT_BINARY: &str =
    "Bytes that are no text, and an answer of 65,507 bytes, do not end the client.";
pub const CLIENT_ESCAPES: &str = "Control characters of an answer do not reach the terminal.";
pub const CLIENT_OWED: &str = "The input has ended. The client waits for the missing answer.";
pub const CLIENT_STRANGER: &str =
    "A stranger's datagram is no answer. If the client prints it, it says `unknown`.";
pub const CLIENT_LATE: &str = "An answer may take 6 s while the input is open. The client waits.";
pub const CLIENT_SILENT: &str =
    "The input has ended, and no answer comes within 10 s. The exit status is not 0.";

pub const PRINTED_RAW: &str = "control characters of the message stand in the output as they came";
pub const SENT_AGAIN: &str = "the client sent the same message again";
pub const ENDED_TOO_SOON: &str = "the client ended before its answer came";
pub const ENDS_LATE: &str =
    "the client has had its answer, and its input has ended, but it waited for some seconds more";
pub const NOT_UNKNOWN: &str =
    "the stranger's text is printed, and no line with it has the word `unknown`";

pub fn not_shown(from: Address, text: &str) -> String {
    match text {
        "" => format!("no printed line has the sender's address {from}"),
        _ => format!("no printed line has both the sender's address {from} and the text {text:?}"),
    }
}
pub fn another_address(first: Address, now: Address) -> String {
    format!("the first message came from {first}, and this one from {now}")
}

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("What does your program send for a line, and what does it print?"),
    LOCK_STEP,
    FIRST_SENDER_ONLY,
    WRONG_CLIENT
        .described("an answer goes to the wrong peer")
        .asks("Which variable holds the address when you call sendto? Which message set it?")
        .read(KERNEL)
        .by(&["peers"]),
    EMPTY_AS_END.read(KERNEL),
    BAD_UTF8_KILLS_SERVER
        .described("a message that is not text ends the server, or is not shown")
        .read(BITES),
    RAW_ESCAPES,
    GIVES_UP_EARLY.described("the program does not wait long enough: it takes silence for the end"),
    TALKS_ONCE,
    NEW_SOCKET,
    BAD_UTF8_KILLS_CLIENT.described("an answer that is not text ends the client, or is not shown"),
    WRONG_EXIT_STATUS.by(&["ends"]),
    NEVER_ENDS
        .described("the input has ended and no answer is missing, but the client does not end")
        .asks("Which of your threads still waits, and for what? Does the program wait for it?")
        .by(&["ends"]),
    LEAVES_EARLY
        .described("the client ends although answers are missing")
        .asks("Your input has ended. How many of your messages have no answer yet?")
        .by(&["owed"]),
    TRUSTS_STRANGERS,
    WAITS_TOO_LONG
        .described("an answer is missing, and the client waits longer than 10 s, or for ever")
        .read(BITES),
    HIDES_ERRORS
        .asks("Which exit status does your client have if an answer is missing?")
        .by(&["silent"]),
];

const KERNEL: &str = "What the kernel did";
const BITES: &str = "What goes wrong in real programs";
const NOTES: &str = "If you come from the Python notes";

pub const LOCK_STEP: Mistake = Mistake::new(
    "lock-step",
    "the program waits for one thing at a time: the keyboard, or an answer",
    "Which call waits for a line, and which for a datagram? What happens to the other meanwhile?",
)
.read("The other acts")
.by(&["at-once"]);
pub const FIRST_SENDER_ONLY: Mistake = Mistake::new(
    "first-sender-only",
    "after the first message the server hears only its sender, as if there were a connection",
    "Do you connect() the server's socket? Which senders does the kernel let through then?",
)
.read(KERNEL)
.by(&["peers"]);
pub const RAW_ESCAPES: Mistake = Mistake::new(
    "raw-escapes",
    "control characters of a peer reach the terminal",
    "What does your print do with the bytes 0x1b, 0x0d and 0x0a of a message?",
)
.read(BITES)
.by(&["escapes"]);
pub const TALKS_ONCE: Mistake = Mistake::new(
    "talks-once",
    "the client sends its first line, and not the next",
    "Which line closes the socket, or leaves the loop? Is it inside the loop?",
)
.read(NOTES)
.by(&["next"]);
pub const NEW_SOCKET: Mistake = Mistake::new(
    "new-socket",
    "each message comes from a new socket, so the server takes it for another sender's",
    "How many times does your program call socket()? Which port does each socket get?",
)
.read(KERNEL)
.by(&["next"]);
pub const TRUSTS_STRANGERS: Mistake = Mistake::new(
    "trusts-strangers",
    "a stranger's datagram is taken for the server's answer",
    "recvfrom also gives the sender's address. Which line compares it with the server's?",
)
.read("The other acts")
.by(&["stranger"]);
