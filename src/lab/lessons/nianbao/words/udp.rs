//! What the checks of lesson 08's act `udp` say.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::Mistake;
use crate::bench::shared::commands::words::*;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "Who sends a first datagram gets a command.";
pub const LATE: &str = "The server waits for the output before it sends another command.";
pub const OPENINGS: &str = "Several datagrams that come at first are no output.";
pub const STRANGER: &str = "The datagram of another sender is no output.";
pub const LOST: &str = "If no output comes for 10 s, the next client is served.";
pub const AGAIN: &str = "After its last command the server serves the next client.";
pub const WORDS: &str = "No word in a datagram stops the server.";
pub const BINARY: &str = "An output need not be text.";
pub const EMPTY: &str = "An output of 0 bytes is an output.";
pub const CLIENT_WHOLE: &str =
    "The client sends first. It answers a command with one datagram: the output.";
pub const CLIENT_ENDS: &str = "A client that has answered ends within 10 s, with exit status 0.";
pub const CLIENT_LATE: &str = "A command may take 2.2 s to come.";
pub const CLIENT_LARGE: &str = "An output of many thousand bytes is one datagram.";
pub const CLIENT_LONGEST: &str = "Of a longer output the first 65,507 bytes are sent.";
pub const CLIENT_STRANGER: &str = "The client runs commands of nobody but the server.";
pub const CLIENT_BINARY: &str = "A command that is not UTF-8 gets its bytes back, or an error.";
pub const CLIENT_WORDS: &str = "quit, exit and the like are answered with `error: `.";

pub const NEVER_SENT: &str = "it sent nothing";
pub const WENT_ON_LATE: &str =
    "the server went on only after 10 s: it did not take 0 bytes for an output";
pub const NO_COMMAND: &str = "what came is no command: it is empty, or not text";
pub const TOO_MANY: &str = "more than ten commands came for one client";

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Which side sends first, and which side sends commands?"),
    SERVES_ONCE.asks("Where does your loop begin for the next client?").by(&["again"]),
    ENDLESS_COMMANDS,
    DOES_NOT_WAIT
        .described("the next command is sent before the output of this one has come")
        .by(&["late"]),
    TAKES_OPENING,
    TAKES_ANY_ANSWER
        .described("the datagram of another sender is taken for the client's output")
        .asks("What does recv_from give you besides the bytes?")
        .by(&["stranger"]),
    SPECIAL_WORD.described("a word ends the program, or is not answered"),
    BAD_UTF8_KILLS_SERVER.asks("Does anybody promise that an output is text?"),
    EMPTY_AS_END,
    WAITS_TOO_LONG
        .described("one lost datagram holds the program for more than ten seconds, or for ever")
        .asks("What if the datagram that you wait for is lost?")
        .by(&["lost"]),
    LOSS_KILLS_SERVER,
    WAITS_FOR_SERVER,
    TAKES_SERVERS_ADDRESS,
    HIDES_ERRORS.asks("What is your exit status if no command came?").by(&["lost"]),
    FALSE_ALARM.by(&["ends"]),
    IMPATIENT.described("the client gives up too soon"),
    OBEYS_STRANGERS,
    FIXED_BUFFER.described("the output is cut before it is sent"),
    SPLITS_OUTPUT,
    TOO_LONG,
    BAD_UTF8_KILLS_CLIENT
        .described("a command that is not text ends the client")
        .asks("Does anybody promise that a command is text?"),
    LOSSY_UTF8,
    KEEPS_BLANKS,
    LIST_NEEDS_NUMBER,
    OFF_BY_ONE,
    ERROR_WITHOUT_PREFIX,
    RUNS_A_SHELL,
    RUNS_ANYTHING,
    WRONG_ENCODING,
];

const NOTES: &str = "If you come from the Python notes";

pub const ENDLESS_COMMANDS: Mistake = Mistake::new(
    "endless-commands",
    "one client is sent commands without end, and the next one waits",
    "How does your server know that it has no more commands?",
)
.by(&["again"]);
pub const TAKES_OPENING: Mistake = Mistake::new(
    "takes-opening-for-output",
    "a datagram that came before the command is taken for its output",
    "What may be in the receive buffer when you send the first command?",
)
.by(&["openings"]);
pub const EMPTY_AS_END: Mistake = Mistake::new(
    "empty-as-end",
    "a datagram of 0 bytes is taken for the end, or for nothing",
    "What does a receive of 0 bytes mean for a datagram?",
)
.read("The other acts")
.by(&["empty"]);
pub const LOSS_KILLS_SERVER: Mistake = Mistake::new(
    "loss-kills-server",
    "an output that never comes ends the server",
    "Who is served after the client that is gone?",
)
.by(&["lost"]);
pub const WAITS_FOR_SERVER: Mistake = Mistake::new(
    "waits-for-server",
    "the client waits for the server, and the server waits for the client",
    "How can the server know where your client is?",
)
.read(NOTES);
pub const TAKES_SERVERS_ADDRESS: Mistake = Mistake::new(
    "takes-servers-address",
    "the client binds the address that is its server's",
    "Which of the two sides needs a port that the other one knows?",
)
.read(NOTES);
pub const OBEYS_STRANGERS: Mistake = Mistake::new(
    "obeys-strangers",
    "a command is run for everybody who sends one",
    "What does recv_from give you besides the bytes?",
)
.read(NOTES)
.by(&["stranger"]);
pub const SPLITS_OUTPUT: Mistake = Mistake::new(
    "splits-output",
    "one output is sent in several datagrams",
    "How can the server know that a datagram is not the last one?",
)
.by(&["large"]);
pub const TOO_LONG: Mistake = Mistake::new(
    "too-long",
    "an output that is longer than a datagram can be is not sent",
    "What does sendto do with 100,000 bytes?",
)
.by(&["longest"]);
