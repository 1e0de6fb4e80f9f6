//! What the checks of lesson 08's act `burst` say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str =
    "The server receives all bytes and sends none. After our FIN it sends its own.";
pub const PIECES: &str = "The bytes come in several pieces. The server receives until our FIN.";
pub const LARGE: &str = "The server receives 1 to 65,536 bytes.";
pub const CLIENT_SENDS: &str =
    "The client sends at least one byte and its FIN, and ends with exit status 0.";

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Which side sends here, and which side only receives?"),
    ONE_SEND_ONE_RECV,
    EOF_AS_MESSAGE.described("the program does not notice the end of the stream").read(KERNEL),
    KEEPS_OPEN,
    RESETS_AT_END,
    SERVES_ONCE,
    SMALL_BACKLOG,
    RESERVED_WORD,
    TEXT_MODE.described("a line end or NUL ends the conversation"),
    DECODES_PIECES.read(ACTS),
    BAD_UTF8_KILLS_SERVER,
    FIXED_BUFFER,
    SILENCE_KILLS_SERVER,
    RESET_KILLS_SERVER,
    LEAKS,
    GIVES_UP_EARLY.read("The pauses we put in"),
    WAITS_FOR_ANSWER,
    READS_TO_END,
    WRONG_EXIT_STATUS,
];

const KERNEL: &str = "What the kernel did";
const ACTS: &str = "The other acts";

pub const ONE_SEND_ONE_RECV: Mistake = Mistake::new(
    "one-send-one-recv",
    "the program makes one receive for each send of the other side, and no more",
    "What ends your receive loop: a count, or a recv that gives 0 bytes?",
)
.read("Common claims, and what is true")
.by(&["pieces"]);
pub const WAITS_FOR_ANSWER: Mistake = Mistake::new(
    "waits-for-answer",
    "the client waits for an answer that the server does not send",
    "Which of your calls receives? Does the contract have an answer?",
);
