//! What the checks of lesson 09 say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::commands::words::{
    ADDS_DELIMITER, FIXED_BUFFER_FOR_OUTPUT, PIPE_DEADLOCK, RUNS_A_SHELL,
};
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "The server sends the length, and sends the output only after recv_ready. After our FIN it sends its own.";
pub const IN_PIECES: &str =
    "recv_ready may come one byte at a time. Our FIN may come right after it.";
pub const JOINED_READY: &str =
    "The next command may come in one piece with recv_ready. Both are answered.";
pub const REFUSED: &str = "If the 10 bytes are not recv_ready, or too few come, the server sends no output and ends the connection.";
pub const COMMANDS_RUN: &str =
    "Commands are as in lesson 08, and no shell reads them. The length counts bytes.";
pub const OUTPUTS: &str =
    "What a command writes to standard output and to standard error is in the output.";
pub const PIPES: &str = "A command that writes more than a pipe holds has an output, and so has one that reads its input.";
pub const LARGE: &str =
    "Outputs of 100,000 and of 1,000,000 bytes come back whole, also if we receive late.";
pub const RESETS: &str =
    "A client may leave at any moment. The next one is served, also the 120th with 48 descriptors.";

pub const CLIENT_TURNS: &str =
    "The client waits for the length, sends recv_ready, and ends with exit status 0.";
pub const CLIENT_ENDED: &str =
    "If the server's FIN or RST comes before the whole output, the client's exit status is not 0.";
pub const CLIENT_REFUSED: &str =
    "The client refuses what is no length from 1 to 16777216. Its exit status is not 0.";

pub const DID_NOT_WAIT: &str =
    "more bytes came behind the length, before we had sent the first byte of recv_ready";
pub const HAS_DELIMITER: &str = "a line end, a blank or NUL stands behind the length";
pub const NO_LENGTH_CAME: &str = "what came is no length";
pub const TOOK_NO_LENGTH: &str =
    "what we sent is no length, but the client went on and sent more bytes";
pub const NEXT_BEHIND: &str = "the next bytes are recv_ready, and echo second behind it";

pub const NO_STDOUT: &str = "the error came, but not the entries of / from standard output";
pub const NO_STDERR: &str = "the entries of / came, but not the error from standard error";

/// A step.
pub fn not_ready(bytes: &[u8]) -> String {
    format!("the next bytes are not recv_ready: \"{}\"", bytes.escape_ascii())
}

/// A step.
pub fn sends_no_length(text: &str) -> String {
    format!("the next bytes are no length: {text:?}")
}

pub fn another_length(due: usize) -> String {
    format!("the length must be {due}, but other bytes came")
}

pub const MISTAKES: &[Mistake] = &[
    NO_LENGTH,
    ADDS_DELIMITER
        .described("a line end, a blank or NUL follows the command, the length, or recv_ready")
        .asks("Do you send with print, println or write? Which bytes does that add?"),
    DOES_NOT_WAIT,
    SERVES_ONCE,
    SINGLE_RECV
        .described("the program takes one receive for all of recv_ready, or for a whole output")
        .asks("What does recv(10) give when only one byte has arrived?")
        .by(&["ready", "bytewise"])
        .read(KERNEL),
    JOINED,
    TAKES_ANY_READY,
    RUNS_A_SHELL.by(&["commands"]),
    COUNTS_CHARACTERS.by(&["commands"]),
    LOSES_STDOUT,
    PIPE_DEADLOCK,
    FIXED_BUFFER_FOR_OUTPUT,
    RESET_KILLS_SERVER,
    GIVES_UP_EARLY,
    NO_READY,
    DOUBLE_COUNT,
    BAD_UTF8_KILLS_CLIENT,
    EOF_AS_MESSAGE
        .described("the program takes the end of the stream for an output, or for success")
        .by(&["ended"]),
    TRUSTS_LENGTH,
    WAITS_TOO_LONG,
];

const KERNEL: &str = "What the kernel did";
const SAID: &str = "Common claims, and what is true";
const ACTS: &str = "The other acts";
const NOTES: &str = "If you come from the Python notes";

pub const NO_LENGTH: Mistake = Mistake::new(
    "no-length",
    "the output comes without its length",
    "Which line of your server sends the number of bytes?",
)
.read(KERNEL);
pub const DOES_NOT_WAIT: Mistake = Mistake::new(
    "does-not-wait",
    "the program sends more before the other side has answered",
    "Which receive stands between the length and the output, or between the command and recv_ready?",
)
.read(ACTS);
pub const JOINED: Mistake = Mistake::new(
    "joined",
    "recv_ready and the next command come in one receive, and one of them is lost",
    "How many bytes has recv_ready? How many does your recv take at most?",
)
.read(ACTS)
.by(&["joined"]);
pub const TAKES_ANY_READY: Mistake = Mistake::new(
    "takes-any-ready",
    "the server does not end the connection when the 10 bytes are not recv_ready",
    "Which line compares what came with recv_ready? What does your server do if they differ?",
)
.by(&["refused"]);
pub const LOSES_STDOUT: Mistake = Mistake::new(
    "loses-stdout",
    "what a command writes to standard output is lost if it also writes an error",
    "Which of the two outputs do you send when neither is empty?",
)
.read(NOTES)
.by(&["outputs"]);
pub const NO_READY: Mistake = Mistake::new(
    "no-ready",
    "the client has the length, but does not send recv_ready",
    "What does the server wait for when it has sent the length?",
);
pub const DOUBLE_COUNT: Mistake = Mistake::new(
    "double-count",
    "the client does not count the bytes that came, so it ends an output too early",
    "After a receive of 6 bytes, by how much does your counter grow?",
)
.read(SAID)
.by(&["bytewise"]);
pub const TRUSTS_LENGTH: Mistake = Mistake::new(
    "trusts-length",
    "the client takes bytes for a length that are no length",
    "Which line tests that there are digits only, and a number from 1 to 16777216?",
)
.by(&["refused"]);
