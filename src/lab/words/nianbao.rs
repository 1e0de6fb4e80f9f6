//! What the checks of lesson 08 say.
#![allow(missing_docs)] // the sentences speak for themselves

use super::{CRASHES, Mistake};

pub const WHOLE: &str = "The server receives all, says nothing, and closes after our FIN.";
pub const MANY: &str = "Clients that come at once are all served.";
pub const PIECES: &str = "However many pieces come, the server receives until our FIN.";
pub const LATE: &str = "A pause means nothing.";
pub const BINARY: &str = "Bytes are bytes: cut characters and what is no text do no harm.";
pub const LARGE: &str = "1 to 65,537 bytes are received.";
pub const RESET: &str = "A client that resets costs only itself: the next is served.";
pub const SILENT: &str = "A client that leaves without a word costs only itself.";
pub const CLIENT_WHOLE: &str = "The client sends something, closes, and ends well.";

pub const COMMAND_WHOLE: &str = "A command is answered with what it writes.";
pub const COMMAND_AGAIN: &str = "One connection, many commands.";
pub const COMMAND_NO_OUTPUT: &str =
    "A command that writes nothing is answered, too: with something.";
pub const COMMAND_ENCODING: &str = "Commands are UTF-8, and so is what echo writes.";
pub const COMMAND_BINARY: &str = "A command that is no text costs only its client.";
pub const COMMAND_NO_SHELL: &str = "No shell sees a command: a semicolon is a semicolon.";
pub const COMMAND_INPUT: &str = "A command that reads its input is answered, too: there is none.";
pub const COMMAND_PIPES: &str = "A command that writes more than a pipe holds is answered, too.";
pub const COMMAND_LARGE: &str = "An output of 100,000 bytes comes whole, and before the next.";
pub const COMMAND_HALF_CLOSED: &str = "Our FIN is no command: the server closes.";
pub const CLIENT_COMMAND_WHOLE: &str =
    "The client sends a command, receives the answer, and so on; then it closes, and ends well.";
pub const CLIENT_COMMAND_LATE: &str = "An answer may take a while, and the client waits for it.";
pub const CLIENT_COMMAND_BYTEWISE: &str =
    "An answer comes in as many pieces as it likes; the client receives all of them.";
pub const CLIENT_COMMAND_BINARY: &str = "An answer need not be text.";
pub const CLIENT_COMMAND_HALF_CLOSED: &str =
    "If the server ends before it answers, the client's status tells the failure.";
pub const CLIENT_COMMAND_RESET: &str =
    "If the server resets, the client's status tells the failure.";
pub const CLIENT_SILENT: &str = "The client does not wait for ever for the server: ten seconds.";

pub const UDP_WHOLE: &str = "Who has spoken is sent commands, each after the answer to the last.";
pub const UDP_LATE: &str = "The server waits for the output before it sends the next command.";
pub const UDP_OPENINGS: &str = "Who speaks several times at first has still sent no output.";
pub const UDP_STRANGER: &str = "A stranger's datagram is no output.";
pub const UDP_LOST: &str = "If an output is lost, the next client is served: after ten seconds.";
pub const UDP_AGAIN: &str = "Then the next client is served.";
pub const UDP_BINARY: &str = "An output that is no text does no harm.";
pub const UDP_EMPTY: &str = "An output of 0 bytes is an output.";
pub const CLIENT_UDP_WHOLE: &str =
    "The client speaks first; a command is answered with its output.";
pub const CLIENT_UDP_LATE: &str = "A command may take a while to come.";
pub const CLIENT_UDP_LARGE: &str = "An output of 3000 bytes fits one datagram.";
pub const CLIENT_UDP_STRANGER: &str = "Only the server may have commands run.";
pub const CLIENT_UDP_BINARY: &str = "A command that is no text is answered with an error.";

pub const ENDED_BEFORE_US: &str = "it ended the stream although we had not";
pub const SAID_NOTHING: &str = "it sent its FIN, and never a byte";
pub const WENT_ON_TOO_SOON: &str = "it sent something more before it could have had an answer";
pub const NEVER_SPOKE: &str = "it sent nothing";
pub const NO_COMMAND: &str = "what came is no command: it is empty, or no text";
pub const NO_END_OF_COMMANDS: &str = "ten commands came, and there was no end";
pub const STEP_ITS_FIN: &str = "receive until its FIN";
pub const STEP_ANYTHING: &str = "expect at least one byte";

pub const BURST_MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &EOF_AS_MESSAGE,
    &ONE_SEND_ONE_RECV,
    &SERVES_ONCE,
    &IMPATIENT,
    &BAD_UTF8_KILLS_SERVER,
    &FIXED_BUFFER,
    &RESET_KILLS_SERVER,
    &SILENCE_KILLS_SERVER,
    &WAITS_FOR_ANSWER,
];

pub const LEFTOVER_MISTAKES: &[&Mistake] = &[
    &COMMAND_ANOTHER_PROTOCOL,
    &CRASHES,
    &COMMAND_SERVES_ONCE,
    &CLOSES_EARLY,
    &SILENT_ON_NO_OUTPUT,
    &WRONG_ENCODING,
    &COMMAND_BAD_UTF8,
    &RUNS_A_SHELL,
    &COMMAND_FIXED_BUFFER,
    &COMMAND_EOF_AS_MESSAGE,
    &COMMAND_KEEPS_OPEN,
    &PIPE_DEADLOCK,
    &COMMAND_OPEN_STDIN,
    &COMMAND_RESET_KILLS_SERVER,
    &LEAVES_EARLY,
    &COMMAND_IMPATIENT,
    &DOES_NOT_WAIT,
    &COMMAND_SINGLE_RECV,
    &BAD_UTF8_KILLS_CLIENT,
    &HIDES_ERRORS,
    &WAITS_FOR_EVER,
];

pub const UDP_MISTAKES: &[&Mistake] = &[
    &UDP_ANOTHER_PROTOCOL,
    &CRASHES,
    &UDP_DOES_NOT_WAIT,
    &TAKES_OPENING,
    &TAKES_ANY_ANSWER,
    &UDP_SERVES_ONCE,
    &UDP_BAD_UTF8,
    &UDP_EMPTY_AS_END,
    &UDP_FIXED_BUFFER,
    &UDP_WAITS_FOR_EVER,
    &LOSS_KILLS_SERVER,
    &UDP_HIDES_ERRORS,
    &TAKES_SERVERS_ADDRESS,
    &WAITS_FOR_SERVER,
    &UDP_IMPATIENT,
    &OBEYS_STRANGERS,
    &UDP_BAD_UTF8_KILLS_CLIENT,
];

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "Who speaks here, and who only listens?",
    read: "Wire contract",
};

pub static EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream is not noticed",
    ask: "What does recv give at the end of the stream, and how often?",
    read: "What the kernel did",
};

pub static ONE_SEND_ONE_RECV: Mistake = Mistake {
    name: "one-send-one-recv",
    is: "so many receives as the other side makes sends, and no more",
    ask: "What tells your program how many receives it needs?",
    read: "Often said, and what is so",
};

pub static SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Which call fetches the second client, and where does it stand?",
    read: "Wire contract",
};

pub static IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "a pause is taken for the end",
    ask: "Can a pause be a border?",
    read: "The pauses we put in",
};

pub static BAD_UTF8_KILLS_SERVER: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "each receive is decoded, and half a character ends the server",
    ask: "Where does recv cut: between characters?",
    read: "The other acts",
};

pub static FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "what does not fit into one buffer is not received",
    ask: "How much may a client send?",
    read: "Wire contract",
};

pub static RESET_KILLS_SERVER: Mistake = Mistake {
    name: "reset-kills-server",
    is: "one client's error ends the server",
    ask: "Who handles ECONNRESET: this connection, or the whole program?",
    read: "Wire contract",
};

pub static SILENCE_KILLS_SERVER: Mistake = Mistake {
    name: "silence-kills-server",
    is: "a client that says nothing at all ends the server",
    ask: "What does your program do if the first receive gives 0 bytes?",
    read: "Wire contract",
};

pub static WAITS_FOR_ANSWER: Mistake = Mistake {
    name: "waits-for-answer",
    is: "the client waits for an answer that nobody owes it",
    ask: "Who speaks here, and who only listens?",
    read: "Wire contract",
};

pub static COMMAND_ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "What comes back, if echo hi was sent?",
    read: "Wire contract",
};

pub static COMMAND_SERVES_ONCE: Mistake = Mistake {
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

pub static COMMAND_BAD_UTF8: Mistake = Mistake {
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

pub static COMMAND_FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "an output that is longer than one buffer is cut",
    ask: "How long may an output be?",
    read: "The other acts",
};

pub static COMMAND_EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream passes for a command, or for an answer",
    ask: "What does recv give at the end of the stream?",
    read: "Wire contract",
};

pub static COMMAND_RESET_KILLS_SERVER: Mistake = Mistake {
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

pub static UDP_ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "Who speaks first, and who sends commands?",
    read: "Wire contract",
};

pub static UDP_SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Where does your loop begin for the next client?",
    read: "Wire contract",
};

pub static UDP_BAD_UTF8: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "an output is decoded, and bytes that are no text end the server",
    ask: "Who promised you that a program writes text?",
    read: "Wire contract",
};

pub static UDP_EMPTY_AS_END: Mistake = Mistake {
    name: "empty-as-end",
    is: "a datagram of 0 bytes is taken for the end",
    ask: "What does a receive of 0 bytes mean for a datagram?",
    read: "The other acts",
};

pub static UDP_FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "the output is cut before it is sent",
    ask: "How much fits into one datagram?",
    read: "Wire contract",
};

pub static OBEYS_STRANGERS: Mistake = Mistake {
    name: "obeys-strangers",
    is: "a command is run for whoever sends one",
    ask: "What does recv_from give you besides the bytes?",
    read: "If you come from the Python notes",
};

pub static UDP_WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: one lost datagram holds the program for ever",
    ask: "What if what you wait for was lost on its way?",
    read: "Wire contract",
};

pub static COMMAND_KEEPS_OPEN: Mistake = Mistake {
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

pub static COMMAND_IMPATIENT: Mistake = Mistake {
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

pub static COMMAND_SINGLE_RECV: Mistake = Mistake {
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

pub static UDP_DOES_NOT_WAIT: Mistake = Mistake {
    name: "does-not-wait",
    is: "the next command is sent before the output of this one has come",
    ask: "What do you know when send_to has returned?",
    read: "Wire contract",
};

pub static TAKES_OPENING: Mistake = Mistake {
    name: "takes-opening-for-output",
    is: "a datagram that was sent before the command is taken for its output",
    ask: "What else may be in the receive buffer when you send the first command?",
    read: "Wire contract",
};

pub static TAKES_ANY_ANSWER: Mistake = Mistake {
    name: "takes-any-answer",
    is: "anybody's datagram is taken for the client's output",
    ask: "What does recv_from give you besides the bytes?",
    read: "Wire contract",
};

pub static TAKES_SERVERS_ADDRESS: Mistake = Mistake {
    name: "takes-servers-address",
    is: "the client binds the address that is its server's",
    ask: "Which of the two needs a port that everybody knows?",
    read: "If you come from the Python notes",
};

pub static WAITS_FOR_SERVER: Mistake = Mistake {
    name: "waits-for-server",
    is: "the client waits to be spoken to, as its server does: neither begins",
    ask: "How would the server know where your client is?",
    read: "If you come from the Python notes",
};

pub static UDP_IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "the client gives up too soon",
    ask: "How long may it take until a command comes?",
    read: "Wire contract",
};

pub static UDP_BAD_UTF8_KILLS_CLIENT: Mistake = Mistake {
    name: "bad-utf8-kills-client",
    is: "a command is decoded, and bytes that are no text end the client",
    ask: "Who promised you that a command is text, and what is owed to one that is not?",
    read: "Wire contract",
};

pub static LOSS_KILLS_SERVER: Mistake = Mistake {
    name: "loss-kills-server",
    is: "an output that never comes ends the server",
    ask: "Who is served after the client that has gone?",
    read: "Wire contract",
};

pub static UDP_HIDES_ERRORS: Mistake = Mistake {
    name: "hides-errors",
    is: "no command came, and the client ends as if all were well",
    ask: "Who finds out that your client has failed, if its status is 0?",
    read: "Wire contract",
};

pub static COMMAND_OPEN_STDIN: Mistake = Mistake {
    name: "open-stdin",
    is: "a command waits for input that nobody will ever send it",
    ask: "What is the standard input of the command, and who closes it?",
    read: "Wire contract",
};
