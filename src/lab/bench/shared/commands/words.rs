//! What the checks of commands expect, what they report, and the mistakes that they find.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::mistake::Mistake;
use crate::bench::shared::mistakes::{BAD_UTF8_KILLS_SERVER, EOF_AS_MESSAGE, FIXED_BUFFER};

pub const WHOLE: &str =
    "The server answers each command with its output. After our FIN it sends its own.";
pub const MANY: &str =
    "Six clients connect at the same time. All are served, and each gets its own answers.";
pub const BLANKS: &str = "echo writes one blank between two words, even if the command has more.";
pub const LIST: &str = "list 3 writes 3 lines; list without a number writes 60.";
pub const NO_OUTPUT: &str = "A command that writes nothing gets an answer, too.";
pub const ERRORS: &str =
    "A command that the program does not run gets an answer that begins with `error: `.";
pub const NO_SHELL: &str =
    "No shell reads a command: for echo, the characters ; * $ | & are ordinary text.";
pub const CHANGES_NOTHING: &str = "No command creates a file.";
pub const STDERR: &str = "What a command writes to standard error is part of the answer.";
pub const PIPES: &str = "A command that writes more than a pipe holds gets an answer, too.";
pub const INPUT: &str =
    "A command that reads standard input gets an answer, too: its input is empty.";
pub const ENCODING: &str = "Commands are UTF-8, and so is the output of echo.";
pub const BINARY: &str =
    "If a command is not UTF-8, its bytes or an error come back, or the connection ends.";
pub const LONGEST: &str = "A command may have 1024 bytes.";
pub const LARGE: &str = "Outputs of 100,000 and of 1,000,000 bytes come back whole.";
pub const WORDS: &str =
    "quit, exit and the like get an answer that begins with `error: `. Nothing ends.";
pub const LOOPBACK: &str = "The server can be reached from this machine only.";
pub const LATE: &str = "A client may pause for 6 s between two commands. The server waits.";
pub const LEAK: &str =
    "A server that may open 48 descriptors serves 120 clients, and then runs 64 commands.";

pub const CLIENT_WHOLE: &str =
    "The client sends its commands, receives the answers, and ends with exit status 0.";
pub const CLIENT_WAITS: &str = "The client waits for an answer before it sends the next command.";
pub const CLIENT_BINARY: &str =
    "An answer need not be text, and a character may come in two pieces.";

pub const HAS_DELIMITER: &str =
    "the command ends with a line end or NUL, but the contract has no delimiter";
pub const HAS_LENGTH: &str =
    "a length stands before the command, but the contract has no length here";
pub const EVERYWHERE: &str =
    "the server listens on all addresses of this machine, not on 127.0.0.1 only";
pub const NOT_ANSWERED: &str = "the command got no answer";
pub const MADE_A_FILE: &str = "the command has created a file";

/// What may stand in place of no output.
pub const ANY_TEXT: &[u8] = b"(any text)";

/// A step.
pub fn step_commands(count: usize) -> String {
    format!("send {count} commands")
}

/// We cannot make a folder in which a command might create a file.
pub fn no_folder(error: &std::io::Error) -> String {
    format!("we cannot make a temporary folder: {error}")
}

/// A step.
pub fn step_again(command: &[u8]) -> String {
    let start = &command[..command.len().min(40)];
    match std::str::from_utf8(start) {
        Ok(text) => format!("the command is {text:?}"),
        Err(_) => format!("the command is \"{}\"", start.escape_ascii()),
    }
}

pub const KEEPS_BLANKS: Mistake = Mistake::new(
    "keeps-blanks",
    "echo writes several blanks between two words, where the contract has one",
    "What does your split() give for two blanks in a row?",
)
.by(&["blanks"]);
pub const LIST_NEEDS_NUMBER: Mistake = Mistake::new(
    "list-needs-number",
    "list without a number does not give 60 lines",
    "What does your program do if a command has no second word?",
)
.by(&["list"]);
pub const OFF_BY_ONE: Mistake = Mistake::new(
    "off-by-one",
    "list gives wrong lines: one too many or too few, other numbers, or another layout",
    "What are the first and the last number of your loop?",
)
.by(&["list"]);
pub const ZERO_AS_DEFAULT: Mistake = Mistake::new(
    "zero-as-default",
    "list 0 is treated like list without a number",
    "How do you test whether there is a number? What does this test give for 0?",
)
.by(&["no-output"]);
pub const SILENT_ON_NO_OUTPUT: Mistake = Mistake::new(
    "silent-on-no-output",
    "a command that writes nothing gets no answer",
    "How many bytes do you send when the output is empty? What does the client wait for?",
)
.by(&["no-output"]);
pub const ERROR_WITHOUT_PREFIX: Mistake = Mistake::new(
    "error-without-prefix",
    "a command fails, and its answer does not begin with `error: `",
    "With which 7 bytes do the answers of your program to a wrong command begin?",
)
.by(&["errors"]);
pub const RUNS_A_SHELL: Mistake = Mistake::new(
    "runs-a-shell",
    "a shell reads the command, and runs whatever it finds in it",
    "Do you start commands with shell=True, system() or sh -c? What does a shell do with a ;?",
)
.by(&["no-shell"]);
pub const RUNS_ANYTHING: Mistake = Mistake::new(
    "runs-anything",
    "the program runs any command, also one that changes files",
    "Where is your list of allowed commands? What happens to a command that is not on it?",
)
.by(&["changes-nothing"]);
pub const LOSES_STDERR: Mistake = Mistake::new(
    "loses-stderr",
    "what a command writes to standard error is lost",
    "Which of the command's outputs do you read: standard output, standard error, or both?",
)
.by(&["stderr"]);
pub const PIPE_DEADLOCK: Mistake = Mistake::new(
    "pipe-deadlock",
    "the command waits until its full pipe is read, and the server waits for the command",
    "Do you read both outputs while the command runs? Or one after the other, or only after its end?",
)
.by(&["pipes"]);
pub const OPEN_STDIN: Mistake = Mistake::new(
    "open-stdin",
    "a command waits for input that never comes",
    "What do you give the command as standard input: DEVNULL, a pipe, or nothing at all?",
)
.by(&["input"]);
pub const WRONG_ENCODING: Mistake = Mistake::new(
    "wrong-encoding",
    "the command is not decoded as UTF-8, or its output is not encoded as UTF-8",
    "Which encoding do your decode() and encode() use?",
)
.by(&["encoding"]);
pub const SHORT_BUFFER: Mistake = Mistake::new(
    "short-buffer",
    "a command that the contract allows does not fit into the receive buffer",
    "A command may have 1024 bytes. How many bytes does your recv take?",
)
.by(&["longest"]);
pub const TOO_STRICT: Mistake = Mistake::new(
    "too-strict",
    "a number of lines that the contract allows is refused",
    "The contract allows list 20000. What is your limit?",
)
.by(&["large"]);
pub const LISTENS_EVERYWHERE: Mistake = Mistake::new(
    "listens-everywhere",
    "anybody in the network can run commands on this machine",
    "Which address do you give to bind(): 127.0.0.1, or one that other machines can reach?",
)
.by(&["loopback"]);
pub const DOES_NOT_WAIT: Mistake = Mistake::new(
    "does-not-wait",
    "the client sends the next command before the answer to this one has come",
    "Which receive stands between two of your sends?",
)
.by(&["waits"]);
pub const ADDS_DELIMITER: Mistake = Mistake::new(
    "adds-delimiter",
    "the client sends a line end or NUL after the command",
    "A line from readline() ends with a newline. Which line of your client removes it?",
);

// Mistakes that all lessons share, in the words for commands and their outputs.

pub const EOF_AS_COMMAND: Mistake = EOF_AS_MESSAGE
    .described("the program takes the end of the stream for a command, an answer, or success");
pub const BAD_UTF8_IN_COMMAND: Mistake = BAD_UTF8_KILLS_SERVER
    .asks("Which call decodes the command, and what does it do with the byte 0xff?");
pub const FIXED_BUFFER_FOR_OUTPUT: Mistake =
    FIXED_BUFFER.asks("list 20000 writes 1,000,000 bytes. How many does your program take?");
