//! What the checks of lesson 08's act `leftover` say.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::Mistake;
use crate::bench::shared::commands::words::*;
use crate::bench::shared::mistakes::*;

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("What comes back if echo hi was sent?"),
    WAITS_FOR_LINE,
    ANSWERS_AT_END,
    CLOSES_EARLY,
    EOF_AS_MESSAGE
        .described("the end of the stream is taken for a command, for an answer, or for success"),
    KEEPS_OPEN,
    RESETS_AT_END,
    DROPS_AT_END.by(&["owed"]),
    SERVES_ONCE,
    SMALL_BACKLOG,
    LISTENS_EVERYWHERE,
    WRONG_CLIENT,
    KEEPS_BLANKS,
    LIST_NEEDS_NUMBER,
    OFF_BY_ONE,
    SILENT_ON_NO_OUTPUT.read(NOTES),
    ZERO_AS_DEFAULT,
    ERROR_WITHOUT_PREFIX,
    RUNS_A_SHELL,
    RUNS_ANYTHING,
    LOSES_STDERR,
    PIPE_DEADLOCK.read(NOTES),
    OPEN_STDIN,
    WRONG_ENCODING.read(NOTES),
    BAD_UTF8_KILLS_SERVER.asks("Does anybody promise that a command is text?"),
    LOSSY_UTF8,
    SHORT_BUFFER,
    FIXED_BUFFER.asks("How long may an output be, and how much of it does your program take?"),
    TOO_STRICT,
    SPECIAL_WORD,
    PARTIAL_WRITE,
    SILENCE_KILLS_SERVER,
    RESET_KILLS_SERVER,
    SIGPIPE_KILLS_SERVER,
    SHARED_STATE.by(&["reset"]),
    LEAKS,
    IMPATIENT,
    ADDS_DELIMITER,
    LEAVES_EARLY.read(ACTS),
    READS_TO_END,
    NEVER_ENDS,
    FALSE_ALARM,
    SINGLE_RECV
        .described("one receive is taken for all of an answer, and the rest is never received")
        .asks("Which of your calls receives what comes after the first piece of the last answer?")
        .read(ACTS),
    DECODES_PIECES,
    BAD_UTF8_KILLS_CLIENT,
    DOES_NOT_WAIT,
    HIDES_ERRORS,
    WAITS_TOO_LONG,
];

const NOTES: &str = "If you come from the Python notes";
const ACTS: &str = "The other acts";
