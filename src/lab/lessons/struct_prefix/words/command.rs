//! What the checks of lesson 10's act `command` say.
#![allow(missing_docs)] // the sentences need no comment

use super::text;
pub use super::text::{CLIENT_REFUSED, TRUSTS_LENGTH};
use crate::bench::Mistake;
use crate::bench::shared::commands::words::*;
use crate::bench::shared::mistakes::*;

pub const NO_FRAME: &str = "what came is not one frame";

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Which side sends first? Which bytes come back for echo hi?"),
    NO_LENGTH,
    BYTE_ORDER.read(text::SAID),
    WAITS_FOR_LINE,
    ANSWERS_AT_END,
    CLOSES_EARLY,
    EOF_AS_COMMAND.read(text::BITES),
    KEEPS_OPEN,
    RESETS_AT_END,
    DROPS_ANSWER_AT_FIN.by(&["before-fin"]),
    SERVES_ONCE,
    SMALL_BACKLOG,
    LISTENS_EVERYWHERE,
    WRONG_CLIENT,
    KEEPS_BLANKS,
    LIST_NEEDS_NUMBER,
    OFF_BY_ONE,
    SILENT_ON_NO_OUTPUT
        .described("a command that writes nothing gets no answer, or an empty frame"),
    ZERO_AS_DEFAULT,
    ERROR_WITHOUT_PREFIX,
    RUNS_A_SHELL,
    RUNS_ANYTHING,
    LOSES_STDERR,
    PIPE_DEADLOCK,
    OPEN_STDIN,
    WRONG_ENCODING,
    COUNTS_CHARACTERS.by(&["encoding"]),
    BAD_UTF8_IN_COMMAND,
    LOSSY_UTF8,
    SHORT_BUFFER,
    FIXED_BUFFER_FOR_OUTPUT,
    TOO_STRICT,
    RESERVED_WORD,
    PARTIAL_WRITE,
    SILENCE_KILLS_SERVER,
    RESET_KILLS_SERVER,
    SIGPIPE_KILLS_SERVER,
    SHARED_STATE.by(&["reset"]),
    LEAKS,
    GIVES_UP_EARLY,
    ADDS_DELIMITER,
    LEAVES_EARLY,
    READS_TO_END,
    NEVER_ENDS,
    WRONG_EXIT_STATUS,
    SINGLE_RECV
        .described("the client takes one receive for a whole length, or for a whole output")
        .read(text::KERNEL),
    text::DOUBLE_COUNT.by(&["bytewise"]),
    DECODES_PIECES,
    BAD_UTF8_KILLS_CLIENT,
    DOES_NOT_WAIT,
    HIDES_ERRORS.read(text::BITES),
    TRUSTS_LENGTH,
    WAITS_TOO_LONG,
];

pub const NO_LENGTH: Mistake = Mistake::new(
    "no-length",
    "the output comes without its length",
    "Which line of your server sends the four bytes of length?",
)
.read("The other acts");
