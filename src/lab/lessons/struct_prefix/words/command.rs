//! What the checks of lesson 10's act `command` say.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::{CRASHES, Mistake};

pub const WHOLE: &str = "A command is answered with a frame of what it writes.";
pub const MANY: &str = "The next client is served.";
pub const AGAIN: &str = "One connection, many commands.";
pub const NO_OUTPUT: &str = "A command that writes nothing is answered, too: with a frame.";
pub const ENCODING: &str = "Commands are UTF-8; the length counts bytes.";
pub const BINARY: &str = "A command that is no text costs only its client.";
pub const NO_SHELL: &str = "No shell sees a command: a semicolon is a semicolon.";
pub const INPUT: &str = "A command that reads its input is answered, too: there is none.";
pub const PIPES: &str = "A command that writes more than a pipe holds is answered, too.";
pub const LARGE: &str = "An output of 100,000 bytes comes whole, and before the next.";
pub const HALF_CLOSED: &str = "Our FIN is no command: the server closes.";
pub const RESET: &str = "A client that resets costs only itself: the next is served.";

pub const CLIENT_WHOLE: &str =
    "The client sends a command, receives a frame, and so on; then it closes, and ends well.";
pub const CLIENT_BYTEWISE: &str = "A frame may come one byte at a time.";
pub const CLIENT_LATE: &str = "A frame may pause inside.";
pub const CLIENT_HALF_CLOSED: &str =
    "If the server ends before or inside a frame, the client's status tells the failure.";
pub const CLIENT_RESET: &str = "If the server resets, the client's status tells the failure.";
pub const CLIENT_REFUSED: &str =
    "The client refuses a length below 0 or above 16 MiB at once, and tells the failure.";
pub const CLIENT_SILENT: &str = "The client does not wait for ever for an answer: ten seconds.";

pub const STEP_ANYTHING: &str = "expect a frame of at least one byte";
pub const STEP_OUTPUT: &str = "answer it, one byte at a time";
pub const NOTHING_ANSWERED: &str = "the frame is empty, or no frame";
pub const SAID_NOTHING: &str = "it sent its FIN, and never a byte";

pub fn went_on_too_soon(sent: usize, of: usize) -> String {
    format!("it went on when {sent} of {of} bytes of the answer had come")
}

pub const MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &NO_LENGTH,
    &BYTE_ORDER,
    &SERVES_ONCE,
    &CLOSES_EARLY,
    &SILENT_ON_NO_OUTPUT,
    &WRONG_ENCODING,
    &WRONG_LENGTH,
    &BAD_UTF8_KILLS_SERVER,
    &RUNS_A_SHELL,
    &PIPE_DEADLOCK,
    &OPEN_STDIN,
    &FIXED_BUFFER,
    &EOF_AS_MESSAGE,
    &KEEPS_OPEN,
    &RESET_KILLS_SERVER,
    &LEAVES_EARLY,
    &SINGLE_RECV,
    &IMPATIENT,
    &HIDES_ERRORS,
    &TRUSTS_LENGTH,
    &WAITS_FOR_EVER,
];

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "What comes back, if echo hi was sent?",
    read: "Wire contract",
};

pub static NO_LENGTH: Mistake = Mistake {
    name: "no-length",
    is: "the output comes without its length",
    ask: "How does the client know when it has all?",
    read: "The other acts",
};

pub static BYTE_ORDER: Mistake = Mistake {
    name: "byte-order",
    is: "the length's bytes are written in the other order",
    ask: "Which of the four bytes of the number 3 comes first on the wire?",
    read: "Often said, and what is so",
};

pub static SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Which call fetches the second client, and where does it stand?",
    read: "Wire contract",
};

pub static CLOSES_EARLY: Mistake = Mistake {
    name: "closes-early",
    is: "one answer is taken for the whole conversation",
    ask: "Who ends this conversation?",
    read: "Wire contract",
};

pub static SILENT_ON_NO_OUTPUT: Mistake = Mistake {
    name: "silent-on-no-output",
    is: "a command that writes nothing is not answered, or with an empty frame",
    ask: "What is sent when there is nothing to send, and who waits for it?",
    read: "Wire contract",
};

pub static WRONG_ENCODING: Mistake = Mistake {
    name: "wrong-encoding",
    is: "the command is decoded as something else than UTF-8",
    ask: "Which bytes are a Chinese character in your encoding?",
    read: "Wire contract",
};

pub static WRONG_LENGTH: Mistake = Mistake {
    name: "wrong-length",
    is: "characters are counted, and bytes are sent",
    ask: "How many bytes has 你好?",
    read: "Wire contract",
};

pub static BAD_UTF8_KILLS_SERVER: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "a command that is no text ends the server",
    ask: "Who promised you that a command is text?",
    read: "Wire contract",
};

pub static RUNS_A_SHELL: Mistake = Mistake {
    name: "runs-a-shell",
    is: "the command is given to a shell, which runs whatever it means",
    ask: "What may a stranger type into your shell?",
    read: "Wire contract",
};

pub static PIPE_DEADLOCK: Mistake = Mistake {
    name: "pipe-deadlock",
    is: "one pipe of the command is read to its end while it waits for room in the other",
    ask: "In which order do you read standard output and standard error?",
    read: "Wire contract",
};

pub static FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "an output that is longer than one buffer is cut",
    ask: "How long may an output be?",
    read: "Wire contract",
};

pub static EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream passes for a command, or for an answer",
    ask: "What does recv give at the end of the stream, and how often?",
    read: "Where it bites",
};

pub static KEEPS_OPEN: Mistake = Mistake {
    name: "keeps-open",
    is: "the connection is not closed when the client has ended",
    ask: "Who still holds the socket when your loop is over?",
    read: "Wire contract",
};

pub static RESET_KILLS_SERVER: Mistake = Mistake {
    name: "reset-kills-server",
    is: "a client that leaves without its answer ends the server",
    ask: "Who handles ECONNRESET: this connection, or the whole program?",
    read: "Wire contract",
};

pub static LEAVES_EARLY: Mistake = Mistake {
    name: "leaves-early",
    is: "the client goes without having received its answers",
    ask: "Who reads the bytes that are still coming when you close?",
    read: "Where it bites",
};

pub static SINGLE_RECV: Mistake = Mistake {
    name: "single-recv",
    is: "one receive is taken for all of a length, or of an output",
    ask: "What does recv(4) give when only one byte has arrived?",
    read: "What the kernel did",
};

pub static IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "a pause is taken for the end",
    ask: "How do you know that a frame is over: because it is silent, or because it is whole?",
    read: "The pauses we put in",
};

pub static HIDES_ERRORS: Mistake = Mistake {
    name: "hides-errors",
    is: "an error ends the program as if all were well",
    ask: "Who finds out that your client has failed, if its status is 0?",
    read: "Where it bites",
};

pub static TRUSTS_LENGTH: Mistake = Mistake {
    name: "trusts-length",
    is: "the server's length is believed, whatever it is",
    ask: "What does your program do with a length of -1, or of 2 GiB?",
    read: "Often said, and what is so",
};

pub static WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: a silent server holds the client for ever",
    ask: "Which of your calls can wait, and for how long?",
    read: "Wire contract",
};

pub static OPEN_STDIN: Mistake = Mistake {
    name: "open-stdin",
    is: "a command waits for input that nobody will ever send it",
    ask: "What is the standard input of the command, and who closes it?",
    read: "Wire contract",
};
