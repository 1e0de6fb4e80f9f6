//! What the checks of lesson 11 say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::commands::words::*;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "The server answers each command with a header and the command's output. After our FIN it sends its own.";
pub const NO_OUTPUT: &str =
    "A command that writes nothing gets a header with data_size 0, and nothing follows it.";
pub const FIELDS: &str =
    "stdout, stderr and status tell the two outputs apart, and whether the command failed.";
pub const ENCODING: &str =
    "Commands are UTF-8, and data_size counts bytes. Standard output comes before standard error.";

pub const CLIENT_HEADERS: &str =
    "The client needs only data_size. Blanks, order and unknown fields mean nothing.";
pub const CLIENT_LENGTH: &str =
    "The client refuses a length below 1 or above 65,536. Its exit status is not 0.";
pub const CLIENT_SIZE: &str = "The client refuses a header without a data_size from 0 to 16,777,216. Its exit status is not 0.";

pub const STARTS_WITH_JSON: &str = "JSON came where its length was due";
pub const NO_HEADER_LENGTH: &str = "the first four bytes are no length from 1 to 65536";
pub const NO_JSON: &str = "what came after the length is not a JSON object";
pub const CUT_JSON: &str = "the length is that of the header in characters, not in bytes";
pub const NO_DATA_SIZE: &str = "the header has no field data_size";
pub const WRONG_DATA_SIZE: &str = "data_size is not a whole number from 0 to 16777216";
pub const MORE_THAN_SAID: &str = "more bytes came than data_size says";
pub const LESS_THAN_SAID: &str = "the stream ended before the whole answer";
pub const NOT_NOTHING: &str = "list 0 writes nothing, but the answer has an output";
pub const TAKES_ALL: &str = "a number in the header, or its length, is out of range, but the client still receives all bytes after it";

/// In place of an output that does not matter.
pub const ANY_OUTPUT: &[u8] = b"(an answer)";

pub fn step_hear(length: usize) -> String {
    format!("receive a header and an output of {length} bytes")
}
pub fn missing(name: &str) -> String {
    format!("the header has no field {name}")
}
pub fn mistyped(name: &str, value: &str) -> String {
    format!("{name} must be a whole number, and is {value}")
}
pub fn not_apart(header: &str) -> String {
    format!("the header says {header}, which is not true of this command")
}

pub fn wrong_order(header: &str, command: &str) -> String {
    format!("the header says {header}, but {command} did not write that to standard output")
}

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL
        .asks("Which side sends first? Which three parts does the answer to echo hi have?"),
    NO_LENGTH,
    BYTE_ORDER
        .asks("Your header has 54 bytes. Which of the four bytes of 54 does your program send first?"),
    NOT_JSON,
    MISSING_FIELD,
    MISTYPED_FIELD,
    NOT_APART,
    COUNTS_CHARACTERS
        .described("data_size, or the length of the header, counts characters, not bytes")
        .by(&["encoding"]),
    WAITS_FOR_LINE,
    ANSWERS_AT_END,
    CLOSES_EARLY,
    EOF_AS_COMMAND.read(BITES),
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
        .asks("The output is empty. Do you send the header all the same? What does data_size say?"),
    ZERO_AS_DEFAULT,
    ERROR_WITHOUT_PREFIX,
    RUNS_A_SHELL,
    RUNS_ANYTHING,
    LOSES_STDERR,
    PIPE_DEADLOCK,
    OPEN_STDIN,
    WRONG_ENCODING,
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
    DOES_NOT_WAIT,
    RIGID_HEADER,
    SINGLE_RECV
        .described("the client takes one receive for a whole length, header or output, or counts what it asked for")
        .read(KERNEL),
    DOUBLE_COUNT,
    DECODES_PIECES,
    BAD_UTF8_KILLS_CLIENT,
    HIDES_ERRORS.read(BITES),
    TRUSTS_LENGTH,
    TRUSTS_HEADER,
    WAITS_TOO_LONG,
];

const KERNEL: &str = "What the kernel did";
const SAID: &str = "Common claims, and what is true";
const BITES: &str = "What goes wrong in real programs";

pub const NO_LENGTH: Mistake = Mistake::new(
    "no-length",
    "the header comes without the four bytes of its length",
    "How many bytes must the client receive to have all of your header? Which line tells it?",
)
.read(KERNEL);
pub const NOT_JSON: Mistake = Mistake::new(
    "not-json",
    "the header is written in the form of another language, not in JSON",
    "Which quotation marks does JSON have? Which function of your language writes JSON?",
)
.read(SAID);
pub const MISSING_FIELD: Mistake = Mistake::new(
    "missing-field",
    "the header lacks one of the fields data_size, stdout, stderr and status",
    "Which of the four fields does your header have? Are their names spelled as in the contract?",
)
.by(&["fields"]);
pub const MISTYPED_FIELD: Mistake = Mistake::new(
    "mistyped-field",
    "a field that must be a number is text, or something else",
    "What is the difference between 3 and \"3\" in JSON?",
)
.read(SAID);
pub const NOT_APART: Mistake = Mistake::new(
    "not-apart",
    "standard output and standard error are not told apart, or the status is not that of the command",
    "A command fails. What are stdout, stderr and status in your header?",
)
.by(&["fields"]);
pub const RIGID_HEADER: Mistake = Mistake::new(
    "rigid-header",
    "the client reads a header only if it has the form that the client expects",
    "A server adds a field, or sends only data_size. What does your client do?",
)
.read("The other acts")
.by(&["headers"]);
pub const DOUBLE_COUNT: Mistake = Mistake::new(
    "double-count",
    "the program does not count the bytes that came, so it ends an output too early",
    "After a receive of 1000 bytes, by how much does your counter grow?",
)
.read(KERNEL)
.by(&["bytewise"]);
pub const TRUSTS_LENGTH: Mistake = Mistake::new(
    "trusts-length",
    "the client accepts a length of the header that is out of range",
    "Which line tests that the length is from 1 to 65,536? What does it do with -1?",
)
.read(SAID)
.by(&["length"]);
pub const TRUSTS_HEADER: Mistake = Mistake::new(
    "trusts-header",
    "the client accepts a header that is not JSON, or a data_size that is no number of bytes",
    "What does your client do if data_size is missing, \"3\", true, -1, or 2 to the power of 63?",
)
.read(SAID)
.by(&["size"]);
