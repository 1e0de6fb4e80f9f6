//! What the checks of lesson 01 say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str =
    "The server sends back what we send, until our FIN. Then it sends its own FIN.";
pub const BYTEWISE: &str = "Each byte comes back as soon as it arrives.";
pub const LARGE: &str = "Messages of 1 byte to 1 MiB come back whole.";

pub const ENDED_BEFORE_US: &str = "the server sent its FIN before we sent ours";

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Which side sends first? Which bytes come back for hello?"),
    WAITS_FOR_LINE,
    ANSWERS_AT_END,
    CLOSES_EARLY.read(KERNEL),
    WAITS_FOR_MORE.by(&["whole", "bytewise"]).read(BITES),
    SERVES_ONCE,
    SMALL_BACKLOG.read(SAID),
    WRONG_CLIENT,
    RESERVED_WORD,
    TEXT_MODE,
    BAD_UTF8_KILLS_SERVER,
    LOSSY_UTF8,
    DROPS_ANSWER_AT_FIN.read(KERNEL),
    EOF_AS_MESSAGE.read(KERNEL),
    KEEPS_OPEN.read(KERNEL),
    RESETS_AT_END.read(SAID),
    FIXED_BUFFER,
    PARTIAL_WRITE.read(NOTES),
    SILENCE_KILLS_SERVER,
    RESET_KILLS_SERVER,
    SIGPIPE_KILLS_SERVER,
    LEAKS,
    SHARED_STATE,
    GIVES_UP_EARLY.read(KERNEL),
    LEAVES_EARLY.read(BITES),
    SINGLE_RECV.read(BITES),
    READS_TO_END.read(KERNEL),
    NEVER_ENDS,
    WRONG_EXIT_STATUS,
    TAKES_ANY_ANSWER,
    HIDES_ERRORS,
    WAITS_TOO_LONG,
];

const SAID: &str = "Common claims, and what is true";
const NOTES: &str = "If you come from the Python notes";
const KERNEL: &str = "What the kernel did";
const BITES: &str = "What goes wrong in real programs";
