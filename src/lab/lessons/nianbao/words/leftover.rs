//! What the checks of lesson 08's act `leftover` say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::commands::words::*;
use crate::bench::shared::mistakes::*;

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Which side sends first? Which bytes come back for echo hi?"),
    WAITS_FOR_LINE,
    ANSWERS_AT_END,
    CLOSES_EARLY,
    EOF_AS_COMMAND,
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
    SILENT_ON_NO_OUTPUT.read(NOTES),
    ZERO_AS_DEFAULT,
    ERROR_WITHOUT_PREFIX,
    RUNS_A_SHELL,
    RUNS_ANYTHING,
    LOSES_STDERR,
    PIPE_DEADLOCK.read(NOTES),
    OPEN_STDIN,
    WRONG_ENCODING.read(NOTES),
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
    LEAVES_EARLY.read(ACTS),
    READS_TO_END,
    NEVER_ENDS,
    WRONG_EXIT_STATUS,
    SINGLE_RECV
        .described("the client takes one receive for a whole answer, and never receives the rest")
        .asks("The last answer comes in two pieces. Which of your calls receives the second?")
        .read(ACTS),
    DECODES_PIECES.read(ACTS),
    BAD_UTF8_KILLS_CLIENT,
    DOES_NOT_WAIT,
    HIDES_ERRORS,
    WAITS_TOO_LONG,
];

const NOTES: &str = "If you come from the Python notes";
const ACTS: &str = "The other acts";
