//! What the checks of commands expect, what they tell, and the mistakes that they find.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::mistake::Mistake;

pub const WHOLE: &str =
    "Each command is answered with what it writes. After our FIN comes the server's.";
pub const MANY: &str =
    "Six clients that come at the same time are all served, and each gets its own answers.";
pub const BLANKS: &str = "echo writes its words with one blank between two of them.";
pub const LIST: &str = "list writes as many lines as it is told, and 60 without a number.";
pub const NO_OUTPUT: &str = "A command that writes nothing is answered as well.";
pub const ERRORS: &str = "A command that the program does not run is answered with `error: `.";
pub const NO_SHELL: &str = "No shell sees a command: everything behind echo is words.";
pub const CHANGES_NOTHING: &str = "No command makes a file.";
pub const STDERR: &str = "What a command writes to its standard error is a part of the answer.";
pub const PIPES: &str = "A command that writes more than a pipe holds is answered as well.";
pub const INPUT: &str = "A command that reads its input is answered as well: it has no input.";
pub const ENCODING: &str = "Commands are UTF-8, and so is what echo writes.";
pub const BINARY: &str =
    "A command that is not UTF-8 gets its bytes back, or an error, or the connection ends.";
pub const LONGEST: &str = "A command may have 1024 bytes.";
pub const LARGE: &str = "Outputs of 100,000 and of 1,000,000 bytes come whole.";
pub const WORDS: &str = "quit, exit and the like are answered with an error, and we go on.";
pub const LOOPBACK: &str = "The server can be reached from this machine only.";
pub const LATE: &str = "A pause of 6 s between two commands means nothing.";
pub const LEAK: &str =
    "A server with 64 descriptors serves 128 clients, and then runs 64 commands.";

pub const CLIENT_WHOLE: &str =
    "The client sends commands, receives the answers, and ends with exit status 0.";
pub const CLIENT_WAITS: &str = "The client waits for an answer before it sends the next command.";
pub const CLIENT_BINARY: &str = "An answer need not be text, and a character may be cut.";

pub const HAS_DELIMITER: &str = "the command ends with a line end or NUL: nobody has promised one";
pub const HAS_LENGTH: &str =
    "the command has its length in front of it: the contract has no length here";
pub const EVERYWHERE: &str =
    "the server listens at all addresses of this machine, not at 127.0.0.1 only";
pub const NOT_ANSWERED: &str = "the command is not answered";
pub const MADE_A_FILE: &str = "the command has made a file";

/// A step.
pub fn step_again(command: &[u8]) -> String {
    let start = String::from_utf8_lossy(&command[..command.len().min(40)]).to_string();
    format!("the command is {start:?}")
}

pub const KEEPS_BLANKS: Mistake = Mistake::new(
    "keeps-blanks",
    "echo writes the blanks between its words as they came",
    "What does your split give where two blanks follow each other?",
)
.by(&["blanks"]);
pub const LIST_NEEDS_NUMBER: Mistake = Mistake::new(
    "list-needs-number",
    "list without a number does not give 60 lines",
    "What do you do where a command has no second word?",
)
.by(&["list"]);
pub const OFF_BY_ONE: Mistake = Mistake::new(
    "off-by-one",
    "list gives other lines: one too many or too few, other numbers, or another layout",
    "Which are the first and the last number of your loop?",
)
.by(&["list"]);
pub const ZERO_AS_DEFAULT: Mistake = Mistake::new(
    "zero-as-default",
    "a number of 0 is taken for no number",
    "Which values are false in your language?",
)
.by(&["no-output"]);
pub const SILENT_ON_NO_OUTPUT: Mistake = Mistake::new(
    "silent-on-no-output",
    "a command that writes nothing is not answered",
    "What do you send when there is nothing to send, and which side waits for it?",
)
.by(&["no-output"]);
pub const ERROR_WITHOUT_PREFIX: Mistake = Mistake::new(
    "error-without-prefix",
    "a command that fails gets no answer that begins with `error: `",
    "How does a client tell an error from an output?",
)
.by(&["errors"]);
pub const RUNS_A_SHELL: Mistake = Mistake::new(
    "runs-a-shell",
    "the command goes to a shell, which runs whatever it means",
    "What may a stranger type into your shell?",
)
.by(&["no-shell"]);
pub const RUNS_ANYTHING: Mistake = Mistake::new(
    "runs-anything",
    "any program is run, also one that changes files",
    "Do you have a list of what is allowed, or of what is forbidden?",
)
.by(&["changes-nothing"]);
pub const LOSES_STDERR: Mistake = Mistake::new(
    "loses-stderr",
    "what a command writes to its standard error is lost",
    "To which of its two pipes does ls write that there is no such file?",
)
.by(&["stderr"]);
pub const PIPE_DEADLOCK: Mistake = Mistake::new(
    "pipe-deadlock",
    "one pipe of the command is read to its end while the command waits for room in the other",
    "In which order do you read standard output and standard error?",
)
.by(&["pipes"]);
pub const OPEN_STDIN: Mistake = Mistake::new(
    "open-stdin",
    "a command waits for input that nobody will ever send",
    "What is the standard input of the command, and who closes it?",
)
.by(&["input"]);
pub const WRONG_ENCODING: Mistake = Mistake::new(
    "wrong-encoding",
    "the command is decoded as something other than UTF-8",
    "Which bytes are a Chinese character in your encoding?",
)
.by(&["encoding"]);
pub const SHORT_BUFFER: Mistake = Mistake::new(
    "short-buffer",
    "a command that the contract allows does not fit into the receive buffer",
    "How long may a command be, and how many bytes does your receive take?",
)
.by(&["longest"]);
pub const TOO_STRICT: Mistake = Mistake::new(
    "too-strict",
    "a number of lines that the contract allows is refused",
    "Is your limit the contract's?",
)
.by(&["large"]);
pub const LISTENS_EVERYWHERE: Mistake = Mistake::new(
    "listens-everywhere",
    "anybody in the network can run commands on this machine",
    "Which address does your server bind, and who can call there?",
)
.by(&["loopback"]);
pub const DOES_NOT_WAIT: Mistake = Mistake::new(
    "does-not-wait",
    "the next command is sent before the answer to this one has come",
    "Where does the server's receive end your command, if another follows at once?",
)
.by(&["waits"]);
pub const ADDS_DELIMITER: Mistake = Mistake::new(
    "adds-delimiter",
    "a line end or NUL is sent behind the command",
    "What does input() leave out, and what does readline() keep?",
);
