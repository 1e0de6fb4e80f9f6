//! What the checks of lesson 08's act `udp` say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::commands::words::*;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "The client sends a first datagram. The server sends it a command.";
pub const LATE: &str = "The server waits for the output before it sends another command.";
pub const OPENINGS: &str = "Datagrams that came before the command are not its output.";
pub const STRANGER: &str = "A datagram from another sender is not the output.";
pub const LOST: &str = "If no output comes for 10 s, the server serves the next client.";
pub const AGAIN: &str = "After its last command the server serves the next client.";
pub const WORDS: &str = "No word in a datagram stops the server.";
pub const BINARY: &str = "An output need not be text.";
pub const EMPTY: &str = "An output of 0 bytes is an output.";
pub const CLIENT_WHOLE: &str =
    "The client sends first. It answers a command with one datagram: the output.";
pub const CLIENT_ENDS: &str = "A client that has answered ends within 10 s, with exit status 0.";
pub const CLIENT_LATE: &str = "A command may take 2.2 s. The client waits.";
pub const CLIENT_LOST: &str =
    "If no command comes, the client gives up within 10 s. Its exit status is not 0.";
pub const CLIENT_LARGE: &str = "The client sends an output of up to 65,000 bytes as one datagram.";
pub const CLIENT_LONGEST: &str =
    "Of an output of more than 65,507 bytes the client sends the first 65,507.";
pub const CLIENT_STRANGER: &str = "The client runs the server's commands, and no other sender's.";
pub const CLIENT_BINARY: &str = "A command that is not UTF-8 gets its bytes back, or an error.";
pub const CLIENT_WORDS: &str = "quit, exit and the like get an answer that begins with `error: `.";

pub const NEVER_SENT: &str = "the client sent nothing";
pub const WENT_ON_LATE: &str =
    "the server went on only after about 10 s: it did not take 0 bytes for an output";
pub const NO_COMMAND: &str = "what came is not a command: it is empty, or not text";
pub const TOO_MANY: &str = "more than 10 commands came for one client";

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Which side sends first, and which side sends commands?"),
    SERVES_ONCE.asks("Which loop receives the first datagram of the next client?").by(&["again"]),
    ENDLESS_COMMANDS,
    DOES_NOT_WAIT
        .described("the server sends the next command before the output of this one has come")
        .by(&["late"]),
    TAKES_OPENING,
    TAKES_ANY_ANSWER
        .described("a datagram from another sender is taken for the client's output")
        .asks("recvfrom also gives the sender's address. Which line compares it with the client's?")
        .by(&["stranger"]),
    RESERVED_WORD.described("a word such as exit ends the program, or gets no answer"),
    BAD_UTF8_KILLS_SERVER
        .asks("Which call decodes the output, and what does it do with the byte 0xff?"),
    EMPTY_AS_END.read(ACTS),
    WAITS_TOO_LONG
        .described("a datagram is lost, and the program waits longer than 10 s, or for ever")
        .asks("How many seconds does your recvfrom wait? What does your program do after that?")
        .by(&["lost"]),
    LOSS_KILLS_SERVER,
    WAITS_FOR_SERVER,
    TAKES_SERVERS_ADDRESS,
    HIDES_ERRORS.asks("Which exit status does your client have if no command came?").by(&["lost"]),
    WRONG_EXIT_STATUS.by(&["ends"]),
    GIVES_UP_EARLY.described("the client gives up too early: it must wait 3 s at least"),
    RUNS_STRANGERS_COMMANDS,
    FIXED_BUFFER.described("the output is cut before it is sent"),
    SPLITS_OUTPUT,
    TOO_LONG,
    BAD_UTF8_KILLS_CLIENT
        .described("a command that is not text ends the client")
        .asks("Which call decodes the command, and what does it do with the byte 0xff?"),
    LOSSY_UTF8,
    KEEPS_BLANKS,
    LIST_NEEDS_NUMBER,
    OFF_BY_ONE,
    ERROR_WITHOUT_PREFIX,
    RUNS_A_SHELL,
    RUNS_ANYTHING,
    WRONG_ENCODING,
];

const ACTS: &str = "The other acts";
const NOTES: &str = "If you come from the Python notes";

pub const ENDLESS_COMMANDS: Mistake = Mistake::new(
    "endless-commands",
    "the server sends one client commands without end, and the next client waits",
    "A client may get at most ten commands. Which condition ends your loop?",
)
.by(&["again"]);
pub const TAKES_OPENING: Mistake = Mistake::new(
    "takes-opening-for-output",
    "a datagram that came before the command is taken for its output",
    "Which datagrams may be in the receive buffer when you send the first command?",
)
.read(ACTS)
.by(&["early-datagrams"]);
pub const LOSS_KILLS_SERVER: Mistake = Mistake::new(
    "loss-kills-server",
    "an output that never comes ends the server",
    "What does your program do when recvfrom times out: end, or serve the next client?",
)
.by(&["lost"]);
pub const WAITS_FOR_SERVER: Mistake = Mistake::new(
    "waits-for-server",
    "the client waits for a first datagram of the server, and the server waits for the client's",
    "Which call comes first in your client: sendto or recvfrom?",
)
.read(NOTES);
pub const TAKES_SERVERS_ADDRESS: Mistake = Mistake::new(
    "takes-servers-address",
    "the client binds the address of its server",
    "Which address does your client give to bind()? Does it need to call bind()?",
)
.read(NOTES);
pub const RUNS_STRANGERS_COMMANDS: Mistake = Mistake::new(
    "runs-strangers-commands",
    "the client runs commands from any sender",
    "recvfrom also gives the sender's address. Which line compares it with the server's?",
)
.read(NOTES)
.by(&["stranger"]);
pub const SPLITS_OUTPUT: Mistake = Mistake::new(
    "splits-output",
    "the client sends one output in several datagrams",
    "How many times does your client call sendto for one output?",
)
.by(&["large"]);
pub const TOO_LONG: Mistake = Mistake::new(
    "too-long",
    "the client does not send an output that is longer than 65,507 bytes",
    "What does sendto do with 100,000 bytes? Which line cuts the output?",
)
.by(&["longest"]);
