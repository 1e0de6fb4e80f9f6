//! What the checks of lesson 08 say: the act `leftover`.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::{CRASHES, Mistake};

pub const WHOLE: &str = "A command is answered with what it writes.";
pub const AGAIN: &str = "One connection, many commands.";
pub const NO_OUTPUT: &str = "A command that writes nothing is answered, too: with something.";
pub const ENCODING: &str = "Commands are UTF-8, and so is what echo writes.";
pub const BINARY: &str = "A command that is no text costs only its client.";
pub const NO_SHELL: &str = "No shell sees a command: a semicolon is a semicolon.";
pub const INPUT: &str = "A command that reads its input is answered, too: there is none.";
pub const PIPES: &str = "A command that writes more than a pipe holds is answered, too.";
pub const LARGE: &str = "An output of 100,000 bytes comes whole, and before the next.";
pub const HALF_CLOSED: &str = "Our FIN is no command: the server closes.";
pub const CLIENT_WHOLE: &str =
    "The client sends a command, receives the answer, and so on; then it closes, and ends well.";
pub const CLIENT_LATE: &str = "An answer may take a while, and the client waits for it.";
pub const CLIENT_BYTEWISE: &str =
    "An answer comes in as many pieces as it likes; the client receives all of them.";
pub const CLIENT_BINARY: &str = "An answer need not be text.";
pub const CLIENT_HALF_CLOSED: &str =
    "If the server ends before it answers, the client's status tells the failure.";
pub const CLIENT_RESET: &str = "If the server resets, the client's status tells the failure.";
pub const WENT_ON_TOO_SOON: &str = "it sent something more before it could have had an answer";
pub const STEP_ANYTHING: &str = "expect at least one byte";

pub const MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &SERVES_ONCE,
    &CLOSES_EARLY,
    &SILENT_ON_NO_OUTPUT,
    &WRONG_ENCODING,
    &BAD_UTF8,
    &RUNS_A_SHELL,
    &FIXED_BUFFER,
    &EOF_AS_MESSAGE,
    &KEEPS_OPEN,
    &PIPE_DEADLOCK,
    &OPEN_STDIN,
    &RESET_KILLS_SERVER,
    &LEAVES_EARLY,
    &IMPATIENT,
    &DOES_NOT_WAIT,
    &SINGLE_RECV,
    &BAD_UTF8_KILLS_CLIENT,
    &HIDES_ERRORS,
    &WAITS_FOR_EVER,
];

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "What comes back, if echo hi was sent?",
    read: "Wire contract",
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
    is: "a command that writes nothing is not answered",
    ask: "What is sent when there is nothing to send, and who waits for it?",
    read: "If you come from the Python notes",
};

pub static WRONG_ENCODING: Mistake = Mistake {
    name: "wrong-encoding",
    is: "the command is decoded as something else than UTF-8",
    ask: "Which bytes are a Chinese character in your encoding?",
    read: "If you come from the Python notes",
};

pub static BAD_UTF8: Mistake = Mistake {
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

pub static FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "an output that is longer than one buffer is cut",
    ask: "How long may an output be?",
    read: "The other acts",
};

pub static EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream passes for a command, or for an answer",
    ask: "What does recv give at the end of the stream?",
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
    read: "The other acts",
};

pub static HIDES_ERRORS: Mistake = Mistake {
    name: "hides-errors",
    is: "an error ends the program as if all were well",
    ask: "Who finds out that your client has failed, if its status is 0?",
    read: "Wire contract",
};

pub static WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: a silent server holds the client for ever",
    ask: "Which of your calls can wait, and for how long?",
    read: "Wire contract",
};

pub static KEEPS_OPEN: Mistake = Mistake {
    name: "keeps-open",
    is: "the connection is not closed when the client has ended",
    ask: "Who still holds the socket when your loop is over?",
    read: "Wire contract",
};

pub static PIPE_DEADLOCK: Mistake = Mistake {
    name: "pipe-deadlock",
    is: "one pipe of the command is read to its end while it waits for room in the other",
    ask: "In which order do you read standard output and standard error?",
    read: "If you come from the Python notes",
};

pub static IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "the client gives up too soon",
    ask: "How long may a command take?",
    read: "Wire contract",
};

pub static DOES_NOT_WAIT: Mistake = Mistake {
    name: "does-not-wait",
    is: "the next command is sent before the answer to this one has come",
    ask: "Where does the server's receive end your command, if another follows at once?",
    read: "Wire contract",
};

pub static SINGLE_RECV: Mistake = Mistake {
    name: "single-recv",
    is: "one receive is taken for the whole answer, and the rest is never received",
    ask: "Which of your calls receives what comes after the first piece of the last answer?",
    read: "Wire contract",
};

pub static BAD_UTF8_KILLS_CLIENT: Mistake = Mistake {
    name: "bad-utf8-kills-client",
    is: "an answer is decoded, and bytes that are no text end the client",
    ask: "Who promised you that a program writes text, or that a receive ends with a character?",
    read: "Wire contract",
};

pub static OPEN_STDIN: Mistake = Mistake {
    name: "open-stdin",
    is: "a command waits for input that nobody will ever send it",
    ask: "What is the standard input of the command, and who closes it?",
    read: "Wire contract",
};
